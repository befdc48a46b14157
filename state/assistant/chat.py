"""Conversations: which one is open, what was said in it, and what can be taken back."""

from dataclasses import replace
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.assistant import batches, conversations
from state.assistant.chat_rows import (
    ConversationRow,
    TurnRow,
    conversation_rows,
    turn_row,
)
from state.session import SessionState


class ChatState(rx.State):
    """The open conversation. The database is the truth; this is what the page shows of it."""

    conversations: list[ConversationRow] = []
    conversation_id: str = ""
    title: str = ""
    turns: list[TurnRow] = []
    loaded: bool = False
    panel_open: bool = False
    history_open: bool = False
    renaming: bool = False
    deleting: bool = False
    course_id: str = ""

    @rx.event
    async def open_panel(self, course_id: str = ""):
        """Slide the conversation over the page, about its course if it has one."""
        self.course_id = str(_id(course_id)) if course_id else ""
        self.panel_open = True
        await self._load(await self._actor())

    @rx.event
    async def close_panel(self):
        """Go back to the page below."""
        self.panel_open = False

    @rx.event
    async def new_conversation(self):
        """Begin with a clean page; it is stored with its first message."""
        self.conversation_id, self.title, self.turns = "", "", []
        self.history_open = False

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
        """Ask before deleting, or stop asking."""
        self.deleting = bool(shown)

    @rx.event
    async def rename(self, data: dict[str, str]):
        """Give the open conversation another title."""
        actor = await self._actor()
        self.renaming = False
        row = await call(
            conversations.rename_conversation,
            actor,
            conversation_id=_id(self.conversation_id),
            title=str(data.get("title", "")),
        )
        self.title = row.title
        await self._list(actor)

    @rx.event
    async def delete(self):
        """Delete the open conversation; what it made stays."""
        actor = await self._actor()
        self.deleting = False
        await call(
            conversations.delete_conversation, actor, conversation_id=_id(self.conversation_id)
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
        view = await call(
            batches.confirm_batch, await self._actor(), batch_id=_id(batch_id), at=clock.now()
        )
        self._set_status(view.id, view.status)

    @rx.event
    async def discard(self, batch_id: str):
        """Leave a proposal undone and out of the way."""
        self._set_status(str(_id(batch_id)), "discarded")

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return session.actor()

    async def _load(self, actor: Actor) -> None:
        """Read the list, and the open conversation or the one used last."""
        await self._list(actor)
        known = {row.id for row in self.conversations}
        if self.conversation_id not in known:
            self.conversation_id = next(
                (row.id for row in self.conversations if not row.is_permanent), ""
            )
        self.turns = await self._read(actor) if self.conversation_id else []
        self.loaded = True

    async def _list(self, actor: Actor) -> None:
        self.conversations = conversation_rows(await call(conversations.list_conversations, actor))

    async def _read(self, actor: Actor) -> list[TurnRow]:
        conversation_id = _id(self.conversation_id)
        self.title = next(
            (row.title for row in self.conversations if row.id == self.conversation_id), ""
        )
        found = await call(conversations.list_messages, actor, conversation_id=conversation_id)
        made = [UUID(message.reply["batch_id"]) for message in found if _batch(message.reply)]
        statuses = await call(batches.batch_statuses, actor, batch_ids=made) if made else {}
        return [turn_row(message, statuses) for message in found]

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
