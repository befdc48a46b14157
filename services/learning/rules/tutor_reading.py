"""What somebody wants of the tutor, read from the words of a message."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import cast

from services.learning.rules.answer_leaks import folded_words
from services.search.rules.words import content_words

WORDS = Path(__file__).with_name("tutor_words.toml")


class Wish(StrEnum):
    """What a message asks for."""

    GIVE_UP = "give_up"
    HINT = "hint"
    ANSWER = "answer"
    CHECK = "check"
    SLIDE = "slide"
    EXPLAIN = "explain"


def wish_of(message: str) -> Wish:
    """Return what a message asks for; to explain something when it is nothing else.

    Giving up is a decision, so only a message that says nothing else counts as that.
    """
    said = " ".join(folded_words(message))
    spoken = " ".join(word for word in said.split() if word not in _words()["fillers"])
    if spoken in _words()["give_up"]:
        return Wish.GIVE_UP
    padded = f" {said} "
    for wish in (Wish.CHECK, Wish.HINT, Wish.ANSWER, Wish.SLIDE):
        if any(f" {phrase} " in padded for phrase in _words()[wish.value]):
            return wish
    return Wish.EXPLAIN


def topic_of(message: str) -> str:
    """Return what a message wants explained, or nothing when it means what is in front."""
    empty = _words()["explain"]
    telling = [word for word in content_words(message) if word not in empty]
    if not telling:
        return ""
    return _LEAD.sub("", " ".join(message.split())).rstrip(" ?.!") or message


def is_said(message: str, label: str) -> bool:
    """Tell whether a message is an option and nothing else."""
    said = [word for word in folded_words(message) if word not in _words()["fillers"]]
    wanted = folded_words(label)
    return bool(wanted) and said in (wanted, [w for w in wanted if w not in _words()["fillers"]])


def may_be_said(text: str, instead_of: str) -> bool:
    """Tell whether a wording uses only words of what it words, and small ones.

    Nothing can be smuggled into such a text: neither an answer nor its translation or encoding.
    """
    known = {*folded_words(instead_of), *_words()["glue"]}
    return all(word in known for word in folded_words(text)) and len(text) <= 2 * len(instead_of)


_LEAD = re.compile(
    r"^(?:please\s+)?(?:can you\s+)?(?:explain(?: to me)?|tell me about|what (?:is|are)|teach me|"
    r"define|describe|explica(?:me)?|qu[eé] (?:es|son)|explique|o que [eé]|explique[zs]?(?:-moi)?|"
    r"qu['’]est-ce qu[e'’]\s*)\s+",
    re.IGNORECASE,
)


@cache
def _words() -> dict[str, frozenset[str]]:
    read = cast("dict[str, list[str]]", tomllib.loads(WORDS.read_text(encoding="utf-8")))
    return {name: frozenset(phrases) for name, phrases in read.items()}
