"""What kind of mistake an answer is, and what it was in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.learning.rules.questions.true_false import TRUE

UNANSWERED = "unanswered"
_KINDS = {
    "cloze": "wrong_term",
    "choice": "wrong_definition",
    "ordering": "wrong_order",
    "matching": "wrong_pairs",
}
_LONGEST = 80


def mistake_kind(kind: str, key: Sequence[Any], given: Sequence[Any]) -> str:
    """Return one short name for mistakes of the same kind."""
    if not given:
        return UNANSWERED
    if kind == "true_false":
        return "doubted_true" if list(key) == [TRUE] else "believed_false"
    return _KINDS[kind]


def mistake_in(
    prompt: str, options: Sequence[Mapping[str, Any]], key: Sequence[Any], given: Sequence[Any]
) -> str:
    """Return what went wrong in one line: what was chosen instead of what, or the question."""
    texts = {one["id"]: _short(one["text"]) for one in options}
    if len(key) == 1 and len(given) == 1 and texts.get(given[0]):
        return f"Chose “{texts[given[0]]}” where “{texts[key[0]]}” is right."
    return _short(" ".join(prompt.split()))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
