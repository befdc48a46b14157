"""Which open pages this web process serves for whom, and the hints that reach them.

A page is known by the connection it came with: the cookie of the handshake says whose it is. What
the hint starts is an ordinary event of that page, so the identity guard looks at it again.
"""

import asyncio
from collections import defaultdict
from typing import Any

import reflex as rx
import structlog
from reflex.app import EventNamespace
from reflex.middleware.middleware import Middleware
from reflex.state import StateUpdate
from reflex_base.event import Event
from reflex_base.event.context import EventContext

from maigie.providers import hints
from services.identity.erasure import ACCOUNT
from services.ops import touched
from state.identity_guard import forget_user, person_of
from state.live import LiveState

GATHER_S = 0.1
"""How long hints are gathered, so that a burst of changes is read once."""
ASSISTANT = "state___assistant"

log = structlog.get_logger()
_tabs: defaultdict[str, dict[str, str]] = defaultdict(dict)  # user id → client token → socket


class Origin(Middleware):
    """Before every event: names the page whose changes need not come back to it."""

    async def preprocess(self, app: rx.App, state: Any, event: Event) -> StateUpdate | None:
        """Note the page; what the assistant does is news to the page under its panel."""
        del app, state
        by_assistant = ASSISTANT in event.name
        touched.origin.set("" if by_assistant else EventContext.get().token)
        return None


def install_tabs() -> None:
    """Remember every connection with its person; call it after the door is installed."""
    connect = EventNamespace.on_connect

    async def on_connect(self: Any, sid: str, environ: dict[str, Any], auth: Any = None) -> Any:
        answer = await connect(self, sid, environ, auth)
        person = await person_of(environ.get("HTTP_COOKIE", ""))
        token = self.sid_to_token.get(sid)
        if person is not None and token is not None:
            _tabs[str(person.actor.user_id)][token] = sid
        return answer

    EventNamespace.on_connect = on_connect


def open_tabs(user_id: str, sockets: dict[str, str]) -> list[str]:
    """Return the client tokens of a person's open pages and forget the closed ones.

    Args:
        user_id: Whose.
        sockets: Client token to socket, of every connection this process has now.
    """
    tabs = _tabs.get(user_id, {})
    for token in [token for token, sid in tabs.items() if sockets.get(token) != sid]:
        del tabs[token]
    if not tabs:
        _tabs.pop(user_id, None)
    return list(tabs)


class Relay:
    """Gathers hints for a moment, then sends each page one event."""

    def __init__(self, app: Any) -> None:
        """Relay to the pages of ``app``."""
        self._app = app
        self._waiting: defaultdict[str, set[str]] = defaultdict(set)
        self._sending: asyncio.Task[None] | None = None

    def take(self, hint: dict[str, Any]) -> None:
        """Note a hint for every page of its person except the one that made the change."""
        if ACCOUNT in hint.get("topics", ()):
            forget_user(str(hint.get("user")))  # so that the guard wipes the page
        for token in open_tabs(str(hint.get("user")), self._sockets()):
            if token != hint.get("origin"):
                self._waiting[token].update(hint.get("topics", ()))
        self._send_soon()

    def take_all(self) -> None:
        """Let every page read again: hints may have been missed."""
        sockets = self._sockets()
        for user_id in list(_tabs):
            for token in open_tabs(user_id, sockets):
                self._waiting[token].update(touched.topics.values())
        self._send_soon()

    def _send_soon(self) -> None:
        if self._waiting and (self._sending is None or self._sending.done()):
            self._sending = asyncio.create_task(self._send())

    async def _send(self) -> None:
        while self._waiting:
            await asyncio.sleep(GATHER_S)
            waiting, self._waiting = self._waiting, defaultdict(set)
            for token, topics in waiting.items():
                await self._hand(token, " ".join(sorted(topics)))

    async def _hand(self, token: str, topics: str) -> None:
        try:
            for event in Event.from_event_type(LiveState.hear(topics)):  # pyright: ignore[reportArgumentType]
                await self._app.event_processor.enqueue(token, event)
        except Exception as error:  # noqa: BLE001  # one page that fails is not the others' business
            log.warning("live.push_failed", error=repr(error))

    def _sockets(self) -> dict[str, str]:
        manager = self._app.event_namespace._token_manager  # noqa: SLF001  # Reflex has no other way
        return {
            token: record.sid
            for token, record in manager.token_to_socket.items()
            if record.instance_id == manager.instance_id
        }


async def relay_hints(app: rx.App) -> None:
    """Listen as long as this web process lives."""
    relay = Relay(app)
    async for hint in hints.listen():
        if hint is None:
            relay.take_all()
        else:
            relay.take(hint)
