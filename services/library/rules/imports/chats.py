"""Notes from exported chats: ``conversations.json`` of ChatGPT, one note for a conversation."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, cast

from maigie.core.errors import Invalid
from services.library.rules.imports.drafts import LONGEST_TEXT, Draft, Reading, storable
from services.library.rules.parsing.parts import Unreadable
from services.library.rules.parsing.plain import decoded

TAG = "chatgpt"
SPEAKERS = {"user": "You", "assistant": "ChatGPT"}
ROOM = 1000
"""Left free in a part of a long conversation."""
_NO_CHATS = "This is no export of ChatGPT: it should hold a list of conversations."


def add_chats(reading: Reading, data: bytes) -> None:
    """Add a note for each conversation; a very long one becomes several.

    Args:
        reading: To add to.
        data: ``conversations.json``.

    Raises:
        Invalid: It is no such file.
    """
    try:
        chats = json.loads(decoded(data))
    except (ValueError, RecursionError, Unreadable) as error:
        raise Invalid(_NO_CHATS) from error
    if not isinstance(chats, list):
        raise Invalid(_NO_CHATS)
    for number, chat in enumerate(cast("list[Any]", chats), start=1):
        where = f"conversation {number}"
        if not isinstance(chat, dict) or not isinstance(
            cast("dict[str, Any]", chat).get("mapping"), dict
        ):
            reading.refuse(where, "It has no messages.")
        else:
            _add(reading, where, cast("dict[str, Any]", chat))


def _add(reading: Reading, where: str, chat: dict[str, Any]) -> None:
    said = [f"**{SPEAKERS[role]}:**\n\n{words}" for role, words in _messages(chat)]
    if not said:
        reading.refuse(where, "It has no messages.")
        return
    title = " ".join(storable(str(chat.get("title") or "Conversation")).split())[:190]
    parts = list(_parts(said))
    for number, content in enumerate(parts, start=1):
        reading.take(
            Draft(
                kind="note",
                where=where,
                title=title if len(parts) == 1 else f"{title} ({number})",
                content=content,
                tags=(TAG,),
                created_at=_instant(chat.get("create_time")),
            )
        )


def _messages(chat: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield who said what on the branch that was shown last."""
    nodes: dict[str, Any] = chat["mapping"]
    for key in _branch(nodes, chat.get("current_node")):
        message = _dict(_dict(nodes.get(key)).get("message"))
        role = _dict(message.get("author")).get("role")
        words = storable(_words(_dict(message.get("content")))).strip()
        if role in SPEAKERS and words:
            yield str(role), words


def _branch(nodes: dict[str, Any], current: Any) -> list[str]:
    if current not in nodes:
        times = {
            key: _dict(_dict(node).get("message")).get("create_time") for key, node in nodes.items()
        }
        return sorted(nodes, key=lambda key: _number(times[key]))
    found: dict[str, None] = {}
    while isinstance(current, str) and current in nodes and current not in found:
        found[current] = None
        current = _dict(nodes[current]).get("parent")
    return list(reversed(found))


def _words(content: dict[str, Any]) -> str:
    parts = content.get("parts")
    if isinstance(parts, list):
        return "\n\n".join(part for part in cast("list[Any]", parts) if isinstance(part, str))
    text = content.get("text")
    return text if isinstance(text, str) else ""


def _parts(said: list[str]) -> Iterator[str]:
    most = LONGEST_TEXT - ROOM
    pieces: list[str] = []
    for message in said:
        for start in range(0, len(message), most):
            piece = message[start : start + most]
            if pieces and sum(map(len, pieces)) + 2 * len(pieces) + len(piece) > most:
                yield "\n\n".join(pieces)
                pieces = []
            pieces.append(piece)
    yield "\n\n".join(pieces)


def _dict(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _number(value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number else 0.0


def _instant(value: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(_number(value), UTC) if _number(value) > 0 else None
    except (OverflowError, ValueError, OSError):
        return None
