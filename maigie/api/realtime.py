"""The realtime socket: chat with its events as they happen, and hints of what changed.

A client signs in with its first message or by the browser's cookie from an own page. Everything is
stored as over REST; a broken connection resumes a turn behind the last event it saw.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import structlog
from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketDisconnect, WebSocketState

from maigie.api import realtime_messages as said
from maigie.api.hint_hub import listen_for
from maigie.api.realtime_people import Person, recognise
from maigie.api.turn_running import Wanted, events_of, kept_events, stop_key
from maigie.api.writes import Keyed, hash_of
from maigie.core.errors import MaigieError, NotPermitted, NotSignedIn
from services.assistant.limits import check_turn_limit
from services.assistant.stopping import ask_to_stop
from services.assistant.turn_stream import TurnEvent

router = APIRouter(tags=["realtime"])
SIGN_IN_WITHIN_S = 10.0
CHECK_EVERY_S = 15.0
MOST_WAITING = 512
MOST_TURNS = 4
MESSAGES, PER_S = 60, 10.0

log = structlog.get_logger()


@dataclass
class Line:
    """One open socket: who is at its other end, and what waits to be sent there."""

    socket: WebSocket
    person: Person
    out: asyncio.Queue[dict[str, Any]] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))
    topics: frozenset[str] = frozenset()
    turns: set[asyncio.Task[None]] = field(default_factory=set)
    spoke_at: list[float] = field(default_factory=list)

    def put(self, message: dict[str, Any]) -> None:
        """Send soon; who reads too slowly is let go, and resumes where it was."""
        try:
            self.out.put_nowait(message)
        except asyncio.QueueFull as full:
            raise _LetGo(said.TOO_SLOW, "too slow") from full

    def hear(self, topics: frozenset[str]) -> None:
        """Pass on which of the wanted topics changed."""
        changed = topics & self.topics if "*" not in topics else self.topics
        if changed and not self.out.full():  # a hint that is lost is read with the next
            self.out.put_nowait({"type": "changed", "topics": sorted(changed)})


class _LetGo(Exception):
    """The connection is to be closed."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


@router.websocket("/realtime/ws")
async def realtime(socket: WebSocket) -> None:
    """Serve one connection until either side ends it."""
    await socket.accept()
    try:
        line = Line(socket, await _person_at(socket))
        line.put({"type": "ready", "user_id": str(line.person.actor.user_id)})
        await _serve(line)
    except _LetGo as end:
        await _close(socket, end.code, end.reason)
    except WebSocketDisconnect:
        pass


async def _person_at(socket: WebSocket) -> Person:
    try:
        if (person := await recognise(socket)) is not None:
            return person
        async with asyncio.timeout(SIGN_IN_WITHIN_S):
            first = said.read_said(await _received(socket))
        if not isinstance(first, said.SignIn):
            raise NotSignedIn("Please sign in.")
        person = Person(token=first.token)
        await person.check()
    except NotPermitted as refusal:
        raise _LetGo(said.FOREIGN_ORIGIN, refusal.message) from refusal
    except (MaigieError, TimeoutError) as refusal:
        raise _LetGo(said.NOT_SIGNED_IN, "Please sign in.") from refusal
    return person


async def _serve(line: Line) -> None:
    leave = listen_for(str(line.person.actor.user_id), line.hear)
    parts = [asyncio.create_task(part(line)) for part in (_send, _listen, _check_again)]
    try:
        done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        for part in done:
            part.result()
    finally:
        leave()
        for task in (*parts, *line.turns):
            task.cancel()


async def _send(line: Line) -> None:
    while True:
        await line.socket.send_json(await line.out.get())


async def _check_again(line: Line) -> None:
    """Let a person go whose sign-in has ended meanwhile."""
    while True:
        await asyncio.sleep(CHECK_EVERY_S)
        await _still_signed_in(line)


async def _still_signed_in(line: Line) -> None:
    try:
        await line.person.check()
    except NotSignedIn as ended:
        raise _LetGo(said.NOT_SIGNED_IN, "Please sign in.") from ended


async def _listen(line: Line) -> None:
    while True:
        text = await _received(line.socket)
        _count(line)
        await _still_signed_in(line)
        try:
            await _heard(line, said.read_said(text))
        except MaigieError as refusal:
            line.put({"type": "error", "code": refusal.code, "message": refusal.message})


async def _received(socket: WebSocket) -> str:
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    text = message.get("text")
    if text is None:
        raise _LetGo(1003, "text only")
    if len(text.encode("utf-8", "surrogatepass")) > said.MOST_BYTES:
        raise _LetGo(said.TOO_BIG, "too big")
    return text


def _count(line: Line) -> None:
    now = asyncio.get_running_loop().time()
    line.spoke_at = [at for at in line.spoke_at if at > now - PER_S] + [now]
    if len(line.spoke_at) > MESSAGES:
        raise _LetGo(said.TOO_MANY, "too many messages")


async def _heard(line: Line, message: said.Said) -> None:
    match message:
        case said.Say():
            await _chat(line, message)
        case said.Resume():
            events = kept_events(line.person.actor, message.turn, after=message.after)
            _follow(line, message.turn, events)
        case said.Stop():
            await asyncio.to_thread(ask_to_stop, stop_key(line.person.actor, message.turn))
        case said.Subscribe():
            line.topics = frozenset(message.topics)
            line.put({"type": "subscribed", "topics": sorted(line.topics)})
        case said.SignIn():
            line.person = await line.person.renewed(message.token)
            line.put({"type": "ready", "user_id": str(line.person.actor.user_id)})
        case said.Ping():
            line.put({"type": "pong"})


async def _chat(line: Line, message: said.Say) -> None:
    actor = line.person.actor
    await asyncio.to_thread(check_turn_limit, actor)
    request = message.as_request(message.turn)
    run = Keyed(actor, 200, message.turn, hash_of("realtime", message.model_dump_json().encode()))
    _follow(line, message.turn, events_of(Wanted(actor, request, run, message.turn)))


def _follow(line: Line, turn: str, events: AsyncIterator[TurnEvent]) -> None:
    """Pass the events of a turn on while the socket hears other things."""
    if len(line.turns) >= MOST_TURNS:
        line.put({"type": "error", "code": "busy", "message": "Wait for an answer first."})
        return
    task = asyncio.create_task(_pass_on(line, turn, events))
    line.turns.add(task)
    task.add_done_callback(line.turns.discard)


async def _pass_on(line: Line, turn: str, events: AsyncIterator[TurnEvent]) -> None:
    try:
        async for event in events:
            await line.out.put(
                {
                    "type": "event",
                    "turn": turn,
                    "seq": event.seq,
                    "event": event.name,
                    "data": event.data,
                }
            )
    except MaigieError as refusal:
        line.put({"type": "error", "turn": turn, "code": refusal.code, "message": refusal.message})


async def _close(socket: WebSocket, code: int, reason: str) -> None:
    if socket.application_state is WebSocketState.CONNECTED:
        with suppress(RuntimeError, WebSocketDisconnect):
            await socket.close(code, reason)
