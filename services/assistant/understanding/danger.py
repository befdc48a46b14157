"""Wording that is answered with help and never with an action."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from services.assistant.understanding.catalogue import DATA
from services.assistant.understanding.text import fold, sanitise

READ_CHARACTERS = 4_000
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")


@dataclass(frozen=True, slots=True)
class Danger:
    """One kind of wording, with what to answer in each language."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    texts: dict[str, str]
    suggestions: dict[str, list[str]]


def danger_in(message: str) -> Danger | None:
    """Return the kind of help a message needs before anything else, if any.

    A crisis wins over a request to do somebody's homework.
    """
    folded = fold(sanitise(message).translate(_APOSTROPHES))[:READ_CHARACTERS]
    folded = " ".join(folded.split())
    return next(
        (kind for kind in _kinds() if any(one.search(folded) for one in kind.patterns)), None
    )


@cache
def _kinds() -> tuple[Danger, ...]:
    content = tomllib.loads((DATA / "danger.toml").read_text(encoding="utf-8"))
    return tuple(
        Danger(
            name=name,
            patterns=tuple(re.compile(pattern) for pattern in kind["patterns"]),
            texts={language: text.strip() for language, text in kind["text"].items()},
            suggestions=kind["suggestions"],
        )
        for name, kind in content.items()
    )
