"""A browser tab without a browser: real handlers and database, states in memory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import reflex as rx
from reflex.app_mixins.middleware import MiddlewareMixin
from reflex.istate.manager.memory import StateManagerMemory
from reflex_base.event import Event
from reflex_base.event.processor import BaseStateEventProcessor

from maigie.core.actor import Actor
from state.payloads import PayloadGuard
from state.session import SessionState

TOKEN = "tab"


class Tab:
    """One signed-in tab: sends events and remembers what the page was told."""

    def __init__(self, processor: BaseStateEventProcessor) -> None:
        self._processor = processor
        self._shown: dict[str, dict[str, Any]] = {}

    async def send(self, spec: Any) -> None:
        """Send an event as the page would, and wait for everything it causes."""
        for event in Event.from_event_type(spec):
            async for delta in self._processor.enqueue_stream_delta(TOKEN, event):
                for name, values in delta.items():
                    self._shown.setdefault(name, {}).update(values)

    def sees(self, state: type[rx.State], name: str) -> Any:
        """Return what the page was told last of one var."""
        return self._shown[state.get_full_name()][f"{name}_rx_state_"]


@asynccontextmanager
async def open_tab(actor: Actor) -> AsyncIterator[Tab]:
    """Open a tab that ``actor`` is signed in to."""
    manager = StateManagerMemory()
    guards = MiddlewareMixin()
    guards.add_middleware(PayloadGuard())
    guarded = BaseStateEventProcessor(middleware=guards)
    async with guarded.configure(state_manager=manager) as processor:
        async with manager.modify_state(rx.BaseStateToken(ident=TOKEN, cls=SessionState)) as root:
            session = await root.get_state(SessionState)
            session._user_id = str(actor.user_id)
            session._organization_id = str(actor.organization_id)
            session.timezone = actor.timezone.key
        yield Tab(processor)
