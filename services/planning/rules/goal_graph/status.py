"""Blocked and todo follow from what a goal needs; done and canceled are the person's word."""

from collections.abc import Iterable
from typing import Literal

Status = Literal["todo", "blocked", "done", "canceled"]


def derived_status(own: Status, prerequisites: Iterable[Status]) -> Status:
    """Return the status of a goal, given its own and those of what it needs directly.

    A goal is todo only when all it needs is done. Something canceled is not done: it keeps the goal
    blocked until the person removes the edge or cancels the goal as well. What a person declared
    done or canceled stays so.
    """
    if own in {"done", "canceled"}:
        return own
    return "todo" if all(status == "done" for status in prerequisites) else "blocked"
