"""The text a message brings along: after a colon, in quotation marks, or below its first line."""

import re

LEAST_WORDS = 12
_AFTER = re.compile(r"^(?P<ask>[^\n:]{3,120}?):\s*(?P<text>\S.*)$", re.DOTALL)
_BELOW = re.compile(r"^(?P<ask>[^\n]{3,160})\n+(?P<text>\S.*)$", re.DOTALL)
_QUOTED = re.compile(r"[\"“«](?P<text>[^\"”»]{40,})[\"”»]", re.DOTALL)
_KEEP = re.compile(
    r"^\W*(?:please\s+|por favor\s+)?"
    r"(?:save|store|keep|take|make|write|jot|note|add|new|guarda|anota|apunta|salva|guarde|anote|"
    r"enregistre|note[zr]?|garde)\b[^\n:]{0,60}?(?::|\n)\s*(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_DOWN = re.compile(
    r"^\W*(?:(?:write|jot|note) (?:this |that )?down|note(?: that)?|make a note (?:of|that))\s+"
    r"(?P<text>(?!this\b|that\b|it\b)\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


def given_text(message: str) -> str:
    """Return the text to work on; empty when the message brings none of some length."""
    for pattern in (_BELOW, _AFTER, _QUOTED):
        match = pattern.search(message.strip())
        if match and len(match["text"].split()) >= LEAST_WORDS:
            return match["text"].strip()
    return ""


def kept_words(message: str) -> str:
    """Return what shall be kept word for word, as in ``note: the exam is in room 4``."""
    for pattern in (_KEEP, _DOWN):
        if match := pattern.search(message.strip()):
            return match["text"].strip()
    return ""
