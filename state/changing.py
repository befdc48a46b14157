"""Changes made by hand on a page, kept so that one press takes each of them back."""

from collections.abc import Callable
from typing import Any

from maigie.core.actor import Actor
from maigie.core.changes import Change, recorded_changes, undo_changes
from maigie.core.db import call


async def change(
    actor: Actor, use_case: Callable[..., Any], **arguments: Any
) -> tuple[Any, list[Change]]:
    """Run one use case and return its answer with what it wrote, for ``take_back``."""

    def run(session: Any, actor: Actor) -> tuple[Any, list[Change]]:
        with recorded_changes(session) as changes:
            answer = use_case(session, actor, **arguments)
        return answer, changes

    return await call(run, actor)


async def take_back(actor: Actor, changes: list[Change]) -> int:
    """Undo recorded changes; return how many rows stay because they were changed since."""

    def run(session: Any, actor: Actor) -> int:
        del actor
        return len(undo_changes(session, changes).kept)

    return await call(run, actor)
