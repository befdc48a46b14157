"""The funnel to rows of this domain: what is not the actor's does not exist for them."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor, Source
from maigie.core.errors import NotFound
from maigie.models.base import Owned
from maigie.models.learning import Course, Origin, Topic
from maigie.models.planning import CalendarEntry, Goal, Milestone, Task
from maigie.models.planning_records import CalendarImport, Plan, Reminder, StudySession
from services.ops.ownership import owned_row

Row = TypeVar("Row", bound=Owned)

_NAMES: dict[type[Owned], str] = {
    Goal: "goal",
    Milestone: "milestone",
    Task: "task",
    CalendarEntry: "block",
    Plan: "plan",
    Reminder: "reminder",
    StudySession: "study session",
    CalendarImport: "import",
    Course: "course",
    Topic: "topic",
}

_ORIGINS = {Source.USER: Origin.USER, Source.AI: Origin.AI, Source.SYSTEM: Origin.AI}
"""What the system does by itself, such as a roll-over, goes on with what Maigie planned."""


def origin_of(actor: Actor) -> Origin:
    """Return who made a row that this actor causes; imports say so themselves."""
    return _ORIGINS[actor.source]


def owned(session: Session, actor: Actor, kind: type[Row], row_id: UUID) -> Row:
    """Return the actor's row of a kind.

    Raises:
        NotFound: The actor has no such row.
    """
    return owned_row(session, actor, kind, row_id, noun=_NAMES[kind])


def check_links(
    session: Session,
    actor: Actor,
    *,
    course_ids: Iterable[UUID | None] = (),
    goal_ids: Iterable[UUID | None] = (),
    task_ids: Iterable[UUID | None] = (),
    topic_ids: Iterable[UUID | None] = (),
    entry_ids: Iterable[UUID | None] = (),
) -> None:
    """Check that everything a row is about to refer to is the actor's; None refers to nothing.

    Raises:
        NotFound: The actor has no such thing.
    """
    wanted: tuple[tuple[type[Owned], Iterable[UUID | None]], ...] = (
        (Course, course_ids),
        (Goal, goal_ids),
        (Task, task_ids),
        (Topic, topic_ids),
        (CalendarEntry, entry_ids),
    )
    for kind, ids in wanted:
        asked = set(ids) - {None}
        if not asked:
            continue
        found = session.exec(
            select(kind.id).where(col(kind.id).in_(asked), col(kind.owner_id) == actor.user_id)
        ).all()
        if len(found) < len(asked):
            raise NotFound(f"There is no such {_NAMES[kind]}.")
