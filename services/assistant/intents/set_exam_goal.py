"""“I want to pass my exam in 6 weeks”: a goal on the course it belongs to, and its blocks."""

from datetime import date
from uuid import UUID

from services.assistant.batches import fact
from services.assistant.intents.asking import ask_subject, day_or_question
from services.assistant.intents.learn_topic import create_for, goal_title
from services.assistant.intents.study_plan import (
    blocks_step,
    fit_note,
    fixes_for_the_rest,
    goal_step,
    plan_topics,
)
from services.assistant.rules.course_titles import matching_titles
from services.assistant.turn_values import Ask, Decision, Do, Option, Turn
from services.learning.course_views import CourseView
from services.planning.plan_requests import open_wishes
from services.planning.rules.study_wishes import TopicToStudy

WEEKS = (2, 4, 6)


def set_exam_goal(turn: Turn) -> Decision:
    """Set an exam goal; with a subject that is no course yet, create that course as well."""
    target = day_or_question(turn)
    if isinstance(target, Ask):
        return target
    if target is None:
        return _ask_day(turn)
    subject = turn.understanding.slots.subject
    found = _courses_meant(turn, subject)
    if len(found) == 1:
        return _for_course(turn, found[0], target)
    if subject and not found:
        return create_for(turn, subject, target)
    return ask_subject(turn, "Which exam is it?")


def _courses_meant(turn: Turn, subject: str | None) -> tuple[CourseView, ...]:
    named = turn.understanding.slots.course
    if named and named.course_id:
        return tuple(course for course in turn.courses if course.id == named.course_id)
    if subject is None:
        active = turn.context.get("course_id")
        chosen = tuple(course for course in turn.courses if course.id == active)
        return chosen or turn.courses
    places = matching_titles(subject, [course.title for course in turn.courses])
    return tuple(turn.courses[place] for place in places)


def _for_course(turn: Turn, course: CourseView, target: date) -> Decision:
    open_work = turn.read(open_wishes, at=turn.now, course_ids=[UUID(course.id)])
    topics = [TopicToStudy(wish.key, wish.title, wish.minutes / 60) for wish in open_work]
    study = plan_topics(turn, topics, course_key=course.id, target=target)
    title = goal_title(turn.message, course.title)
    steps = [goal_step(turn, study, title=title, target=target, course_id=course.id)]
    if study.result.blocks:
        steps.append(
            blocks_step(
                study,
                course_id=course.id,
                goal_id=fact("goal_id"),
                topic_ids={topic.key: topic.key.removeprefix("topic:") for topic in topics},
            )
        )
    fixes = fixes_for_the_rest(turn, study)
    return Do(
        steps=tuple(steps),
        note=fit_note(study, target=target)
        if topics
        else "Every topic of this course is done or on your calendar already.",
        verify=study.verifier(turn.actor, turn.now),
        suggestions=tuple(fix["summary"] for fix in fixes) or ("Plan my tomorrow",),
        remember={"course_id": course.id, "fixes": fixes},
    )


def _ask_day(turn: Turn) -> Ask:
    message = turn.message.rstrip(" .!?")
    return Ask(
        question="When is the exam?",
        options=tuple(
            Option(f"In {weeks} weeks", f"{message} in {weeks} weeks") for weeks in WEEKS
        ),
        pending={"message": turn.message, "slot": "date"},
    )
