"""What a request to learn is about: a topic in words, one of the person's courses, or both."""

from dataclasses import dataclass
from uuid import UUID

from services.assistant.rules.asked_topic import asked_topic
from services.assistant.rules.named_things import NEAR, best_matches
from services.assistant.turn_values import Turn
from services.learning.course_views import CourseView, TopicView
from services.learning.rules.subject_search import find_subject

STUDIED = ("course", "topic", "note", "resource", "nugget", "quiz", "goal", "block", "task")
"""What was shown last and can be learnt about, the first of it."""


@dataclass(frozen=True, slots=True)
class About:
    """What is to be learnt; ``course`` is one of the person's own.

    ``said`` tells that the message names it, rather than what was talked of before.
    """

    topic: str
    course: CourseView | None = None
    said: bool = True

    @property
    def title(self) -> str:
        """What to call it."""
        return self.topic or (self.course.title if self.course else "")

    @property
    def course_id(self) -> UUID | None:
        """The id of the course, if it is one."""
        return UUID(self.course.id) if self.course else None

    @property
    def next_topic(self) -> TopicView | None:
        """The first topic of the course that is still open."""
        if self.course is None:
            return None
        topics = (topic for module in self.course.modules for topic in module.topics)
        return next((topic for topic in topics if not topic.done), None)


def asked_about(turn: Turn) -> About | None:
    """Return what a message is about: what it names, what was shown last, the course in focus."""
    slots = turn.understanding.slots
    named = slots.course
    if named is not None and named.course_id is not None:
        return About("", course_of(turn, named.course_id))
    topic = asked_topic(slots.subject)
    if topic:
        course = course_called(turn, topic)
        return About("" if course else topic, course)
    return _shown(turn) or _focused(turn)


def course_called(turn: Turn, name: str) -> CourseView | None:
    """Return the one course of the person that a name means, also in another language."""
    subject = find_subject(name)
    for words in (name, subject.subject.title if subject else ""):
        places = best_matches(words, [one.title for one in turn.courses], least=NEAR)
        if len(places) == 1:
            return turn.courses[places[0]]
    return None


def course_of(turn: Turn, course_id: str | None) -> CourseView | None:
    """Return one of the person's courses by its id."""
    return next((one for one in turn.courses if one.id == course_id), None)


def _shown(turn: Turn) -> About | None:
    entities = [one for one in turn.context.get("shown", ()) if one["type"] in STUDIED]
    if not entities:
        return None
    first = entities[0]
    if first["type"] == "course":
        course = course_of(turn, first["id"])
        return About("", course, said=False) if course else None
    course = course_of(turn, turn.context.get("course_id"))
    return About(first["title"], course, said=False)


def _focused(turn: Turn) -> About | None:
    course = course_of(turn, turn.context.get("course_id"))
    if course is None and len(turn.courses) == 1:
        course = turn.courses[0]
    return About("", course, said=False) if course else None
