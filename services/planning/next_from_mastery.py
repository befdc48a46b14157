"""The gap to practise when nothing is planned or due."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from maigie.core.actor import Actor
from services.learning.gaps import next_concept
from services.planning.next_views import CourseLabel, NextAction

CONCEPT = "concept"
QUIZ_MINUTES = 10


def from_mastery(
    session: Session, actor: Actor, courses: Mapping[str, CourseLabel], *, at: datetime
) -> NextAction | None:
    """Return the weakest concept whose prerequisites are mastered, or None.

    Args:
        session: The unit of work to read in.
        actor: For whom.
        courses: How courses are named, by id.
        at: The present (aware).
    """
    following = next_concept(session, actor, at=at)
    if following is None:
        return None
    return NextAction(
        kind=CONCEPT,
        id=following.concept.id,
        title=following.concept.title,
        reason=following.said,
        minutes=QUIZ_MINUTES,
        start=None,
        end=None,
        in_progress=False,
        course=courses.get(following.concept.course_id or ""),
    )
