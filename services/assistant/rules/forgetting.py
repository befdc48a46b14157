"""What “forget that I …” names: one remembered thing, all of them, or only the conversation."""

import re
import tomllib
from functools import cache
from pathlib import Path

from services.assistant.understanding.text import fold, words


def opens_forgetting(text: str) -> bool:
    """Tell whether a message begins with wanting something forgotten."""
    return re.search(_data()["opening"], fold(text).strip(" ¡¿!?.")) is not None


def wants_all_forgotten(text: str) -> bool:
    """Tell whether everything that is remembered is to go."""
    return opens_forgetting(text) and re.search(_data()["everything"], fold(text)) is not None


def thing_to_forget(text: str) -> str | None:
    """Return what is to be forgotten, as typed; None when nothing is named: "forget that"."""
    stripped = text.strip(" ¡¿!?.")
    match = re.search(_data()["thing"], fold(stripped))
    if match is None:
        return None
    named = stripped[match.start("s") : match.end("s")]
    empty = frozenset(_data()["empty"].split())
    telling = [word for word in words(fold(named)) if word not in empty]
    return named if telling else None


@cache
def _data() -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_name("forgetting.toml").read_text(encoding="utf-8"))
