"""“I'm starting a new class on Z”: a course at once, then its syllabus, pasted or as a file."""

import re
from dataclasses import dataclass

from services.assistant.batches import Step
from services.assistant.intents.about import course_called, course_of
from services.assistant.intents.asking import ask_subject
from services.assistant.rules.asked_topic import asked_topic
from services.assistant.turn_values import Decision, Do, Say, Turn
from services.learning.course_outline import course_subject
from services.learning.course_views import CourseView
from services.learning.rules.outlines import Outline, display_name, library_outline
from services.learning.rules.subject_search import find_subject
from services.learning.rules.syllabus_text import outline_from_syllabus

AWAITING, SYLLABUS = "awaiting", "syllabus"
MOST_MODULES, MOST_TOPICS = 40, 60
STANDARD = "Use the standard outline"
ASK = (
    "Paste the syllabus here or send it as a file, and I will make its modules and topics."
    " Weeks, numbered lists and bullets are all fine."
)
_STANDARD = re.compile(
    r"\b(?:standard|usual|default|your own|library)\s+(?:outline|syllabus|topics)\b", re.IGNORECASE
)
_SYLLABUS = re.compile(
    r"\b(?:syllabus|course outline|temario|plan de estudios|ementa|programme)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Given:
    """An outline somebody gave, and whether its words came from a file."""

    outline: Outline
    from_file: bool = False


def add_class(turn: Turn) -> Decision:
    """Create a course with little more than its name, then ask for the syllabus."""
    subject = asked_topic(_first_line(turn.understanding.slots.subject))
    if not subject:
        return ask_subject(turn, "What is the class called?")
    known = course_called(turn, subject)
    if known is not None:
        return _known(known)
    given = _given(turn)
    title = _title(subject)
    modules = _modules(given.outline) if given else []
    step = Step(
        "learning.create_course",
        {
            "title": title,
            "metadata": {"outline_source": "syllabus" if given else "none", "asked_as": subject},
            "modules": modules,
        },
    )
    if given:
        return Do(steps=(step,), note=given.outline.notice, suggestions=("Plan my week",))
    has_standard = find_subject(title) is not None
    return Do(
        steps=(step,),
        note=ASK,
        suggestions=((STANDARD,) if has_standard else ()) + ("Undo that",),
        remember={AWAITING: SYLLABUS},
    )


def answered_syllabus(turn: Turn) -> Decision | None:
    """Fill the course that waits for its syllabus; None when the message is none."""
    course = course_of(turn, turn.context.get("course_id"))
    if course is None:
        return None
    waits = turn.context.get(AWAITING) == SYLLABUS
    if waits and _STANDARD.search(turn.message):
        return _standard(course)
    if not waits and not (_SYLLABUS.search(_first_line(turn.message)) and not course.modules):
        return None
    given = _given(turn)
    if given is None:
        return None
    return _filled(course, given)


def fill_step(course: CourseView, outline: Outline) -> Step:
    """Return the action that puts the modules of an outline into a course."""
    modules = [
        {
            "title": module.title[:200],
            "topics": [
                {"title": topic.title[:200], "hours": topic.hours}
                for topic in module.topics[:MOST_TOPICS]
            ],
        }
        for module in outline.modules[:MOST_MODULES]
    ]
    return Step("learning.add_modules", {"course_id": course.id, "modules": modules})


def _filled(course: CourseView, given: _Given) -> Do:
    lines = "\n".join(
        f"- {module.title}: {', '.join(topic.title for topic in module.topics[:4])}"
        for module in given.outline.modules[:12]
    )
    return Do(
        steps=(fill_step(course, given.outline),),
        note=given.outline.notice,
        propose=f"This is what I read in the file for “{course.title}”:\n\n{lines}\n\n"
        "Shall I add it?"
        if given.from_file
        else "",
        suggestions=("Plan my week", "Undo that"),
        remember={AWAITING: None},
    )


def _standard(course: CourseView) -> Decision:
    subject = course_subject(course)
    if subject is None:
        return Say(f"I have no outline for “{course.title}”. {ASK}", remember={AWAITING: SYLLABUS})
    return Do(
        steps=(fill_step(course, library_outline(subject)),),
        note="It is the usual order of topics, not your teacher's: change what differs.",
        suggestions=("Plan my week", "Undo that"),
        remember={AWAITING: None},
    )


def _known(course: CourseView) -> Say:
    shown = ({"type": "course", "id": course.id, "title": course.title},)
    more = "" if course.modules else f" It has no modules yet. {ASK}"
    return Say(
        f"You have “{course.title}” already, so I made no second one.{more}",
        shown=shown,
        remember={"course_id": course.id, AWAITING: None if course.modules else SYLLABUS},
        suggestions=() if course.modules else (STANDARD,),
    )


def _given(turn: Turn) -> _Given | None:
    """Return the syllabus that is in the message, or in a file sent with it."""
    if (outline := outline_from_syllabus(turn.message)) is not None:
        return _Given(outline)
    for file in turn.files:
        if (outline := outline_from_syllabus(file.text)) is not None:
            return _Given(outline, from_file=True)
    return None


def _title(subject: str) -> str:
    match = find_subject(subject)
    return match.subject.title if match else display_name(subject)


def _modules(outline: Outline) -> list[dict[str, object]]:
    return [
        {
            "title": module.title[:200],
            "description": module.description,
            "topics": [
                {"key": f"m{m}t{t}", "title": topic.title[:200], "hours": topic.hours}
                for t, topic in enumerate(module.topics[:MOST_TOPICS])
            ],
        }
        for m, module in enumerate(outline.modules[:MOST_MODULES])
    ]


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n", 1)[0]
