"""Conversations: which one is open, what was said in it, and what can be taken back."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.assistant import batches, conversations, focus, message_files, messages
from services.assistant.conversation_removal import delete_conversation
from services.assistant.dispatch import confirm_proposal
from services.assistant.message_search import search_conversations
from services.learning.material_search import meaning_of
from services.planning.goal_conversations import count_goals
from state.assistant.chat_rows import (
    ChipRow,
    ConversationRow,
    TurnRow,
    conversation_rows,
    turn_row,
)
from state.session import SessionState, actor_of


class ChatState(rx.State):
    """The open conversation. The database is the truth; this is what the page shows of it."""

    conversations: list[ConversationRow] = []
    conversation_id: str = ""
    title: str = ""
    turns: list[TurnRow] = []
    loaded: bool = False
    history_open: bool = False
    renaming: bool = False
    deleting: bool = False
    goal_count: int = 0
    course_id: str = ""
    chips: list[ChipRow] = []
    pinned: bool = False
    archived: bool = False
    archive_shown: bool = False
    words: str = ""

    @rx.event
    async def new_conversation(self):
        """Begin with a clean page; it is stored with its first message."""
        self.conversation_id, self.title, self.turns = "", "", []
        self.history_open = False
        await self._show_focus(await self._actor())

    @rx.event
    async def open_conversation(self, conversation_id: str):
        """Show another conversation."""
        self.conversation_id = str(_id(conversation_id))
        self.history_open = False
        await self._load(await self._actor())

    @rx.event
    async def show_history(self, shown: bool):  # noqa: FBT001  # one switch, one value
        """Show or hide the list of conversations on a phone."""
        self.history_open = bool(shown)

    @rx.event
    async def ask_title(self, shown: bool):  # noqa: FBT001
        """Ask for another title, or stop asking."""
        self.renaming = bool(shown)

    @rx.event
    async def ask_delete(self, shown: bool):  # noqa: FBT001
        """Ask before deleting, and what becomes of its goals; or stop asking."""
        self.deleting = bool(shown)
        self.goal_count = 0
        if self.deleting and self.conversation_id:
            where = _id(self.conversation_id)
            self.goal_count = await call(count_goals, await self._actor(), conversation_id=where)

    @rx.event
    async def rename(self, data: dict[str, str]):
        """Give the open conversation another title."""
        actor = await self._actor()
        self.renaming = False
        await self._change(actor, title=str(data.get("title", "")))

    @rx.event
    async def pin(self, pinned: bool):  # noqa: FBT001
        """Keep the open conversation on top, or let it go."""
        await self._change(await self._actor(), pinned=bool(pinned))

    @rx.event
    async def archive(self, archived: bool):  # noqa: FBT001
        """Put the open conversation out of sight, or bring it back."""
        actor = await self._actor()
        await self._change(actor, archived=bool(archived))
        await self._load(actor)

    @rx.event
    async def show_archive(self, shown: bool):  # noqa: FBT001
        """List the archived conversations, or the others."""
        self.archive_shown = bool(shown)
        await self._list(await self._actor())

    @rx.event
    async def search(self, data: dict[str, Any]):
        """List only the conversations that speak of something; of nothing, all."""
        self.words = str(data.get("words", "")).strip()[:200]
        await self._list(await self._actor())

    @rx.event
    async def read_again(self):
        """Show what was said in another tab, or summed up meanwhile."""
        if self.loaded:
            await self._load(await self._actor())

    @rx.event
    async def drop_focus(self, kind: str):
        """Stop being about a course, a goal or all courses."""
        actor = await self._actor()
        if kind == "course":
            self.course_id = ""
        if self.conversation_id:
            where = _id(self.conversation_id)
            await call(focus.drop_focus, actor, conversation_id=where, kind=str(kind))
        await self._show_focus(actor)

    @rx.event
    async def rate(self, message_id: str, rating: int):
        """Say how good an answer was."""
        view = await call(
            messages.rate_message,
            await self._actor(),
            conversation_id=_id(self.conversation_id),
            message_id=_id(message_id),
            rating=int(rating),
        )
        self.turns = [
            replace(turn, rating=view.rating or 0) if turn.id == view.id else turn
            for turn in self.turns
        ]

    @rx.event
    async def delete(self, with_goals: bool):  # noqa: FBT001
        """Delete the open conversation; its goals go too or move to the Planner."""
        actor = await self._actor()
        self.deleting = False
        await call(
            delete_conversation,
            actor,
            conversation_id=_id(self.conversation_id),
            with_goals=bool(with_goals),
        )
        self.conversation_id, self.title, self.turns = "", "", []
        await self._list(actor)

    @rx.event
    async def undo(self, batch_id: str):
        """Take back what an answer did."""
        view = await call(
            batches.undo_batch, await self._actor(), batch_id=_id(batch_id), at=clock.now()
        )
        self._set_status(view.id, view.status)

    @rx.event
    async def redo(self, batch_id: str):
        """Do again what was taken back."""
        view = await call(batches.redo_batch, await self._actor(), batch_id=_id(batch_id))
        self._set_status(view.id, view.status)

    @rx.event
    async def confirm(self, batch_id: str):
        """Do what an answer proposed."""
        actor = await self._actor()
        await call(confirm_proposal, actor, batch_id=_id(batch_id), at=clock.now())
        self.turns = await self._read(actor)
        await self._show_focus(actor)

    @rx.event
    async def discard(self, batch_id: str):
        """Leave a proposal undone and out of the way."""
        view = await call(
            batches.discard_batch, await self._actor(), batch_id=_id(batch_id), at=clock.now()
        )
        self._set_status(view.id, view.status)

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    async def _load_asked(self, actor: Actor) -> None:
        """Show the conversation the address names, as a notification's link does, or the last."""
        if wanted := str(self.router.url.query_parameters.get("conversation", "")):
            self.conversation_id = str(_id(wanted))
        await self._load(actor)

    async def _load(self, actor: Actor) -> None:
        """Read the list, and the open conversation or the one used last."""
        await self._list(actor)
        known = {row.id for row in self.conversations}
        if self.conversation_id not in known:
            self.conversation_id = next(
                (row.id for row in self.conversations if not row.is_permanent), ""
            )
        self.turns = await self._read(actor) if self.conversation_id else []
        await self._show_focus(actor)
        self.loaded = True

    async def _list(self, actor: Actor) -> None:
        vector = await asyncio.to_thread(meaning_of, self.words) if self.words else None
        found = await call(
            search_conversations,
            actor,
            words=self.words,
            vector=vector,
            archived=self.archive_shown,
        )
        self.conversations = conversation_rows(found)
        self._show_open()

    def _show_open(self) -> None:
        """Take over what the list says of the open conversation."""
        row = next((row for row in self.conversations if row.id == self.conversation_id), None)
        if row is not None:
            self.title, self.pinned, self.archived = row.title, row.is_pinned, row.is_archived

    async def _change(self, actor: Actor, **changes: Any) -> None:
        await call(
            conversations.update_conversation,
            actor,
            conversation_id=_id(self.conversation_id),
            at=clock.now(),
            **changes,
        )
        await self._list(actor)

    async def _show_focus(self, actor: Actor) -> None:
        """Read what the conversation is about; a page's own course counts until it is dropped."""
        about = focus.Focus(course_id=UUID(self.course_id) if self.course_id else None)
        where = UUID(self.conversation_id) if self.conversation_id else None
        found = await call(focus.focus_of, actor, conversation_id=where, focus=about)
        self.chips = [ChipRow(kind=one.kind, title=one.title) for one in found]

    async def _read(self, actor: Actor) -> list[TurnRow]:
        conversation_id = _id(self.conversation_id)
        self._show_open()
        found = await call(messages.list_messages, actor, conversation_id=conversation_id)
        made = [UUID(message.reply["batch_id"]) for message in found if _batch(message.reply)]
        statuses = await call(batches.batch_statuses, actor, batch_ids=made) if made else {}
        ids = [UUID(message.id) for message in found]
        files = await call(message_files.attachments_of, actor, message_ids=ids) if ids else {}
        return [turn_row(message, statuses, files) for message in found]

    def _set_status(self, batch_id: str, status: str) -> None:
        self.turns = [
            replace(turn, status=status) if turn.batch_id == batch_id else turn
            for turn in self.turns
        ]


def _batch(reply: dict[str, object]) -> bool:
    return bool(reply.get("batch_id"))


def _id(text: object) -> UUID:
    """Read an id that came from a page.

    Raises:
        Invalid: It is not an id.
    """
    try:
        return UUID(str(text))
    except ValueError as error:
        raise Invalid("That is not an id.") from error
