"""Telling a question, which wants words, from a request, which wants something done."""

import re
import tomllib
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


@cache
def _words() -> dict[str, frozenset[str]]:
    path = Path(__file__).with_name("question_words.toml")
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(text.split()) for name, text in read.items()}


def is_question(message: str) -> bool:
    """Tell whether a message asks for words: it begins as a question does, or ends as one.

    "Can you move it?" is a request in the form of a question.
    """
    words = [word.replace("’", "'").casefold() for word in _WORD.findall(message)]
    if not words:
        return False
    known = _words()
    if words[0] in known["request"] or (words[0] in known["auxiliary"] and words[1:2] == ["you"]):
        return False
    return words[0] in known["asking"] or message.rstrip(' "”»)').endswith("?")
