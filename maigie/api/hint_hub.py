"""Hints of changes for the sockets of this process: one line to Redis, however many listen."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable

from maigie.providers import hints

Hear = Callable[[frozenset[str]], None]
EVERYTHING = frozenset({"*"})
"""Hints may have been missed: read again whatever is shown."""

_ears: defaultdict[str, set[Hear]] = defaultdict(set)
_line: list[asyncio.Task[None]] = []


def listen_for(user_id: str, hear: Hear) -> Callable[[], None]:
    """Call ``hear`` with the topics of each change for a person; return what ends it."""
    _ears[user_id].add(hear)
    if not _line:
        _line.append(asyncio.create_task(_relay()))

    def leave() -> None:
        _ears[user_id].discard(hear)
        if not _ears[user_id]:
            del _ears[user_id]
        if not _ears and _line:
            _line.pop().cancel()

    return leave


async def _relay() -> None:
    async for hint in hints.listen():
        if hint is None:
            _tell([ear for ears in _ears.values() for ear in ears], EVERYTHING)
        else:
            topics = frozenset(map(str, hint.get("topics", ())))
            _tell(list(_ears.get(str(hint.get("user")), ())), topics)


def _tell(ears: Iterable[Hear], topics: frozenset[str]) -> None:
    for hear in list(ears):
        hear(topics)
