"""Running turns beside the event loop, and telling their events while they run.

Turns have threads of their own: one that waits for a model must not hold up what only reads.
"""

import asyncio
import contextvars
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

import structlog
from pydantic_core import to_jsonable_python

from maigie.api.writes import Keyed
from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import MaigieError
from services.assistant.models import configured_model
from services.assistant.stopping import is_stopped
from services.assistant.turn import take_turn
from services.assistant.turn_stream import ENDS, TurnEvent, TurnStream, events_after
from services.assistant.turn_views import Listener, TurnRequest

THREADS = 64
STOP_ASKED_EVERY_S = 0.15
LOOK_AGAIN_S = 0.05
LONGEST_WAIT_S = 180.0
FAILED = "Something went wrong on our side; nothing was changed."

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A turn to run: who asks what, under which key and name."""

    actor: Actor
    request: TurnRequest
    run: Keyed
    turn_id: str


def answer(wanted: Wanted, listener: Listener | None = None) -> Any:
    """Return the answer of a turn; of one with a known key the first answer, at once. Blocks."""
    if (earlier := wanted.run.earlier()) is not None:
        return earlier
    return take_turn(
        wanted.actor,
        wanted.request,
        at=clock.now(),
        model=configured_model(),
        plan_time_s=settings.planner_time_limit_s,
        inside=wanted.run.inside,
        stopped=_stop_asked(wanted),
        listener=listener,
    )


async def run_apart(work: Callable[[], Any]) -> Any:
    """Run blocking work of a turn in a thread for turns."""
    context = contextvars.copy_context()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads(), lambda: context.run(work))


async def events_of(wanted: Wanted) -> AsyncIterator[TurnEvent]:
    """Run a turn and yield its events as they happen.

    Who hangs up meanwhile finds the whole answer in the conversation.
    """
    loop = asyncio.get_running_loop()
    heard: asyncio.Queue[TurnEvent] = asyncio.Queue()

    def hear(event: TurnEvent) -> None:
        with suppress(RuntimeError):  # the loop ended; the events are kept
            loop.call_soon_threadsafe(heard.put_nowait, event)

    running = asyncio.ensure_future(run_apart(lambda: _told(wanted, hear)))
    _running.add(running)
    running.add_done_callback(_running.discard)
    while True:
        event = await heard.get()
        yield event
        if event.name in ENDS:
            return


async def kept_events(actor: Actor, turn_id: str, *, after: int) -> AsyncIterator[TurnEvent]:
    """Yield the kept events of a turn behind one, and those still to come.

    Raises:
        NotFound: The actor had no such turn lately.
    """
    waited_until = time.monotonic() + LONGEST_WAIT_S
    while time.monotonic() < waited_until:
        found = await asyncio.to_thread(events_after, actor, turn_id, seq=after)
        for event in found:
            after = event.seq
            yield event
            if event.name in ENDS:
                return
        await asyncio.sleep(LOOK_AGAIN_S)


_running: set[asyncio.Future[Any]] = set()
"""Keeps turns whose listener left from being forgotten half-way."""


def _told(wanted: Wanted, hear: Callable[[TurnEvent], None]) -> None:
    stream = TurnStream(wanted.actor, wanted.turn_id, hear)
    try:
        stream.finish(to_jsonable_python(answer(wanted, stream)))
    except MaigieError as error:
        stream.fail(code=error.code, message=error.message, details=error.details)
    except Exception:
        log.exception("turn.failed")
        stream.fail(code="internal_error", message=FAILED, details=None)


def _stop_asked(wanted: Wanted) -> Callable[[], bool]:
    """Return what tells whether to stop, asking Redis only now and then."""
    asked_at, said = 0.0, False

    def stopped() -> bool:
        nonlocal asked_at, said
        now = time.monotonic()
        if not said and now - asked_at > STOP_ASKED_EVERY_S:
            asked_at, said = now, is_stopped(stop_key(wanted.actor, wanted.turn_id))
        return said

    return stopped


def stop_key(actor: Actor, turn_id: str) -> str:
    """Return under which name a turn is stopped."""
    return f"{actor.user_id}:{turn_id}"


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="turn")
