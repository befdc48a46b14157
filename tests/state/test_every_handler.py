"""Every public method of a state is an endpoint; here each is called as an attacker would."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex_base.event import Event
from reflex_base.event.processor import BaseStateEventProcessor
from reflex_base.utils.format import format_event_handler
from sqlalchemy import event

import maigie.pages as pages  # noqa: PLR0402  # imported so that every state is known
from maigie.core import db
from maigie.core.errors import MaigieError

HOSTILE = ("not-an-id", {"evil": [1]}, None, -1e308)


def _states(parent: type[rx.State]) -> Iterator[type[rx.State]]:
    for state in sorted(parent.get_substates(), key=lambda one: one.__qualname__):
        if state.__module__.startswith("state."):
            yield state
        yield from _states(state)


HANDLERS = [
    pytest.param(handler, id=f"{state.__name__}.{name}")
    for state in _states(rx.State)
    for name, handler in sorted(state.event_handlers.items())
    if name not in rx.State.event_handlers
]


async def _failure(handler: Any, payload: dict[str, Any]) -> Exception | None:
    """Send one event to the tab of a visitor and return what its handler raised."""
    manager = StateManagerMemory()
    async with BaseStateEventProcessor().configure(state_manager=manager) as processor:
        sent = Event(name=format_event_handler(handler), payload=payload)
        try:
            async for _ in processor.enqueue_stream_delta("tab", sent):
                pass
        except Exception as failure:  # noqa: BLE001  # which kind is what the test is about
            return failure
    return None


def _payloads(handler: Any) -> list[dict[str, Any]]:
    names = [name for name in inspect.signature(handler.fn).parameters if name != "self"]
    return [dict.fromkeys(names, value) for value in HOSTILE] if names else [{}]


def _as_a_form_would(handler: Any) -> dict[str, Any]:
    parameters = inspect.signature(handler.fn).parameters.values()
    return {
        one.name: {} if "dict" in str(one.annotation) else "not-an-id"
        for one in parameters
        if one.name != "self"
    }


@contextmanager
def _statements() -> Iterator[list[str]]:
    """Collect what reaches the database."""
    seen: list[str] = []

    def note(*args: Any) -> None:
        seen.append(args[2])

    event.listen(db.engine(), "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine(), "before_cursor_execute", note)


class TestEveryHandler:
    def test_is_found(self):
        shown = {spec for page in pages.PAGES for spec in page.on_load}

        assert len(HANDLERS) > len(shown) > 5

    @pytest.mark.parametrize("handler", HANDLERS)
    async def test_reaches_no_data_without_a_sign_in(self, database: str, handler: Any):
        with _statements() as statements:
            for payload in _payloads(handler):
                await _failure(handler, payload)

        assert statements == []

    @pytest.mark.parametrize("handler", HANDLERS)
    async def test_breaks_at_nothing_a_visitor_can_send_by_a_form(
        self, database: str, handler: Any
    ):
        failure = await _failure(handler, _as_a_form_would(handler))

        assert failure is None or isinstance(failure, MaigieError)
