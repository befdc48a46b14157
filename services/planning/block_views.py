"""How blocks are shown, and the occurrences of repeating ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from maigie.models.learning import Course
from maigie.models.planning import CalendarEntry
from services.planning.rules.local_days import span_of_days
from services.planning.rules.recurrence import occurrences

Interval = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as screens and REST show it.

    ``id`` names the row; an occurrence of a repeating block adds its local day,
    ``<uuid>_<YYYY-MM-DD>``. ``color`` is its course's, or slate.
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


def split_block_id(block_id: str) -> tuple[UUID, date | None]:
    """Return the row's id, and the local day when one occurrence is meant.

    Raises:
        Invalid: It is neither form.
    """
    row_id, _, day = block_id.partition("_")
    try:
        return UUID(row_id), date.fromisoformat(day) if day else None
    except ValueError as error:
        raise Invalid("That is not the id of a block.") from error


def occurrence_on(view: BlockView, row: CalendarEntry, day: date, actor: Actor) -> BlockView:
    """Return the occurrence of a block that starts on a local day.

    Raises:
        NotFound: It does not start on that day.
    """
    span = span_of_days(day, day, actor.timezone)
    for block in expanded(view, row, actor, span):
        if block.start.astimezone(actor.timezone).date() == day:
            return block
    raise NotFound("That block does not repeat on this day.")


def expanded(
    view: BlockView, row: CalendarEntry, actor: Actor, between: Interval
) -> list[BlockView]:
    """Return a block, or the occurrences of a repeating one that touch a span of time."""
    if row.recurring_rule is None:
        return [view]
    times = occurrences(
        row.recurring_rule,
        row.starts_at,
        row.ends_at,
        zone=actor.timezone,
        between=between,
        excluded=frozenset(map(date.fromisoformat, row.excluded_dates)),
    )
    return [
        replace(
            view,
            id=f"{row.id}_{start.astimezone(actor.timezone).date().isoformat()}",
            start=start,
            end=end,
        )
        for start, end in times
    ]


def block_views(session: Session, rows: Sequence[CalendarEntry]) -> Iterable[BlockView]:
    """Return rows as they are shown, in the given order."""
    course_ids = {row.course_id for row in rows if row.course_id}
    colors = dict(
        session.exec(select(Course.id, Course.color).where(col(Course.id).in_(course_ids))).all()
    )
    for row in rows:
        yield BlockView(
            id=str(row.id),
            title=row.title,
            start=row.starts_at,
            end=row.ends_at,
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
        )


def _text(row_id: UUID | None) -> str | None:
    return None if row_id is None else str(row_id)
