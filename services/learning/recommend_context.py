"""What a person needs to learn: courses with what is open or weak in them, goals, what they did."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.library import RecommendationSource, Resource
from maigie.models.planning import Goal
from services.learning.concepts import ConceptView
from services.learning.course_views import CourseView
from services.learning.courses import get_course, list_courses
from services.learning.mastery import mastery_map
from services.learning.rules.recommendation_ranking import Need
from services.learning.rules.subjects_in import subjects_in
from services.library.rules.web_addresses import url_key
from services.ops.ownership import owned_row

MOST_ACTIVITIES, MOST_COURSES = 20, 5
WEAK = 60


def read_needs(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    courses: Sequence[UUID] = (),
    goals: Sequence[UUID] = (),
    recent_activity: Sequence[str] = (),
    words: str = "",
) -> tuple[Need, ...]:
    """Return what to recommend for, most pressing first; all open courses when nothing is named.

    Args:
        session: The unit of work to read in.
        actor: Who learns.
        at: The present (aware); what was learnt fades until then.
        courses: Courses to recommend for.
        goals: Goals to recommend for.
        recent_activity: What the person did lately, in words.
        words: What is asked for.

    Raises:
        NotFound: The actor has no such course or goal.
    """
    of_goals = [_of_goal(session, actor, goal_id, at) for goal_id in goals]
    of_courses = [
        _of_course(session, actor, get_course(session, actor, course_id=course_id), at)
        for course_id in courses
    ]
    asked = [_asked(words, of_courses)] if words.strip() else []
    needs = [*asked, *of_goals, *of_courses]
    told = [_named("activity", text) for text in recent_activity[:MOST_ACTIVITIES] if text.strip()]
    needs += [need for need in told if need.subjects]
    if needs:
        return tuple(needs)
    mine = [one for one in list_courses(session, actor) if one.topics_done < one.topic_count]
    return tuple(_of_course(session, actor, course, at) for course in mine[:MOST_COURSES])


def known_addresses(session: Session, actor: Actor) -> frozenset[str]:
    """Return the addresses the person has or put away; none of them is recommended anew.

    What waits as a recommendation, never opened, may be the answer again.
    """
    waits = (
        (col(Resource.recommendation_source) == RecommendationSource.AI)
        & col(Resource.trashed_at).is_(None)
        & col(Resource.opened_at).is_(None)
    )
    rows = session.exec(
        select(Resource.url_key).where(
            col(Resource.owner_id) == actor.user_id,
            col(Resource.url_key).is_not(None),
            waits.is_not(True),  # a row without a source gives NULL
        )
    ).all()
    return frozenset(key for key in rows if key)


def is_known(url: str, known: frozenset[str]) -> bool:
    """Tell whether an address is one the person has, however it is written."""
    return url_key(url) in known


def course_level(session: Session, actor: Actor, course: CourseView, at: datetime) -> float | None:
    """Return how well a course is known, 0 to 100; by what is ticked off without any test."""
    levels = [one.level for one in _concepts(session, actor, course, at) if one.level is not None]
    if levels:
        return sum(levels) / len(levels)
    return course.progress * 100 if course.topics_done else None


def _of_course(session: Session, actor: Actor, course: CourseView, at: datetime) -> Need:
    concepts = _concepts(session, actor, course, at)
    weak = [one.title for one in concepts if one.level is not None and one.level < WEAK]
    topics = [topic for module in course.modules for topic in module.topics]
    left = [topic.title for topic in topics if not topic.done]
    return Need(
        kind="course",
        title=course.title,
        subjects=subjects_in(course.title),
        topics=tuple(dict.fromkeys((*weak, *left))),
        level=course_level(session, actor, course, at),
        course_id=course.id,
    )


def _of_goal(session: Session, actor: Actor, goal_id: UUID, at: datetime) -> Need:
    goal = owned_row(session, actor, Goal, goal_id, noun="goal")
    if goal.course_id is None:
        return Need(
            kind="goal",
            title=goal.title,
            subjects=subjects_in(goal.title),
            topics=(goal.title,),
            goal_id=str(goal.id),
        )
    course = _of_course(session, actor, get_course(session, actor, course_id=goal.course_id), at)
    return Need(
        kind="goal",
        title=goal.title,
        subjects=course.subjects or subjects_in(goal.title),
        topics=course.topics,
        level=course.level,
        course_id=course.course_id,
        goal_id=str(goal.id),
    )


def _asked(words: str, courses: Sequence[Need]) -> Need:
    """Return what is asked for; beside a course its words mean what they mean there."""
    need = _named("words", words)
    there = tuple(subject for course in courses for subject in course.subjects)
    if not there or set(need.subjects) & set(there):
        return need
    return replace(need, subjects=there, level=courses[0].level, course_id=courses[0].course_id)


def _named(kind: str, text: str) -> Need:
    title = " ".join(text.split())[:200]
    return Need(kind=kind, title=title, subjects=subjects_in(title), topics=(title,))


def _concepts(
    session: Session, actor: Actor, course: CourseView, at: datetime
) -> tuple[ConceptView, ...]:
    return mastery_map(session, actor, course_id=UUID(course.id), at=at)
