"""When the person can study, and how much."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.planning import Availability as AvailabilityRow
from services.planning.rules.availability_sense import WEEKDAYS, contradictions, doubts
from services.planning.rules.free_time import Availability, Window

DEFAULT_WINDOW = {"start": "08:00", "end": "21:00"}
HOURS = 24
MOST_BUFFER_DAYS = 14
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class AvailabilityView:
    """Availability as screens and REST show it; times are local ``HH:MM``.

    Attributes:
        windows: Weekday to the spans in which study may be planned.
        daily_limit_minutes: Most study a day.
        break_minutes: Least pause between two blocks.
        rest_weekdays: Days kept free.
        energy_by_hour: How fresh they are in each hour, 24 numbers from 0 to 1; empty if unknown.
        buffer_days: Days to keep free before a deadline, where possible.
        auto_roll_over: Whether yesterday's missed blocks move on by themselves.
        warnings: Sentences about what is allowed but hardly meant.
    """

    windows: dict[str, list[dict[str, str]]]
    daily_limit_minutes: int
    break_minutes: int
    rest_weekdays: list[str]
    energy_by_hour: list[float]
    buffer_days: int
    auto_roll_over: bool
    warnings: tuple[str, ...]


def add_default_availability(session: Session, actor: Actor, at: datetime) -> None:
    """Give a new person 08:00 to 21:00, three hours a day and a free Sunday."""
    del at
    session.add(
        AvailabilityRow(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            windows={day: [DEFAULT_WINDOW] for day in WEEKDAYS},
            rest_weekdays=["sun"],
        )
    )
    session.flush()


def get_availability(session: Session, actor: Actor) -> AvailabilityView:
    """Return the actor's availability."""
    return _view(_row(session, actor))


def set_availability(
    session: Session,
    actor: Actor,
    *,
    windows: Mapping[str, Sequence[Mapping[str, str]]],
    daily_limit_minutes: int,
    break_minutes: int,
    rest_weekdays: Sequence[str],
    energy_by_hour: Sequence[float] | None = None,
    buffer_days: int | None = None,
    auto_roll_over: bool | None = None,
) -> AvailabilityView:
    """Replace the actor's availability; a window that ends at or before its start ends tomorrow.

    Args:
        session: The unit of work to write in.
        actor: Whose availability.
        windows: Weekday (``mon`` to ``sun``) to spans of local time, ``HH:MM``.
        daily_limit_minutes: Most study a day, in minutes (15 to 960).
        break_minutes: Least pause between blocks, in minutes (0 to 120).
        rest_weekdays: Days kept free.
        energy_by_hour: 24 numbers from 0 to 1, or none; None leaves what there is.
        buffer_days: Days to keep free before deadlines (0 to 14); None leaves what there is.
        auto_roll_over: Whether missed blocks move on by themselves; None leaves what there is.

    Raises:
        Invalid: A day, time or number is not acceptable, or two windows contradict each other.
    """
    if unknown := {*windows, *rest_weekdays} - set(WEEKDAYS):
        raise Invalid(f"Unknown weekday: {', '.join(sorted(unknown))}.")
    if not 15 <= daily_limit_minutes <= 960:  # noqa: PLR2004  # the range the message names
        raise Invalid("The daily limit is 15 to 960 minutes.")
    if not 0 <= break_minutes <= 120:  # noqa: PLR2004  # the range the message names
        raise Invalid("A break is 0 to 120 minutes.")
    spans = {day: [_span(span) for span in windows.get(day, ())] for day in WEEKDAYS}
    if problems := contradictions(spans):
        raise Invalid(problems[0], code="contradictory_availability")
    row = _row(session, actor)
    row.windows = spans
    row.daily_limit_minutes = daily_limit_minutes
    row.break_minutes = break_minutes
    row.rest_weekdays = sorted(set(rest_weekdays), key=WEEKDAYS.index)
    row.energy_by_hour = _energy(row.energy_by_hour if energy_by_hour is None else energy_by_hour)
    row.buffer_days = _buffer(row.buffer_days if buffer_days is None else buffer_days)
    row.auto_roll_over = row.auto_roll_over if auto_roll_over is None else auto_roll_over
    session.add(row)
    session.flush()
    return _view(row)


def planner_availability(session: Session, actor: Actor) -> Availability:
    """Return the actor's availability as the planner takes it."""
    row = _row(session, actor)
    return Availability(
        windows=tuple(
            tuple(
                Window(time.fromisoformat(span["start"]), time.fromisoformat(span["end"]))
                for span in row.windows.get(day, ())
            )
            for day in WEEKDAYS
        ),
        daily_limit_minutes=row.daily_limit_minutes,
        rest_weekdays=frozenset(WEEKDAYS.index(day) for day in row.rest_weekdays),
        break_minutes=row.break_minutes,
        energy_by_hour=tuple(row.energy_by_hour),
        buffer_days=row.buffer_days,
    )


def _row(session: Session, actor: Actor) -> AvailabilityRow:
    return session.exec(
        select(AvailabilityRow).where(col(AvailabilityRow.owner_id) == actor.user_id)
    ).one()


def _span(span: Mapping[str, Any]) -> dict[str, str]:
    start, end = str(span.get("start", "")), str(span.get("end", ""))
    if not (_CLOCK.fullmatch(start) and _CLOCK.fullmatch(end)):
        raise Invalid("Times of day are written like 08:00.")
    return {"start": start, "end": end}


def _energy(levels: Sequence[float]) -> list[float]:
    if len(levels) not in {0, HOURS} or not all(0 <= level <= 1 for level in levels):
        raise Invalid("Energy is given for each of the 24 hours, from 0 to 1, or not at all.")
    return [float(level) for level in levels]


def _buffer(days: int) -> int:
    if not 0 <= days <= MOST_BUFFER_DAYS:
        raise Invalid(f"Between 0 and {MOST_BUFFER_DAYS} days can stay free before a deadline.")
    return days


def _view(row: AvailabilityRow) -> AvailabilityView:
    return AvailabilityView(
        windows=row.windows,
        daily_limit_minutes=row.daily_limit_minutes,
        break_minutes=row.break_minutes,
        rest_weekdays=row.rest_weekdays,
        energy_by_hour=row.energy_by_hour,
        buffer_days=row.buffer_days,
        auto_roll_over=row.auto_roll_over,
        warnings=doubts(
            row.windows,
            rest_weekdays=row.rest_weekdays,
            daily_limit_minutes=row.daily_limit_minutes,
        ),
    )
