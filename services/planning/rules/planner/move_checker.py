"""An independent judge of changes to what is on a calendar already.

Shares no code with what proposes them: it is told what stands there and what is to change.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.planning.rules.planner.checker import Violation

ONE_IN = 10
"""Of so many study blocks ahead, one may move."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A block as it stands on the calendar now; ``planned`` when Maigie put it there."""

    start: datetime
    end: datetime
    study: bool
    scheduled: bool
    planned: bool
    locked: bool
    repeats: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A block to move, or with no new place to take off; ``was`` is where it was seen.

    Args:
        block_id: Which block.
        was: Start and end when the change was proposed.
        becomes: Its new start and end.
    """

    block_id: str
    was: tuple[datetime, datetime]
    becomes: tuple[datetime, datetime] | None = None


def check_changes(
    standing: Mapping[str, Standing],
    changes: Sequence[Change],
    *,
    now: datetime,
    most_stay: bool = False,
) -> tuple[Violation, ...]:
    """List every rule the changes break; an empty answer means they may be made.

    Whether the new places are free is ``checker.check``'s question.

    Args:
        standing: Every block of the span by id, as it is now.
        changes: What is to move or go.
        now: The present.
        most_stay: Whether nine in ten of the study blocks ahead have to stay in place.
    """
    found: list[Violation] = []
    seen: set[str] = set()
    for change in changes:
        if change.block_id in seen:
            found.append(Violation("changed_twice", change.block_id, ""))
        seen.add(change.block_id)
        block = standing.get(change.block_id)
        if block is None:
            found.append(Violation("gone", change.block_id, ""))
        else:
            found += _forbidden(change, block, now)
    if most_stay:
        found += _unrest(standing, changes, now)
    return tuple(found)


def _forbidden(change: Change, block: Standing, now: datetime) -> Iterator[Violation]:
    was, becomes = change.was, change.becomes
    rules = {
        "not_study": block.study,
        "not_open": block.scheduled,
        "manual": block.planned,
        "locked": not block.locked,
        "repeats": not block.repeats,
        "changed_meanwhile": (block.start, block.end) == was,
        "other_length": becomes is None or becomes[1] - becomes[0] == was[1] - was[0],
        "into_the_past": becomes is None or becomes[0] >= now,
    }
    for code, kept in rules.items():
        if not kept:
            yield Violation(code, change.block_id, f"{block.start.isoformat()}")


def _unrest(
    standing: Mapping[str, Standing], changes: Sequence[Change], now: datetime
) -> Iterator[Violation]:
    """Count who has to move: blocks already missed and blocks taken off are not among them."""
    off = {change.block_id for change in changes if change.becomes is None}
    ahead = {
        block_id
        for block_id, block in standing.items()
        if block.study and block.start >= now and block_id not in off
    }
    moved = [change for change in changes if change.block_id in ahead]
    if ONE_IN * len(moved) > len(ahead):
        yield Violation("too_many_moved", "", f"{len(moved)} of {len(ahead)}")
