"""Refuses events whose values are not what their handler takes.

Whoever holds a socket can send any JSON to any handler. Handlers say in their annotations what
they take, so one place compares the two and each handler can rely on it.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, get_origin, get_type_hints

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext
from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY

from maigie.core.errors import Invalid

MOST_CHARACTERS = 100_000
MOST_FIELDS = 200
LARGEST_NUMBER = 10**9
SPACES = frozenset("\t\n\r")
OWN_STATES = "state."


class PayloadGuard(Middleware):
    """Before every event of our own states: its values fit what the handler takes."""

    async def preprocess(self, app: rx.App, state: Any, event: Event) -> StateUpdate | None:
        """Let a fitting event pass.

        Raises:
            Invalid: It does not fit.
        """
        del app, state
        registered = RegistrationContext.get().event_handlers.get(event.name)
        if registered is not None and registered.handler.fn.__module__.startswith(OWN_STATES):
            check_payload(registered.handler.fn, event.payload)


def check_payload(handler: Callable[..., Any], payload: Mapping[str, Any]) -> None:
    """Compare what was sent with what a handler's annotations say.

    Raises:
        Invalid: A value is missing, unknown, of another kind, too long or not printable.
    """
    signature = inspect.signature(handler)
    try:
        signature.bind(None, **payload)
    except TypeError as error:
        raise Invalid("This button does not fit its page any more; reload the page.") from error
    hints = get_type_hints(handler)
    for name, value in payload.items():
        check = _CHECKS.get(get_origin(hints.get(name)) or hints.get(name))
        if check is not None:
            check(value)


def _check_text(value: object) -> None:
    if not isinstance(value, str):
        raise Invalid("This needs text.")
    if len(value) > MOST_CHARACTERS:
        raise Invalid(f"A text has at most {MOST_CHARACTERS:,} characters.")
    if not all(letter >= " " or letter in SPACES for letter in value) or not _is_unicode(value):
        raise Invalid("A text cannot contain control characters.")


def _check_number(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Invalid("This needs a number.")
    if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        raise Invalid("That number is too large.")


def _check_whole_number(value: object) -> None:
    _check_number(value)
    if not isinstance(value, int):
        raise Invalid("This needs a whole number.")


def _check_switch(value: object) -> None:
    if not isinstance(value, bool):
        raise Invalid("This is either on or off.")


def _check_form(value: object) -> None:
    """Accept flat fields, as a dict or as the list of entries a submitted form sends."""
    if not isinstance(value, dict):
        raise Invalid("This needs a form.")
    entries = value.get(FORM_DATA_ENTRIES_KEY)
    fields = list(value.items()) if entries is None else entries
    if not isinstance(fields, list) or len(fields) > MOST_FIELDS:
        raise Invalid("This form has too many fields.")
    for field in fields:
        _check_field(field)


def _check_field(field: object) -> None:
    match field:
        case [str(name), content]:
            _check_text(name)
        case _:
            raise Invalid("This form cannot be read.")
    if isinstance(content, bool) or content is None:
        return
    (_check_number if isinstance(content, int | float) else _check_text)(content)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_CHECKS: dict[Any, Callable[[object], None]] = {
    str: _check_text,
    int: _check_whole_number,
    float: _check_number,
    bool: _check_switch,
    dict: _check_form,
}
