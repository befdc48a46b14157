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


STATES = [
    pytest.param(handlers, id=state.__name__)
    for state in _states(rx.State)
    if (
        handlers := [
            handler
            for name, handler in sorted(state.event_handlers.items())
            if name not in rx.State.event_handlers
        ]
    )
]
"""The handlers of each state, tried in one tab together: a tab is dear to open."""


async def _failures(sent: list[tuple[Any, dict[str, Any]]]) -> dict[str, Exception]:
    """Send events to the tab of a visitor and return what their handlers raised, by name."""
    failures: dict[str, Exception] = {}
    manager = StateManagerMemory()
    async with BaseStateEventProcessor().configure(state_manager=manager) as processor:
        for handler, payload in sent:
            name = format_event_handler(handler)
            try:
                async for _ in processor.enqueue_stream_delta(
                    "tab", Event(name=name, payload=payload)
                ):
                    pass
            except Exception as failure:  # noqa: BLE001  # which kind is what the test is about
                failures[name] = failure
    return failures


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

    @pytest.mark.parametrize("handlers", STATES)
    async def test_reaches_no_data_without_a_sign_in(self, database: str, handlers: list[Any]):
        with _statements() as statements:
            await _failures([(one, payload) for one in handlers for payload in _payloads(one)])

        assert statements == []

    @pytest.mark.parametrize("handlers", STATES)
    async def test_breaks_at_nothing_a_visitor_can_send_by_a_form(
        self, database: str, handlers: list[Any]
    ):
        failures = await _failures([(one, _as_a_form_would(one)) for one in handlers])

        assert {n: f for n, f in failures.items() if not isinstance(f, MaigieError)} == {}
