"""The lines between ``---`` at the top of a Markdown file: plain fields and lists only."""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime

Value = str | list[str]
MOST_LINES = 200
_BLOCK = re.compile(
    r"\A---[ \t]*\n(.*?)\n?^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*)|[ \t]*)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")


def split_front_matter(text: str) -> tuple[dict[str, Value], str]:
    """Return the fields, by name in lower case, and the text below them.

    What is not understood is no field; a block without a single field is part of the text.
    """
    match = _BLOCK.match(text)
    if match is None:
        return {}, text
    fields: dict[str, Value] = {}
    last = ""
    for line in match[1].splitlines()[:MOST_LINES]:
        if found := _FIELD.match(line):
            last = found[1].strip().lower()
            fields[last] = _value((found[2] or "").strip())
        elif (item := _ITEM.match(line)) and last:
            so_far = fields[last]
            items = so_far if isinstance(so_far, list) else [one for one in (so_far,) if one]
            fields[last] = [*items, _plain(item[1].strip())]
    if not fields:
        return {}, text
    return fields, text[match.end() :]


def write_front_matter(fields: Mapping[str, str | Sequence[str]]) -> str:
    """Return fields as ``split_front_matter`` reads them; empty ones but the title are left out."""
    lines = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in fields.items()
        if value or name == "title"
    ]
    return "\n".join(("---", *lines, "---", ""))


def text_of(value: Value | None) -> str:
    """Return a field as one text."""
    return ", ".join(value) if isinstance(value, list) else value or ""


def list_of(value: Value | None) -> tuple[str, ...]:
    """Return a field as a list: items, or words with commas or ``#`` between."""
    if isinstance(value, list):
        return tuple(value)
    parts = re.split(r"[,#]" if value and ("," in value or "#" in value) else r"\s+", value or "")
    return tuple(part.strip() for part in parts if part.strip())


def instant_of(text: str) -> datetime | None:
    """Return a date or an instant in ISO 8601 as an instant; without a zone it counts as UTC."""
    with suppress(ValueError):
        found = datetime.fromisoformat(text.strip())
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    with suppress(ValueError):
        day = date.fromisoformat(text.strip()[:10])
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    return None


def _value(text: str) -> Value:
    if text.startswith("[") and text.endswith("]"):
        with suppress(ValueError):
            found = json.loads(text)
            return [str(one) for one in found]
        return [_plain(part.strip()) for part in text[1:-1].split(",") if part.strip()]
    return _plain(text)


def _plain(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        with suppress(ValueError):
            return str(json.loads(text))
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text
