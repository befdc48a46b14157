"""How far somebody says they are: “60 %”, “half of it”, “3 of 10”, “10 % more”."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.assistant.understanding.text import fold

_DATA: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("amount_words.toml").read_text(encoding="utf-8")
)
_PERCENT, _OF = re.compile(_DATA["percent"]), re.compile(_DATA["of"])
_MORE, _LESS = re.compile(_DATA["more"]), re.compile(_DATA["less"])
_SHARES = [(float(share), re.compile(pattern)) for share, pattern in _DATA["shares"].items()]
_TENS = {word: number for number, listed in _DATA["tens"].items() for word in listed.split()}
_TENS_SAID = re.compile(
    rf"\b(?:{'|'.join(_TENS)})(?= ?(?:%|per ?cent|por ?ciento|por ?cento|pour))"
)
_BARE = re.compile(r"^\D{0,3}(\d{1,3})\D{0,3}$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A share from 0 to 1 (or beyond, which no goal can be), or a change by one."""

    share: float
    is_change: bool = False


def amount_in(text: str, *, bare: bool = False) -> Amount | None:
    """Return how far a sentence says one is, or nothing when it does not say.

    Args:
        text: The message.
        bare: Whether a number alone ("60") is a percentage: it answers the question how far.
    """
    folded = _TENS_SAID.sub(lambda match: _TENS[match.group()], fold(text))
    share = _share(folded, bare=bare)
    if share is None:
        return None
    if _LESS.search(folded):
        return Amount(-share, is_change=True)
    return Amount(share, is_change=_MORE.search(folded) is not None)


def without_amount(text: str) -> str:
    """Return a text with the words that say how far blanked out."""
    folded = fold(text)
    for pattern in (_PERCENT, _OF, *(pattern for _, pattern in _SHARES)):
        for match in pattern.finditer(folded):
            start, end = match.span()
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _share(folded: str, *, bare: bool) -> float | None:
    if match := _PERCENT.search(folded):
        return int(match.group("n")) / 100
    if (match := _OF.search(folded)) and int(match.group("all")):
        return int(match.group("n")) / int(match.group("all"))
    if bare and (match := _BARE.match(folded)):
        return int(match.group(1)) / 100
    return next((share for share, pattern in _SHARES if pattern.search(folded)), None)
