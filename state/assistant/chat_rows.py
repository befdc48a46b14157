"""A conversation as its page draws it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from services.assistant.conversations import ConversationView
from services.assistant.message_files import AttachmentView
from services.assistant.messages import MessageView
from services.assistant.turn_views import AnswerView

_PLACES = {
    "course": ("/courses/{id}", "book"),
    "goal": ("/goals", "target"),
    "note": ("/library/notes/{id}", "note"),
    "quiz": ("/quizzes/{id}", "cards"),
    "resource": ("/library?tab=resources", "globe"),
    "block": ("/schedule", "calendar"),
    "reminder": ("/today", "bell"),
    "task": ("/today", "check-circle"),
    "memory": ("/memories", "star"),
    "mood": ("/insights", "sun"),
    "energy": ("/insights", "sun"),
}
_ELSEWHERE = ("/today", "check")
_SOURCES = {
    "course": ("/courses/{id}", "book"),
    "note": ("/library/notes/{id}", "note"),
    "nugget": ("/library?tab=sources", "file"),
    "resource": ("/library?tab=resources", "globe"),
    "memory": ("/memories", "star"),
    "goal": ("/goals/{id}", "target"),
    "block": ("/schedule", "calendar"),
}
PLANNER = "planner"
_NO_FILES: Mapping[str, Sequence[AttachmentView]] = {}
_MATHS = re.compile(r"\$\$.+?\$\$|\$[^\s$][^$\n]*[^\s$]\$|\$[^\s$]\$", re.DOTALL)
UNDO = "assistant.undo"


@dataclass(frozen=True, slots=True)
class DeedRow:
    """One thing a receipt or proposal speaks of, with where to see it."""

    text: str
    href: str
    icon: str
    kind: str = ""
    id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file beside a message."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class OptionRow:
    """A tappable answer, and the message it sends."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A passage an answer rests on; ``href`` is empty for what is no page of its own."""

    number: str
    title: str
    quote: str
    href: str
    icon: str


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
    sources: list[SourceRow] = field(default_factory=list)
    rating: int = 0
    is_summary: bool = False
    has_maths: bool = False
    files: list[FileRow] = field(default_factory=list)


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
    preview: str = ""


def conversation_rows(views: tuple[ConversationView, ...]) -> list[ConversationRow]:
    """Return the conversations anything was said in, in the order they came."""
    return [
        ConversationRow(
            id=view.id,
            title=view.title,
            is_permanent=view.kind == PLANNER,
            is_pinned=view.pinned,
            is_archived=view.archived,
            preview=view.last_message_preview,
        )
        for view in views
        if view.message_count
    ]


def turn_row(
    message: MessageView,
    statuses: Mapping[str, str],
    files: Mapping[str, Sequence[AttachmentView]] = _NO_FILES,
) -> TurnRow:
    """Return a stored message as the page draws it."""
    row = answer_row(message, message.reply, statuses)
    return replace(
        row,
        rating=message.rating or 0,
        is_summary=message.from_summary,
        files=[FileRow(id=file.id, name=file.name) for file in files.get(message.id, ())],
    )


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
        has_maths=_MATHS.search(message.content) is not None,
        sources=[
            _source(number, one) for number, one in enumerate(reply.get("citations") or (), start=1)
        ],
    )


def _source(number: int, citation: Mapping[str, Any]) -> SourceRow:
    place, icon = _SOURCES.get(citation["object_type"], ("", "book"))
    return SourceRow(
        number=str(number),
        title=str(citation["title"]),
        quote=str(citation["quote"]),
        href=place.format(id=citation["object_id"]),
        icon=icon,
    )


def _deed(action: Mapping[str, Any]) -> DeedRow:
    entities = action["entities"]
    place, icon = _PLACES.get(entities[0]["type"], _ELSEWHERE) if entities else _ELSEWHERE
    href = place.format(id=entities[0]["id"]) if entities else place
    first = entities[0] if entities else {"type": "", "id": "", "title": ""}
    return DeedRow(
        text=action["summary"],
        href=href,
        icon=icon,
        kind=first["type"],
        id=first["id"],
        title=first["title"],
    )


def _title(deeds: list[DeedRow]) -> str:
    return "Done" if len(deeds) <= 1 else f"Done: {len(deeds)} changes"


def _without_deeds(content: str, deeds: list[DeedRow]) -> str:
    """Leave out of the text what the receipt below it says already."""
    said = " ".join(deed.text for deed in deeds)
    return content.removeprefix(said).strip() if said else content
