"""Make a text plain without moving a single character, so that spans keep their places."""

import re
import unicodedata

MAX_CHARACTERS = 2_000
_JOINED = re.compile(r"\b(mid|early|late)-(?=[a-z])")
_STRETCH = re.compile(r"(\w ?)~( ?\w)")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "−": "-", "‑": "-"})


def normalise(text: str) -> str:
    """Lower-case, unaccented, control characters blanked; as long as the text read (≤ 2,000)."""
    plain = "".join(_plain(character) for character in text[:MAX_CHARACTERS].translate(_PLAIN))
    return _JOINED.sub(r"\1 ", _STRETCH.sub(r"\1-\2", plain))


def _plain(character: str) -> str:
    if character in "\r\n":
        return ";"  # a new line begins something new: nothing is read across it
    if character.isascii():
        return character.lower() if character.isprintable() else " "
    if unicodedata.category(character).startswith(("C", "Z")):
        return " "
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character
