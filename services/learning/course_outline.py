"""An outline added to a course, and what the syllabus of a course leaves out."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.events import publish
from services.learning.course_views import CourseView
from services.learning.courses import get_course, put_outline
from services.learning.events import CourseUpdated
from services.learning.owned import owned_course
from services.learning.rules.concept_names import concept_key
from services.learning.rules.outlines import Outline
from services.learning.rules.quotes import covered
from services.learning.rules.subject_search import find_subject
from services.learning.rules.topic_files import Subject

COVERED = 0.6
MOST_GAPS = 12


@dataclass(frozen=True, slots=True)
class SyllabusGap:
    """A topic that courses on the subject usually hold, and the module it stands in there."""

    title: str
    module: str
    hours: float
    summary: str


def add_outline(session: Session, actor: Actor, *, course_id: UUID, outline: Outline) -> CourseView:
    """Put the modules and topics of an outline at the end of a course.

    Raises:
        NotFound: The actor has no such course.
    """
    before = get_course(session, actor, course_id=course_id)
    row = owned_course(session, actor, course_id)
    first = max((module.order + 1 for module in before.modules), default=0)
    put_outline(session, actor, row, outline, first=first)
    publish(session, actor, CourseUpdated(course_id=course_id))
    return get_course(session, actor, course_id=course_id)


def course_subject(course: CourseView) -> Subject | None:
    """Return the subject of the topic library a course is on."""
    match = find_subject(course.title)
    return match.subject if match else None


def syllabus_gaps(course: CourseView, *, most: int = MOST_GAPS) -> tuple[SyllabusGap, ...]:
    """Return what courses on the same subject usually hold and this one does not.

    Nothing where the topic library does not know the subject: a guess would be worse.
    """
    subject = course_subject(course)
    if subject is None:
        return ()
    own = [module.title for module in course.modules]
    own += [topic.title for module in course.modules for topic in module.topics]
    gaps = [
        SyllabusGap(topic.title, module.title, topic.hours, topic.summary)
        for module in subject.modules
        for topic in module.topics
        if not _holds(own, topic.title)
    ]
    return tuple(gaps[:most])


def _holds(titles: list[str], wanted: str) -> bool:
    key = concept_key(wanted)
    return any(
        concept_key(title) == key
        or (covered(title, wanted) >= COVERED)
        or (covered(wanted, title) >= 1.0)
        for title in titles
    )
