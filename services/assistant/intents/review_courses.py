"""“Summarize the courses I'm offering”: each in short, what its syllabus leaves out, what to do."""

import re

from services.assistant.batches import Step
from services.assistant.intents.about import course_called
from services.assistant.turn_values import Citation, Decision, Do, Say, Turn
from services.learning.course_outline import SyllabusGap, course_subject, syllabus_gaps
from services.learning.course_views import CourseView

MOST_COURSES, MOST_GAPS, MOST_OFFERS = 12, 4, 2
_ADD = re.compile(
    r"^\s*add (?:the )?module [“\"](?P<module>[^”\"]{1,200})[”\"]"
    r" to [“\"](?P<course>[^”\"]{1,200})[”\"]",
    re.IGNORECASE,
)


def review_courses(turn: Turn) -> Decision:
    """Sum up the person's courses and point out gaps, with what closes them."""
    if not turn.courses:
        return Say(
            "You have no courses yet. Tell me what you want to learn, or which class you take.",
            suggestions=("I want to learn Data Structures", "I'm starting a new class on Biology"),
        )
    courses = turn.courses[:MOST_COURSES]
    gaps = {course.id: syllabus_gaps(course) for course in courses}
    lines = [f"{n}. {_line(course, gaps[course.id])}" for n, course in enumerate(courses, 1)]
    head = "Your course:" if len(courses) == 1 else f"Your {len(turn.courses)} courses:"
    return Say(
        "\n".join((head, *lines)),
        suggestions=(*_offers(courses, gaps), "Plan my week")[: MOST_OFFERS + 1],
        shown=tuple({"type": "course", "id": one.id, "title": one.title} for one in courses),
        citations=tuple(_citation(course) for course in courses),
    )


def added_module(turn: Turn) -> Decision | None:
    """Add a module a review offered, with the topics courses usually hold in it."""
    match = _ADD.match(turn.message)
    if match is None:
        return None
    course = course_called(turn, match["course"])
    if course is None:
        return Say(f"You have no course called “{match['course']}”.")
    wanted = match["module"].strip()
    topics = [gap for gap in syllabus_gaps(course, most=60) if gap.module == wanted]
    modules = [
        {
            "title": wanted,
            "topics": [{"title": gap.title, "hours": gap.hours} for gap in topics],
        }
    ]
    step = Step("learning.add_modules", {"course_id": course.id, "modules": modules})
    return Do(steps=(step,), suggestions=("Review my courses", "Undo that"))


def _line(course: CourseView, gaps: tuple[SyllabusGap, ...]) -> str:
    parts = [f"**{course.title}**"]
    if course.modules:
        count = "1 module" if len(course.modules) == 1 else f"{len(course.modules)} modules"
        parts.append(
            f"{count} ({', '.join(one.title for one in course.modules[:6])}),"
            f" {course.topics_done} of {course.topic_count} topics done."
        )
    else:
        parts.append("no modules yet: paste its syllabus and I will fill it.")
    if gaps and course.modules:
        titles = ", ".join(gap.title for gap in gaps[:MOST_GAPS])
        more = f" and {len(gaps) - MOST_GAPS} more" if len(gaps) > MOST_GAPS else ""
        parts.append(f"Not in its syllabus, though usual: {titles}{more}.")
    elif course.modules and course_subject(course) is not None:
        parts.append("Its syllabus covers what is usual.")
    return " ".join(parts)


def _offers(
    courses: tuple[CourseView, ...], gaps: dict[str, tuple[SyllabusGap, ...]]
) -> tuple[str, ...]:
    offers = [
        f"Add the module “{gaps[course.id][0].module}” to “{course.title}”"
        for course in courses
        if gaps[course.id]
    ]
    return tuple(offers[:MOST_OFFERS])


def _citation(course: CourseView) -> Citation:
    titles = ", ".join(module.title for module in course.modules) or "no modules yet"
    return Citation("course", course.id, course.title, titles[:300])
