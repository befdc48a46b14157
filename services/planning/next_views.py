"""The one thing to do next as screens show it, and how courses are named beside things."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.learning import Course


@dataclass(frozen=True, slots=True)
class CourseLabel:
    """How a course is named beside other things."""

    title: str
    color: str


@dataclass(frozen=True, slots=True)
class NextAction:
    """The one thing to do now, and why; ``start`` and ``end`` only for a block.

    ``kind`` is ``block``, ``task``, ``reviews`` for the cards of today, ``study_session`` for a
    timer that runs for none of them, or ``concept`` for a gap to practise when nothing else is.
    """

    kind: str
    id: str
    title: str
    reason: str
    minutes: int
    start: datetime | None
    end: datetime | None
    in_progress: bool
    course: CourseLabel | None


def read_course_labels(session: Session, actor: Actor) -> dict[str, CourseLabel]:
    """Return how each of the actor's courses is named, by its id."""
    rows: Sequence[tuple[UUID, str, str]] = session.exec(
        select(Course.id, Course.title, Course.color).where(col(Course.owner_id) == actor.user_id)
    ).all()
    return {str(course_id): CourseLabel(title, color) for course_id, title, color in rows}
