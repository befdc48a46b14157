"""“What topics do I need for this exam?”: the list, the time it takes, an offer to plan."""

from datetime import date

from services.assistant.intents.about import About, asked_about
from services.assistant.intents.asking import ask_subject, day_or_question
from services.assistant.rules.said_when import spoken_day
from services.assistant.turn_values import Ask, Citation, Decision, Say, Turn
from services.learning.course_outline import syllabus_gaps
from services.learning.course_views import CourseView
from services.learning.explanations import TOPIC_LIBRARY
from services.learning.rules.subject_search import find_subject
from services.learning.rules.topic_files import Subject

WEEKS = (4, 6)
MOST_LINES = 40


def outline_exam(turn: Turn) -> Decision:
    """List what an exam asks for, from one's own course or the topic library."""
    about = asked_about(turn)
    if about is None:
        return ask_subject(turn, "Which exam is it?")
    target = day_or_question(turn)
    if isinstance(target, Ask):
        return target
    if about.course is not None and about.course.modules:
        return _of_course(about.course, target)
    match = find_subject(about.title)
    if match is None:
        return _unknown(about)
    return _of_subject(match.subject, target)


def _of_course(course: CourseView, target: date | None) -> Say:
    lines: list[str] = []
    for module in course.modules:
        lines.append(f"**{module.title}**")
        lines += [f"- {'✓ ' if topic.done else ''}{topic.title}" for topic in module.topics]
    left = sum(
        topic.estimated_hours
        for module in course.modules
        for topic in module.topics
        if not topic.done
    )
    gaps = [gap.title for gap in syllabus_gaps(course, most=5)]
    missing = (
        f"Exams on it often ask for these too, which your course leaves out: {', '.join(gaps)}."
        if gaps
        else ""
    )
    done = (
        f"{course.topics_done} of {course.topic_count} topics are done; about {left:g} h are left."
    )
    return Say(
        "\n\n".join(
            filter(
                None, (_head(course.title, target), "\n".join(lines[:MOST_LINES]), done, missing)
            )
        ),
        suggestions=_offers(course.title, target),
        shown=({"type": "course", "id": course.id, "title": course.title},),
        citations=(Citation("course", course.id, course.title, done),),
        remember={"course_id": course.id},
    )


def _of_subject(subject: Subject, target: date | None) -> Say:
    lines: list[str] = []
    for module in subject.modules:
        lines.append(f"**{module.title}**")
        lines += [f"- {topic.title} ({topic.hours:g} h)" for topic in module.topics]
    text = "\n".join(lines[:MOST_LINES])
    caveat = (
        f"About {subject.estimated_hours:g} h in all. This is what such exams usually ask;"
        " your teacher's list wins. Shall I make the course and the schedule?"
    )
    return Say(
        f"{_head(subject.title, target)}\n\n{text}\n\n{caveat}",
        suggestions=_offers(subject.title, target),
        citations=(Citation(TOPIC_LIBRARY, subject.id, subject.title, subject.description),),
    )


def _unknown(about: About) -> Say:
    return Say(
        f"I do not know what an exam on “{about.title}” asks for. Paste its syllabus or a past"
        " paper's list of topics, and I will make the course and the schedule from it.",
        suggestions=(f"I'm starting a new class on {about.title}",),
    )


def _head(title: str, target: date | None) -> str:
    by = f" by {spoken_day(target)}" if target else ""
    return f"What you need for {title}{by}:"


def _offers(title: str, target: date | None) -> tuple[str, ...]:
    """Offer the course and the schedule in one sentence the assistant understands."""
    if target is not None:
        return (f"I want to pass my {title} exam on {target.isoformat()}",)
    return tuple(f"I want to pass my {title} exam in {weeks} weeks" for weeks in WEEKS)
