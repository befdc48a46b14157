"""How blocks are shown, and the occurrences of repeating ones.

A repeating block follows the wall clock of the zone it was made in, wherever the person travels;
an all-day block has no zone: it covers the person's own local days, and its row keeps them as UTC
midnights.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, make_dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from maigie.models.learning import Course
from maigie.models.planning import CalendarEntry, EntryType
from services.planning.rules.local_days import start_of_day
from services.planning.rules.recurrence import series_starts

Interval = tuple[datetime, datetime]
DATES = ZoneInfo("UTC")
"""The zone in which rows of all-day blocks keep their local dates."""

_EXACT = "%Y-%m-%dT%H%M%S"
_DAY_LENGTH = len("2026-11-23")


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as screens and REST show it.

    ``id`` names the row; an occurrence of a repeating block adds its local day,
    ``<uuid>_<YYYY-MM-DD>``, and its time of day when that is not the first one's,
    ``<uuid>_<YYYY-MM-DD>T<HHMMSS>``. ``color`` is its course's, or slate. ``timezone`` is the zone
    a series repeats in, ``purpose`` is "reviews" for time to review cards. An all-day block starts
    and ends at local midnights.
    """

    id: str
    title: str
    start: datetime
    end: datetime
    entry_type: str
    status: str
    locked: bool
    source: str
    recurring_rule: str | None
    goal_id: str | None
    course_id: str | None
    task_id: str | None
    topic_id: str | None
    location: str
    description: str
    color: str
    all_day: bool = False
    timezone: str | None = None
    purpose: str | None = None

    @property
    def takes_time(self) -> bool:
        """Whether nothing else fits beside it: due dates take none, whole days only when locked."""
        return self.entry_type != EntryType.DEADLINE and (self.locked or not self.all_day)


_Unfrozen: Any = make_dataclass(
    "_Unfrozen", [(field.name, field.type) for field in fields(BlockView)], slots=True
)
"""A block whose fields can be set: filling a frozen one takes five times as long, which counts
where one series has hundreds of occurrences. It becomes a ``BlockView`` once it is filled."""

_UNMOVED = [field.name for field in fields(BlockView)][4:]
"""Every field of an occurrence that is its series'."""


def split_block_id(block_id: str) -> tuple[UUID, date | None]:
    """Return the row's id, and the local day (or exact local time) when one occurrence is meant.

    Raises:
        Invalid: It is neither form.
    """
    row_id, _, day = block_id.partition("_")
    try:
        if len(day) > _DAY_LENGTH:
            return UUID(row_id), datetime.strptime(day, _EXACT)  # noqa: DTZ007  # wall time
        return UUID(row_id), date.fromisoformat(day) if day else None
    except ValueError as error:
        raise Invalid("That is not the id of a block.") from error


def is_series(row: CalendarEntry) -> bool:
    """Tell whether a row has more than one occurrence."""
    return row.recurring_rule is not None or bool(row.extra_starts)


def zone_of(row: CalendarEntry, actor: Actor) -> ZoneInfo:
    """Return the zone whose wall clock a row repeats on."""
    if row.all_day:
        return DATES
    return _zone(row.timezone) if row.timezone else actor.timezone


def occurrence_on(view: BlockView, row: CalendarEntry, day: date, actor: Actor) -> BlockView:
    """Return the occurrence of a block that starts on a local day, or at a local time.

    Raises:
        NotFound: It does not start then.
    """
    middle = datetime.combine(day, time(12), tzinfo=UTC)
    around = (middle - timedelta(days=2), middle + timedelta(days=2))
    usual = row.starts_at.astimezone(zone_of(row, actor)).time()
    wall = day if isinstance(day, datetime) else datetime.combine(day, usual)
    wanted = _occurrence_id(view.id, wall, usual)
    for block in expanded(view, row, actor, around):
        if block.id == wanted:
            return block
    raise NotFound("That block does not repeat on this day.")


def expanded(
    view: BlockView, row: CalendarEntry, actor: Actor, between: Interval
) -> list[BlockView]:
    """Return a block, or the occurrences of a repeating one, if they touch a span of time."""
    if not is_series(row):
        return [view] if view.start < between[1] and view.end > between[0] else []
    zone = zone_of(row, actor)
    span = _as_dates(between, actor) if row.all_day else between
    usual = row.starts_at.astimezone(zone).time()
    rest = [getattr(view, name) for name in _UNMOVED]
    found: list[BlockView] = []
    for wall, start, end in series_starts(
        row.recurring_rule,
        row.starts_at,
        row.ends_at,
        zone=zone,
        between=span,
        excluded=frozenset(row.excluded_dates),
        extra=row.extra_starts,
    ):
        at = local_days(start, end, actor) if row.all_day else (start, end)
        block = _Unfrozen(_occurrence_id(view.id, wall, usual), view.title, *at, *rest)
        block.__class__ = BlockView
        found.append(cast("BlockView", block))
    return found


def block_views(
    session: Session, actor: Actor, rows: Sequence[CalendarEntry]
) -> Iterable[BlockView]:
    """Return rows as they are shown, in the given order."""
    course_ids = {row.course_id for row in rows if row.course_id}
    colors = _colors(session, course_ids) if course_ids else {}
    for row in rows:
        start, end = row.starts_at, row.ends_at
        if row.all_day:
            start, end = local_days(start, end, actor)
        yield BlockView(
            id=str(row.id),
            title=row.title,
            start=start,
            end=end,
            entry_type=row.entry_type.value,
            status=row.status.value,
            locked=row.locked,
            source=row.source.value,
            recurring_rule=row.recurring_rule,
            goal_id=_text(row.goal_id),
            course_id=_text(row.course_id),
            task_id=_text(row.task_id),
            topic_id=_text(row.topic_id),
            location=row.location or "",
            description=row.description or "",
            color=colors.get(row.course_id, "slate") if row.course_id else "slate",
            all_day=row.all_day,
            timezone=row.timezone,
            purpose=row.purpose,
        )


def _colors(session: Session, course_ids: set[UUID]) -> dict[UUID, str]:
    return dict(
        session.exec(select(Course.id, Course.color).where(col(Course.id).in_(course_ids))).all()
    )


def local_days(start: datetime, end: datetime, actor: Actor) -> Interval:
    """Return the instants of local days that a row keeps as UTC midnights."""
    return start_of_day(start.date(), actor.timezone), start_of_day(end.date(), actor.timezone)


def _as_dates(between: Interval, actor: Actor) -> Interval:
    start, end = (at.astimezone(actor.timezone).replace(tzinfo=UTC) for at in between)
    return start, end


def _occurrence_id(row_id: str, at: datetime, usual: time) -> str:
    if at.time() != usual:
        return f"{row_id}_{at.strftime(_EXACT)}"
    return f"{row_id}_{at.date()}"


@lru_cache(maxsize=256)
def _zone(key: str) -> ZoneInfo:
    return ZoneInfo(key)


def _text(row_id: UUID | None) -> str | None:
    return None if row_id is None else str(row_id)
