"""The words of a model on their way from the thread that reads them to the page."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import Any

GATHER_S = 0.04
"""Words that come faster are shown together."""
LEAST_PIECE = 24
MOST_PIECES = 24


class Words:
    """Hears a turn in its thread; the page takes the words out, in order, in its own time."""

    def __init__(self) -> None:
        """Listen for the event loop this is made in."""
        self.told = ""
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Queue[str | None] = asyncio.Queue()

    def understood(self, intent: dict[str, Any]) -> None:
        """Hear what the message was read as; the page does not show it."""

    def wrote(self, text: str) -> None:
        """Hear some words."""
        self.told += text
        with suppress(RuntimeError):  # the loop ended with its server
            self._loop.call_soon_threadsafe(self._waiting.put_nowait, text)

    def end(self) -> None:
        """Hear that there are no more."""
        self._waiting.put_nowait(None)

    async def __aiter__(self) -> AsyncIterator[str]:
        """Yield the words, some at a time."""
        while (text := await self._waiting.get()) is not None:
            await asyncio.sleep(GATHER_S)
            while not self._waiting.empty():
                more = self._waiting.get_nowait()
                if more is None:
                    yield text
                    return
                text += more
            yield text


def pieces_of(text: str) -> Iterator[str]:
    """Return a finished text in at most ``MOST_PIECES`` pieces, to be shown one after the other."""
    size = max(LEAST_PIECE, -(-len(text) // MOST_PIECES))
    return (text[start : start + size] for start in range(0, len(text), size))
