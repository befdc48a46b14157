"""Short notes above the page: what was done, with Undo, or why it was not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import reflex as rx

from maigie.core.changes import Change
from state.changing import take_back
from state.session import SessionState, actor_of

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Toast:
    """One note; ``undo`` names what its button takes back and may be empty."""

    id: str
    text: str
    kind: str = "done"
    undo: str = ""


class ToastState(rx.State):
    """The notes in view, newest last."""

    toasts: list[Toast] = []
    _undos: dict[str, tuple[list[Change], str]] = {}

    @rx.event
    async def dismiss(self, toast_id: str):
        """Take a note away."""
        self.toasts = [toast for toast in self.toasts if toast.id != toast_id]

    @rx.event
    async def undo(self, token: str):
        """Take back what a note offers to, and read the page again."""
        session = await self.get_state(SessionState)
        actor = actor_of(session)
        self.toasts = [toast for toast in self.toasts if toast.undo != token]
        changes, refresh = self._undos.pop(str(token), ([], ""))
        if not changes:
            return None
        kept = await take_back(actor, changes)
        self._say("Undone." if not kept else "Undone, except what was changed since.")
        return _refreshers[refresh]() if refresh in _refreshers else None

    @rx.event
    async def refuse(self, text: str):
        """Say why something was not done."""
        self._say(str(text)[:300], kind="error")

    def _say(
        self,
        text: str,
        changes: list[Change] | None = None,
        *,
        kind: str = "done",
        refresh: str = "",
    ) -> None:
        token = uuid4().hex if changes else ""
        if changes:
            self._undos[token] = (changes, refresh)
        note = Toast(id=uuid4().hex, text=text, kind=kind, undo=token)
        self.toasts = [*self.toasts, note][-MOST_SHOWN:]
        shown = {toast.undo for toast in self.toasts}
        self._undos = {name: held for name, held in self._undos.items() if name in shown}


_refreshers: dict[str, Callable[[], Any]] = {}


def refresh_with(name: str, event: Callable[[], Any]) -> str:
    """Register what reads a page again after an undo; return the name for ``refresh``."""
    _refreshers[name] = event
    return name
