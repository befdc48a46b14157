"""When what was asked for waits for the person's yes: what is many, and what cannot be undone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maigie.core.effects import Effect

MAX_COURSES, MAX_GOALS, MAX_ENTRIES, MAX_TOUCHED = 1, 5, 60, 10
THINGS = frozenset(
    {
        "calendar_entry",
        "course",
        "goal",
        "memory",
        "note",
        "reminder",
        "resource",
        "study_session",
        "task",
        "topic",
    }
)
"""Tables whose rows a person would count; the rest belongs to one of them."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much a batch makes, and how many things that were there it changes or deletes."""

    courses: int
    goals: int
    entries: int
    touched: int


def tally(changes: Iterable[Mapping[str, Any]]) -> Tally:
    """Count the row images of a batch; a row it made itself counts once, as made."""
    made: dict[str, set[str]] = {}
    touched: set[tuple[str, str]] = set()
    for change in changes:
        table, row = change["table"], change["id"]
        if change["before"] is None:
            made.setdefault(table, set()).add(row)
        elif table in THINGS and row not in made.get(table, ()):
            touched.add((table, row))
    counts = {table: len(rows) for table, rows in made.items()}
    return Tally(
        courses=counts.get("course", 0),
        goals=counts.get("goal", 0),
        entries=counts.get("calendar_entry", 0),
        touched=len(touched),
    )


def too_many(counted: Tally, *, one_plan: bool) -> str:
    """Say why this much waits for a yes; nothing when it may run at once.

    Args:
        counted: What the batch makes and changes.
        one_plan: The entries come from one plan of a day, a week, a month or a course.
    """
    if counted.courses > MAX_COURSES:
        return f"That makes {counted.courses} courses"
    if counted.goals > MAX_GOALS:
        return f"That sets {counted.goals} goals"
    if counted.entries > MAX_ENTRIES and not one_plan:
        return f"That puts {counted.entries} blocks on your calendar"
    if counted.touched > MAX_TOUCHED:
        return f"That changes or deletes {counted.touched} things you have"
    return ""


def cannot_be_undone(effects: Sequence[Effect]) -> str:
    """Say that something is for good; nothing when everything can be taken back."""
    return "This cannot be undone" if Effect.IRREVERSIBLE in effects else ""
