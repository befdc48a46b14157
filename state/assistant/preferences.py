"""How the assistant answers in the open conversation."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from maigie.core import clock
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.assistant import conversations
from services.assistant.rules.answer_preferences import AnswerPreferences
from state.assistant.chat import ChatState
from state.learning.ids import row_id

USUAL = ""


class AnswerPreferencesState(rx.State):
    """The settings sheet of one conversation."""

    is_open: bool = False
    style: str = "normal"
    language: str = USUAL
    engine: str = "auto"
    temperature: str = USUAL
    use_library: bool = True
    note: str = ""

    @rx.event
    async def open(self):
        """Show how this conversation is answered."""
        chat = await self.get_state(ChatState)
        actor = await chat._actor()  # noqa: SLF001  # states of one screen share their helpers
        found = await call(
            conversations.answer_preferences, actor, conversation_id=row_id(chat.conversation_id)
        )
        self.style, self.engine, self.note = found.style, found.engine, found.note
        self.language, self.use_library = found.language or USUAL, found.use_library
        self.temperature = USUAL if found.temperature is None else f"{found.temperature:g}"
        self.is_open = True

    @rx.event
    async def close(self):
        """Leave it as it is."""
        self.is_open = False

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Answer like this from now on."""
        chat = await self.get_state(ChatState)
        actor = await chat._actor()  # noqa: SLF001
        await call(
            conversations.update_conversation,
            actor,
            conversation_id=row_id(chat.conversation_id),
            at=clock.now(),
            preferences=_preferences(data),
        )
        self.is_open = False


def _preferences(data: dict[str, Any]) -> AnswerPreferences:
    temperature = str(data.get("temperature", USUAL))
    try:
        return AnswerPreferences.model_validate(
            {
                "style": data.get("style", "normal"),
                "language": data.get("language") or None,
                "engine": data.get("engine", "auto"),
                "temperature": float(temperature) if temperature else None,
                "use_library": bool(data.get("use_library")),
                "note": str(data.get("note", "")).strip(),
            }
        )
    except (ValidationError, ValueError) as error:
        raise Invalid("One of these settings is not possible.") from error
