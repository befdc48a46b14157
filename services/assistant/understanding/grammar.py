"""The precision layer: phrasings that mean one thing."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from services.assistant.understanding.catalogue import DATA, LANGUAGES
from services.assistant.understanding.text import fold

_EDGES = " \t\n.,;:!?¿¡…-—'\"()[]“”«»"
READ_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class _Rules:
    lead: re.Pattern[str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]


def votes(text: str, language: str) -> dict[str, float]:
    """Return how strongly each matching intent is meant, summing to 1, or nothing.

    A longer match is a more specific one: the longest wins unless another comes close.
    """
    rules = _rules(language if language in LANGUAGES else "en")
    phrase = _opened(fold(text)[:READ_CHARACTERS], rules.lead)
    lengths: dict[str, int] = {}
    for intent, pattern in rules.patterns:
        if match := pattern.search(phrase):
            lengths[intent] = max(lengths.get(intent, 0), match.end() - match.start())
    if not lengths:
        return {}
    squares = {intent: length**2 for intent, length in lengths.items()}
    total = max(sum(squares.values()), 1)
    return {intent: square / total for intent, square in squares.items()}


def lead_length(text: str, language: str) -> int:
    """Return how many characters of ``text`` are a polite opening ("please could you")."""
    rules = _rules(language if language in LANGUAGES else "en")
    folded = fold(text)
    start = len(folded) - len(folded.lstrip(_EDGES))
    match = rules.lead.match(folded, start)
    return match.end() if match and match.end() < len(folded) else start


def _opened(folded: str, lead: re.Pattern[str]) -> str:
    phrase = folded.strip(_EDGES)
    match = lead.match(phrase)
    # A greeting alone is the message, not its opening.
    return phrase[match.end() :] if match and match.end() < len(phrase) else phrase


@lru_cache(maxsize=8)
def _rules(language: str) -> _Rules:
    path = DATA / "grammar" / f"{language}.toml"
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return _Rules(
        lead=re.compile(content["lead"]),
        patterns=tuple(
            (intent, re.compile(pattern))
            for intent, patterns in content["rules"].items()
            for pattern in patterns
        ),
    )
