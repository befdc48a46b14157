"""The page of memories: look, search, change, forget one or all."""

import asyncio
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.learning.material_search import meaning_of
from services.memory.recalling import find_memories, list_memories, nearly_the_same
from services.memory.remembering import (
    forget_everything,
    forget_memories,
    remember,
    update_memory,
)
from state.changing import change
from state.learning.ids import row_id
from state.memory.memory_rows import NO_MEMORY, TYPES, MemoryRow, memory_row
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

MOST_SHOWN = 200
MOST_WORDS = 200


class MemoriesState(rx.State):
    """Everything that is remembered, or what of it fits some words and a kind."""

    loaded: bool = False
    rows: list[MemoryRow] = []
    words: str = ""
    kind: str = ""
    edited: MemoryRow = NO_MEMORY
    editing: bool = False
    asking_all: bool = False
    error: str = ""
    revision: int = 0

    @rx.event
    async def on_load(self):
        """Read what is remembered, as far as it fits."""
        actor = await self._actor()
        only: dict[str, Any] = {"memory_type": self.kind or None}
        if self.words:
            vector = await asyncio.to_thread(meaning_of, self.words)
            found = await call(
                find_memories, actor, words=self.words, vector=vector, limit=MOST_SHOWN, **only
            )
        else:
            found = await call(list_memories, actor, **only)
        self.rows = [memory_row(one, actor.timezone) for one in found[:MOST_SHOWN]]
        self.loaded = True

    @rx.event
    async def look_for(self, data: dict[str, Any]):
        """Look for words, or at everything again."""
        await self._actor()
        self.words = str(data.get("words", "")).strip()[:MOST_WORDS]
        return MemoriesState.on_load

    @rx.event
    async def choose_kind(self, kind: str):
        """Look at one kind only, or at all."""
        await self._actor()
        self.kind = kind if kind in dict(TYPES) else ""
        return MemoriesState.on_load

    @rx.event
    async def add(self, data: dict[str, Any]):
        """Remember something that is typed here."""
        actor, content = await self._actor(), str(data.get("content", ""))
        vector = await asyncio.to_thread(meaning_of, content) if content.strip() else None
        same = await call(nearly_the_same, actor, content=content, vector=vector)
        instead = UUID(same.id) if same else None
        await self._change(
            remember, "Remembered.", content=content, instead_of=instead, at=clock.now()
        )
        return MemoriesState.on_load

    @rx.event
    async def open_edit(self, memory_id: str):
        """Open one to change it."""
        await self._actor()
        found = next((row for row in self.rows if row.id == memory_id), None)
        self.edited, self.editing, self.error = found or NO_MEMORY, found is not None, ""

    @rx.event
    async def close(self):
        """Close whatever is open above the page."""
        self.editing, self.asking_all, self.error = False, False, ""

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Keep what was changed."""
        kind = str(data.get("type", ""))
        saved = await self._change(
            update_memory,
            "Changed.",
            memory_id=row_id(self.edited.id),
            content=str(data.get("content", "")),
            type=kind if kind in dict(TYPES) else None,
            importance=_importance(data),
        )
        self.editing = self.editing and not saved
        return MemoriesState.on_load

    @rx.event
    async def forget(self, memory_id: str):
        """Forget one."""
        await self._change(forget_memories, "Forgotten.", memory_ids=[row_id(memory_id)])
        return MemoriesState.on_load

    @rx.event
    async def ask_all(self):
        """Ask whether really everything is to be forgotten."""
        await self._actor()
        self.asking_all = True

    @rx.event
    async def forget_all(self):
        """Forget everything, for good."""
        actor = await self._actor()
        await call(forget_everything, actor)
        self.asking_all = False
        toasts = await self.get_state(ToastState)
        toasts._say("Everything is forgotten.")  # noqa: SLF001  # states share their notes
        return MemoriesState.on_load

    async def _change(self, use_case: Any, said: str, **arguments: Any) -> bool:
        actor = await self._actor()
        try:
            _, changes = await change(actor, use_case, **arguments)
        except Invalid as problem:
            self.error = problem.message
            return False
        self.error = ""
        self.revision += 1  # an emptied form
        toasts = await self.get_state(ToastState)
        toasts._say(said, changes, refresh=REFRESH)  # noqa: SLF001  # states share their notes
        return True

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)


def _importance(data: dict[str, Any]) -> int | None:
    text = str(data.get("importance", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else None  # noqa: PLR2004  # 10 has two


REFRESH = refresh_with("memory.page", MemoriesState.on_load)
