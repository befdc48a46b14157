"""Adherence: how much of the study that was planned was done. The one definition.

What was planned is every study or focus block that has ended and was not cancelled. A block that
was ticked off counts in full; of another one counts the time a study session ran during it. A
block counts as done when it was ticked off or at least half of it was studied.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from services.planning.rules.study_time import Span, minutes_of, minutes_within

ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class PlannedBlock:
    """A study block on the calendar, ticked off or not."""

    start: datetime
    end: datetime
    completed: bool


@dataclass(frozen=True, slots=True)
class DayAdherence:
    """What was planned and done on a local day; a block belongs to the day it starts on."""

    day: date
    planned_minutes: float
    done_minutes: float
    blocks: int
    blocks_done: int


def adherence_by_day(
    planned: Iterable[PlannedBlock], studied: Sequence[Span], zone: ZoneInfo
) -> tuple[DayAdherence, ...]:
    """Return each day on which something was planned, in order.

    Args:
        planned: Blocks that have ended.
        studied: Time measured by study sessions, as a union.
        zone: Where the person lives.
    """
    days: dict[date, DayAdherence] = {}
    for block in planned:
        day = block.start.astimezone(zone).date()
        length = minutes_of([(block.start, block.end)])
        done = length if block.completed else minutes_within(studied, (block.start, block.end))
        before = days.get(day, DayAdherence(day, 0.0, 0.0, 0, 0))
        days[day] = DayAdherence(
            day=day,
            planned_minutes=before.planned_minutes + length,
            done_minutes=before.done_minutes + done,
            blocks=before.blocks + 1,
            blocks_done=before.blocks_done + (done >= ENOUGH * length),
        )
    return tuple(days[day] for day in sorted(days))


def share_kept(days: Iterable[DayAdherence]) -> float | None:
    """Return the share of planned minutes that were done; None when nothing was planned."""
    known = tuple(days)
    planned = sum(day.planned_minutes for day in known)
    return sum(day.done_minutes for day in known) / planned if planned else None
