"""What a request can lean on that the same message makes before it, and that is not there yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from services.assistant.batches import Step, fact
from services.planning.rules.planner.request import Wish
from services.planning.rules.study_wishes import TopicToStudy, course_wishes, task_wish

Interval = tuple[datetime, datetime]
PLACES, MOVES, TASK = "planning.create_blocks", "planning.move_block", "planning.create_task"
COURSE, NEW_COURSE = "learning.create_course", "new-course"
NAMED = {
    COURSE: ("title",),
    TASK: ("title",),
    "library.create_note": ("title", "content"),
    "library.save_resource": ("url",),
}
"""What names the thing a step makes."""
TASK_MINUTES, TASK_PRIORITY = 60, 3
"""What a task has when nothing is said."""


def made_by(position: int) -> dict[str, Any]:
    """Return a placeholder for the id of what the step at a place makes."""
    return fact("made", str(position))


def taken_by(steps: Sequence[Step]) -> tuple[Interval, ...]:
    """Return the times that the steps put something at."""
    blocks = [block for step in steps if step.name == PLACES for block in step.arguments["blocks"]]
    moved = [step.arguments for step in steps if step.name == MOVES]
    return tuple(
        (datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"]))
        for one in (*blocks, *moved)
    )


def overlap(one: Sequence[Interval], other: Sequence[Interval]) -> bool:
    """Tell whether any of some times touches any of others."""
    return any(a[0] < b[1] and b[0] < a[1] for a in one for b in other)


def task_wishes(steps: Sequence[Step]) -> dict[str, tuple[Wish, dict[str, Any]]]:
    """Return the study time each new task needs, by its key, with what stands for its id."""
    found: dict[str, tuple[Wish, dict[str, Any]]] = {}
    for position, step in enumerate(steps):
        if step.name == TASK:
            key, due = f"task:new{position}", step.arguments.get("due_at")
            wish = task_wish(
                key,
                step.arguments["title"],
                step.arguments.get("estimated_minutes") or TASK_MINUTES,
                deadline=datetime.fromisoformat(due) if due else None,
                priority=TASK_PRIORITY,
            )
            found[key] = (wish, made_by(position))
    return found


def topic_wishes(steps: Sequence[Step]) -> dict[str, tuple[Wish, dict[str, Any]]]:
    """Return the study time the topics of a new course need, unless it is planned already.

    Each comes with what its block belongs to. Of several new courses none is told apart yet.
    """
    made = [step for step in steps if step.name == COURSE]
    if len(made) != 1 or any(step.name == PLACES for step in steps):
        return {}
    modules = made[0].arguments["modules"]
    topics = [
        TopicToStudy(key=one["key"], title=one["title"], hours=one["hours"])
        for module in modules
        for one in module["topics"]
    ]
    wishes = course_wishes(topics, course_key=NEW_COURSE, deadline=None)
    return {
        f"{NEW_COURSE}:{wish.key}": (
            replace(wish, key=f"{NEW_COURSE}:{wish.key}"),
            {"topic_id": fact("topic_ids", wish.key), "course_id": fact("course_id")},
        )
        for wish in wishes
    }


def last_named(steps: Sequence[Step]) -> dict[str, Any] | None:
    """Return what a reminder without words of its own is about: the last thing with a name."""
    for position, step in reversed(list(enumerate(steps))):
        title = _title(step)
        if title:
            link = {"task_id": made_by(position)} if step.name == TASK else {}
            return {"title": title[:200], **link}
    return None


def _title(step: Step) -> str:
    if step.name == PLACES:
        blocks = step.arguments["blocks"]
        return str(blocks[0]["title"]) if len(blocks) == 1 else ""
    names = NAMED.get(step.name, ())
    return str(next((step.arguments[name] for name in names if step.arguments.get(name)), ""))
