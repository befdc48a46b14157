"""A conversation as its page draws it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from services.assistant.conversations import ConversationView
from services.assistant.messages import MessageView
from services.assistant.turn_views import AnswerView

_PLACES = {
    "course": ("/courses/{id}", "book"),
    "goal": ("/goals", "target"),
    "block": ("/schedule", "calendar"),
    "reminder": ("/today", "bell"),
    "task": ("/today", "check-circle"),
}
_ELSEWHERE = ("/today", "check")
PLANNER = "planner"
UNDO = "assistant.undo"


@dataclass(frozen=True, slots=True)
class DeedRow:
    """One thing a receipt or proposal speaks of, with where to see it."""

    text: str
    href: str
    icon: str


@dataclass(frozen=True, slots=True)
class OptionRow:
    """A tappable answer, and the message it sends."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One message with everything that came with it.

    ``status`` is where its batch stands now: done, proposed, undone, discarded or empty.
    """

    id: str
    is_mine: bool
    text: str
    batch_id: str = ""
    status: str = ""
    title: str = ""
    deeds: list[DeedRow] = field(default_factory=list)
    options: list[OptionRow] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    rating: int = 0


@dataclass(frozen=True, slots=True)
class ChipRow:
    """One thing the conversation is about, removable."""

    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A conversation in the list; the planner's own cannot be deleted."""

    id: str
    title: str
    is_permanent: bool
    is_pinned: bool = False
    is_archived: bool = False


def conversation_rows(views: tuple[ConversationView, ...]) -> list[ConversationRow]:
    """Return the conversations anything was said in, in the order they came."""
    return [
        ConversationRow(
            id=view.id,
            title=view.title,
            is_permanent=view.kind == PLANNER,
            is_pinned=view.pinned,
            is_archived=view.archived,
        )
        for view in views
        if view.message_count
    ]


def turn_row(message: MessageView, statuses: Mapping[str, str]) -> TurnRow:
    """Return a stored message as the page draws it."""
    row = answer_row(message, message.reply, statuses)
    return replace(row, rating=message.rating or 0)


def answer_row(
    message: MessageView | AnswerView, reply: Mapping[str, Any], statuses: Mapping[str, str]
) -> TurnRow:
    """Return a message with what its reply carried; ``statuses`` win over what was true then."""
    # "Undo that" speaks of a batch whose receipt stands further up already.
    is_undo = (reply.get("intent") or {}).get("name") == UNDO
    actions = () if is_undo else reply.get("actions") or ()
    batch_id = "" if is_undo else str(reply.get("batch_id") or "")
    stood = str(actions[0]["status"]) if actions else ""
    question: Mapping[str, Any] = reply.get("clarification") or {}
    deeds = [_deed(action) for action in actions]
    return TurnRow(
        id=message.id,
        is_mine=message.role == "user",
        text=_without_deeds(message.content, deeds),
        batch_id=batch_id,
        status=statuses.get(batch_id, stood),
        title=_title(deeds),
        deeds=deeds,
        options=[
            OptionRow(label=option["label"], value=option["value"])
            for option in question.get("options", ())
        ],
        suggestions=[str(text) for text in reply.get("suggestions") or ()],
    )


def _deed(action: Mapping[str, Any]) -> DeedRow:
    entities = action["entities"]
    place, icon = _PLACES.get(entities[0]["type"], _ELSEWHERE) if entities else _ELSEWHERE
    href = place.format(id=entities[0]["id"]) if entities else place
    return DeedRow(text=action["summary"], href=href, icon=icon)


def _title(deeds: list[DeedRow]) -> str:
    return "Done" if len(deeds) <= 1 else f"Done: {len(deeds)} changes"


def _without_deeds(content: str, deeds: list[DeedRow]) -> str:
    """Leave out of the text what the receipt below it says already."""
    said = " ".join(deed.text for deed in deeds)
    return content.removeprefix(said).strip() if said else content
