"""Changes of goals, from whichever page: run, told with an Undo, and shown where the person is."""

from collections.abc import Awaitable, Callable
from typing import Any

import reflex as rx

from state.changing import change
from state.session import SessionState, actor_of
from state.toast import ToastState

HOME = "/goals"
REFRESH_GOALS = "planning.goals"
Reader = Callable[[rx.State], Awaitable[None]]
_readers: dict[str, Reader] = {}


def shown_by(route: str, reader: Reader) -> None:
    """Name what reads a page of goals again; the page at ``/goals`` is read where none is named."""
    _readers[route] = reader


async def read_shown(state: rx.State) -> None:
    """Read what the open page shows."""
    await _readers.get(state.rx_router_page.path, _readers[HOME])(state)


async def change_goals(
    state: rx.State, use_case: Callable[..., Any], said: Callable[[Any], str], **given: Any
) -> Any:
    """Run a change, offer the way back and show the goals as they then are.

    Args:
        state: Any state of the tab.
        use_case: What to run.
        said: What the note says of its answer.
        **given: The arguments of the use case.
    """
    actor = actor_of(await state.get_state(SessionState))
    answer, changes = await change(actor, use_case, **given)
    toasts = await state.get_state(ToastState)
    toasts._say(said(answer), changes, refresh=REFRESH_GOALS)  # noqa: SLF001  # shared helper
    await read_shown(state)
    return answer
