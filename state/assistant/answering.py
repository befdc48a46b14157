"""The answer on its way: sent, thought about, written out, then part of the conversation."""

import asyncio
import logging
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import reflex as rx

from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Conflict, Invalid, MaigieError
from services.assistant import batches
from services.assistant.focus import Focus
from services.assistant.models import configured_model
from services.assistant.second_thoughts import SecondThought, say_again
from services.assistant.stopping import ask_to_stop, is_stopped
from services.assistant.turn import MAX_MESSAGE, take_turn
from services.assistant.turn_views import TurnRequest, TurnView
from state.assistant.attachments import AttachmentState
from state.assistant.chat import ChatState
from state.assistant.chat_rows import UNDO, FileRow, TurnRow, answer_row
from state.assistant.words import Words, pieces_of
from state.toast import ToastState

logger = logging.getLogger(__name__)

MOST_WAITING = 5
PAUSE_S = 0.03
SAID = "said-"
UNKNOWN_FAILURE = "Something went wrong on my side."


class AnsweringState(rx.State):
    """One small state, so that each piece of an answer sends little."""

    pending: str = ""
    waiting: list[str] = []
    blocks: list[str] = []
    tail: str = ""
    thinking: bool = False
    running: bool = False
    failure: str = ""
    failed_message: str = ""
    conversation_id: str = ""
    stopping: bool = False
    editing: str = ""
    edited_text: str = ""
    _said: str = ""
    _instead_of: str = ""
    _failed_instead_of: str = ""
    _turn_key: str = ""

    @rx.event
    async def on_load(self):
        """Show the conversation; a sentence handed over in the address is said once."""
        chat = await self.get_state(ChatState)
        actor = await chat._actor()  # noqa: SLF001  # states of one screen share their helpers
        notes = await self.get_state(ToastState)
        notes.toasts = []  # here Undo means the receipts, not what another page just did
        say = str(self.router.url.query_parameters.get("say", ""))[:MAX_MESSAGE].strip()
        if self.running:
            return None
        if say and say != self._said:
            self._said = say
            await chat._list(actor)  # noqa: SLF001
            chat.conversation_id, chat.title, chat.turns, chat.loaded = "", "", [], True
            # Without the sentence in the address, so that a reload does not say it again.
            return [AnsweringState.say(say), rx.redirect("/assistant", replace=True)]
        return await chat._load_asked(actor)  # noqa: SLF001

    @rx.event
    async def send(self, data: dict[str, Any]):
        """Say what was typed."""
        return AnsweringState.say(str(data.get("message", "")))

    @rx.event
    async def retry(self):
        """Say again what failed."""
        message, self.failure, self.failed_message = self.failed_message, "", ""
        self._instead_of, self._failed_instead_of = self._failed_instead_of, ""
        return AnsweringState.say(message)

    @rx.event
    async def stop(self):
        """Stop the answer: nothing is done any more, or what was done is shown at once."""
        self.stopping = True
        if self._turn_key:
            await asyncio.to_thread(ask_to_stop, self._turn_key)

    @rx.event
    async def read_again(self):
        """Show what changed elsewhere, unless an answer is on its way right here."""
        return None if self.running else ChatState.read_again

    @rx.event
    async def ask_edit(self, message_id: str, text: str):
        """Open a message for editing, or close it again."""
        self.editing, self.edited_text = str(message_id), str(text)

    @rx.event
    async def edit(self, data: dict[str, Any]):
        """Say something else instead of the message being edited."""
        message_id, self.editing = self.editing, ""
        return AnsweringState.again(message_id, str(data.get("edited", "")))

    @rx.event
    async def again_to(self, answer_id: str):
        """Ask once more for an answer to the same."""
        chat = await self.get_state(ChatState)
        ids = [turn.id for turn in chat.turns]
        if str(answer_id) not in ids[1:]:
            raise Invalid("There is no such answer.")
        question = chat.turns[ids.index(str(answer_id)) - 1]
        return AnsweringState.again(question.id, question.text)

    @rx.event
    async def again(self, message_id: str, message: str):
        """Answer a message once more, in place of what followed it."""
        if self.running:
            raise Conflict("Let me finish this answer first.")
        if not message.strip():
            raise Invalid("Say what you would like to do.")
        self._instead_of = str(message_id).removeprefix(SAID)
        chat = await self.get_state(ChatState)
        place = next((n for n, turn in enumerate(chat.turns) if turn.id == message_id), None)
        if place is None:
            raise Invalid("There is no such message.")
        chat.turns = chat.turns[:place]
        return AnsweringState.say(message)

    @rx.event(background=True)
    async def say(self, message: str):
        """Say something, after what is being answered already."""
        async with self:
            self._enqueue(str(message))
            if self.running:
                return
            self.running = True
        try:
            while await self._next():
                await self._answer()
        except BaseException:
            async with self:
                self.running, self.thinking, self.pending = False, False, ""
            raise

    def _enqueue(self, message: str) -> None:
        if not message.strip() or len(message) > MAX_MESSAGE:
            raise Invalid(f"A message has between 1 and {MAX_MESSAGE:,} characters.")
        if len(self.waiting) >= MOST_WAITING:
            raise Conflict("Let me answer these first.")
        self.waiting = [*self.waiting, message]
        self.failure = ""

    async def _next(self) -> bool:
        """Begin with the next message, if there is one."""
        async with self:
            if not self.waiting:
                self.running = False
                return False
            self.pending, self.waiting = self.waiting[0], self.waiting[1:]
            self.blocks, self.tail, self.thinking = [], "", True
            self.stopping, self._turn_key = False, uuid4().hex
            chat = await self.get_state(ChatState)
            self.conversation_id = chat.conversation_id
            return True

    async def _answer(self) -> None:
        async with self:
            chat = await self.get_state(ChatState)
            actor = await chat._actor()  # noqa: SLF001
            attached = await self.get_state(AttachmentState)
            sent, attached.files = attached.files, []
            request = _request(self.pending, self.conversation_id, chat.course_id)
            request = replace(request, attachment_ids=tuple(UUID(file.id) for file in sent))
            instead, self._instead_of = self._instead_of, ""
            key = self._turn_key
        words = Words()
        try:
            running = asyncio.create_task(
                asyncio.to_thread(_take_turn, actor, request, instead, key, words)
            )
            await self._follow(words, running)
            view = await running
            turn = answer_row(view.message, _reply(view), await _statuses(actor, view))
        except MaigieError as refusal:
            await self._fail(refusal.message, request.message, sent, instead)
        except Exception:
            logger.exception("A turn failed")
            await self._fail(UNKNOWN_FAILURE, request.message, sent, instead)
        else:
            await self._write_out(turn.text.removeprefix(words.told))
            await self._settle(actor, view, turn, sent, is_again=bool(instead))

    async def _follow(self, words: Words, running: asyncio.Task[Any]) -> None:
        """Show the words of a model as they come."""
        running.add_done_callback(lambda _: words.end())
        async for text in words:
            async with self:
                self.thinking = False
                self._append(text)

    def _append(self, text: str) -> None:
        """Add words to the tail; whole paragraphs are sealed."""
        written = self.tail + text
        if "\n\n" in written and written.count("```") % 2 == 0:
            sealed, _, written = written.rpartition("\n\n")
            self.blocks = [*self.blocks, sealed]
        self.tail = written

    async def _write_out(self, text: str) -> None:
        """Show committed text piece by piece: whole paragraphs are sealed, the rest is the tail."""
        async with self:
            self.thinking = False
        for piece in pieces_of(text):
            async with self:
                if self.stopping:
                    return
                self._append(piece)
            await asyncio.sleep(PAUSE_S)

    async def _settle(
        self, actor: Actor, view: TurnView, turn: TurnRow, sent: list[FileRow], *, is_again: bool
    ) -> None:
        """Make the answer part of the conversation, if that is still the open one."""
        async with self:
            chat = await self.get_state(ChatState)
            if chat.conversation_id == self.conversation_id:
                chat.conversation_id = view.conversation_id
                if is_again or view.intent["name"] == UNDO:
                    await chat._load(actor)  # noqa: SLF001  # older messages changed
                else:
                    mine = TurnRow(
                        id=f"{SAID}{turn.id}", is_mine=True, text=self.pending, files=sent
                    )
                    chat.turns = [*chat.turns, mine, turn]
            await chat._list(actor)  # noqa: SLF001
            await chat._show_focus(actor)  # noqa: SLF001
            self.pending, self.blocks, self.tail = "", [], ""

    async def _fail(self, why: str, message: str, sent: list[FileRow], instead: str) -> None:
        """Say why, and keep what a second try sends again."""
        async with self:
            attached = await self.get_state(AttachmentState)
            attached.files = [*sent, *attached.files]
            self.failure, self.failed_message, self._failed_instead_of = why, message, instead
            self.pending, self.thinking, self.blocks, self.tail = "", False, [], ""


def _request(message: str, conversation_id: str, course_id: str) -> TurnRequest:
    return TurnRequest(
        message=message,
        conversation_id=UUID(conversation_id) if conversation_id else None,
        focus=Focus(course_id=UUID(course_id) if course_id else None),
    )


def _take_turn(
    actor: Actor, request: TurnRequest, instead_of: str, key: str, words: Words
) -> TurnView:
    options: dict[str, Any] = {
        "at": clock.now(),
        "model": configured_model(),
        "plan_time_s": settings.planner_time_limit_s,
        "stopped": partial(is_stopped, key),
        "listener": words,
    }
    if instead_of and request.conversation_id is not None:
        thought = SecondThought(request.conversation_id, UUID(instead_of), request.message)
        return say_again(actor, thought, **options)
    return take_turn(actor, request, **options)


def _reply(view: TurnView) -> dict[str, Any]:
    return {
        "intent": view.intent,
        "actions": view.actions,
        "batch_id": view.batch_id,
        "clarification": view.clarification,
        "suggestions": view.suggestions,
    }


async def _statuses(actor: Actor, view: TurnView) -> dict[str, str]:
    if not view.batch_id:
        return {}
    return await call(batches.batch_statuses, actor, batch_ids=[UUID(view.batch_id)])
