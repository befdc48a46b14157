"""Small phrasings that decide between readings of one intent: stop, pomodoro, before, later."""

import re
import tomllib
from pathlib import Path

from services.assistant.understanding.text import fold

_PATTERNS = {
    name: re.compile(pattern)
    for name, pattern in tomllib.loads(
        Path(__file__).with_name("said_phrases.toml").read_text(encoding="utf-8")
    ).items()
}


def says_stop(text: str) -> bool:
    """Tell whether the study timer is to end."""
    return _PATTERNS["stop"].search(fold(text)) is not None


def says_pomodoro(text: str) -> bool:
    """Tell whether focus and breaks in turn are wanted."""
    return _PATTERNS["pomodoro"].search(fold(text)) is not None


def says_later(text: str) -> bool:
    """Tell whether a time is left open: "later"."""
    return _PATTERNS["later"].search(fold(text)) is not None


def says_behind(text: str) -> bool:
    """Tell whether somebody fell behind their plan and wants to catch up."""
    return _PATTERNS["behind"].search(fold(text)) is not None


def says_lighter(text: str) -> bool:
    """Tell whether somebody wants less of today: "make my day lighter"."""
    return _PATTERNS["lighter"].search(fold(text)) is not None


def is_vague(name: str) -> bool:
    """Tell whether a name names nothing: "it", "this later"."""
    return _PATTERNS["vague"].search(fold(name).strip(" .!?")) is not None


def parted_before(text: str) -> tuple[str, str] | None:
    """Return what stands left and right of "before", if it is said."""
    match = _PATTERNS["before"].search(fold(text))
    return None if match is None else (text[: match.start()], text[match.end() :])


def length_at_end(text: str) -> str | None:
    """Return the length of time a text ends with: "an hour"."""
    stripped = text.rstrip()
    match = _PATTERNS["length"].search(fold(stripped))
    return None if match is None else stripped[match.start("d") : match.end("d")]
