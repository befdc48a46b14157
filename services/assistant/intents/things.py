"""What a person can mean by a name, by “it”, or by its place in what was shown last."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from maigie.core.errors import MaigieError
from maigie.models.planning import TaskStatus
from services.assistant.rules.named_things import best_matches
from services.assistant.turn_values import Ask, Option, Turn
from services.learning.rules.subject_search import find_subject
from services.planning.block_views import BlockView
from services.planning.entries import get_block, list_blocks
from services.planning.goal_views import GoalView
from services.planning.goals import list_goals
from services.planning.task_views import TaskView
from services.planning.tasks import list_tasks

AHEAD = timedelta(days=28)
OPEN = ("scheduled", "in_progress")
MOST_OFFERED = 6


@dataclass(frozen=True, slots=True)
class Thing:
    """A block, task, goal, checkpoint, topic or course; ``row`` is its read model."""

    type: str
    id: str
    title: str
    row: Any
    at: datetime | None = None

    @property
    def entity(self) -> dict[str, str]:
        """The thing as conversations remember it."""
        return {"type": self.type, "id": self.id, "title": self.title}


def block_thing(block: BlockView) -> Thing:
    """Return a block as something that can be meant."""
    return Thing("block", block.id, block.title, block, block.start)


def task_thing(task: TaskView) -> Thing:
    """Return a task as something that can be meant."""
    return Thing("task", task.id, task.title, task, task.due_at)


def goal_thing(goal: GoalView) -> Thing:
    """Return a goal as something that can be meant."""
    return Thing("goal", goal.id, goal.title, goal)


def open_blocks(turn: Turn, *, days_back: int = 0) -> tuple[Thing, ...]:
    """Return the blocks still to be done, from today or some days before, in time order."""
    first = turn.today - timedelta(days=days_back)
    found = turn.read(list_blocks, first=first, last=turn.today + AHEAD)
    return tuple(
        block_thing(block)
        for block in found
        if block.status in OPEN and block.entry_type != "deadline"
    )


def open_tasks(turn: Turn) -> tuple[Thing, ...]:
    """Return the tasks still to be done."""
    return tuple(map(task_thing, turn.read(list_tasks, status=TaskStatus.TODO)))


def open_goals(turn: Turn) -> tuple[Thing, ...]:
    """Return the goals still to be reached."""
    return tuple(map(goal_thing, turn.read(list_goals, active_only=True)))


def shown_among(turn: Turn, things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Return those of the things that were shown last, in the order they were shown."""
    known = {(thing.type, thing.id): thing for thing in things}
    keys = [(entity["type"], entity["id"]) for entity in turn.context.get("shown", ())]
    return tuple(known[key] for key in dict.fromkeys(keys) if key in known)


def picked_among(turn: Turn, things: Iterable[Thing]) -> Thing | None:
    """Return the thing that was picked to answer a question."""
    wanted = turn.picked or {}
    return next(
        (one for one in things if (one.type, one.id) == (wanted.get("type"), wanted.get("id"))),
        None,
    )


def picked_block(turn: Turn) -> Thing | None:
    """Return the block that was picked, wherever on the calendar it lies."""
    wanted = turn.picked or {}
    if wanted.get("type") != "block":
        return None
    try:
        return block_thing(turn.read(get_block, block_id=wanted["id"]))
    except MaigieError:
        return None


def named_among(turn: Turn, words: str, things: Sequence[Thing]) -> tuple[Thing, ...]:
    """Return the things a name fits best; where no title fits, those of the course it names.

    A subject is known by its name in another language as well.
    """
    for name in _names_of(words):
        if places := best_matches(name, [thing.title for thing in things]):
            return tuple(things[place] for place in places)
    courses = {course.id: course.title for course in turn.courses}
    names = [courses.get(getattr(thing.row, "course_id", None) or "", "") for thing in things]
    found = (best_matches(name, names) for name in _names_of(words))
    return tuple(things[place] for place in next(filter(None, found), ()))


def _names_of(words: str) -> tuple[str, ...]:
    subject = find_subject(words)
    return (words,) if subject is None else (words, subject.subject.title)


def ask_which(
    turn: Turn,
    question: str,
    things: Sequence[Thing],
    *,
    message: Callable[[Thing], str] | None = None,
) -> Ask:
    """Ask which of some things is meant; the answer may be tapped, named, or counted.

    Args:
        turn: The turn that asks.
        question: What to ask.
        things: What is offered; the first six.
        message: What the answer stands for; the message itself when omitted.
    """
    offered = things[:MOST_OFFERED]
    labels = [label_of(turn, thing) for thing in offered]
    return Ask(
        question=question,
        options=tuple(Option(label, f"{turn.message} ({label})") for label in labels),
        pending={
            "message": turn.message,
            "slot": "pick",
            "choices": [
                {
                    "label": label,
                    "value": f"{turn.message} ({label})",
                    "name": thing.title,
                    "message": message(thing) if message else turn.message,
                    "picked": thing.entity,
                }
                for label, thing in zip(labels, offered, strict=True)
            ],
        },
    )


def label_of(turn: Turn, thing: Thing) -> str:
    """Return a thing with when it is: ``Physics, Friday 27 November 16:00``."""
    if thing.at is None:
        return thing.title
    at = thing.at.astimezone(turn.actor.timezone)
    when = f"{at:%A} {at.day} {at:%B}"
    if thing.type == "block" and not thing.row.all_day:
        return f"{thing.title}, {when} {at:%H:%M}"
    return f"{thing.title}, {'due ' if thing.type == 'task' else ''}{when}"
