"""“Biology, chemistry and physics”: several subjects in one breath."""

import re

from services.learning.rules.subject_search import find_subject

MOST, LONGEST_WORDS, CERTAIN_COUNT = 8, 6, 3
_ENDS = re.compile(
    r"[.!?;:¦()]|\b(?:for|before|by|until|in|on|with|so|because|please"
    r"|para|antes|hasta|con|porque|até|em|com|pour|avant|jusqu|avec|dans|parce)\b",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"\b(?:i|i'm|i've|me|my|we|you|am|is|are|have|has|want|need|help|plan"
    r"|yo|tengo|mi|quiero|necesito|ayuda|eu|tenho|meu|minha|quero|preciso|ajuda"
    r"|je|j'ai|mon|ma|mes|veux|aide)\b",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s*[,;]\s*(?:and\s+|y\s+|e\s+|et\s+)?|\s+(?:and|y|e|et|&)\s+", re.IGNORECASE)


def list_behind(text: str, first: str) -> str:
    """Return the list a text goes on with, from its first subject to where it ends.

    Args:
        text: The message, each character of a date replaced by "¦".
        first: The subject that was read from it.
    """
    start = text.casefold().find(first.casefold()) if first else -1
    if start < 0:
        return first
    rest = text[start + len(first) :]
    end = _ENDS.search(rest)
    return first + (rest[: end.start()] if end else rest).rstrip()


def listed_subjects(text: str) -> tuple[str, ...]:
    """Return the subjects of a list, or nothing when the text names one subject.

    Two joined by “and” are two only when the library knows each and not both together: “Data
    Structures and Algorithms” is one course.
    """
    parts = [part.strip(" .") for part in _JOINTS.split(text)]
    if not 1 < len(parts) <= MOST or find_subject(text) is not None:
        return ()
    if not all(map(_is_name, parts)):
        return ()
    listed = len(parts) >= CERTAIN_COUNT and re.search("[,;]", text)
    if listed or all(find_subject(part) is not None for part in parts):
        return tuple(dict.fromkeys(parts))
    return ()


def _is_name(part: str) -> bool:
    return 0 < len(part.split()) <= LONGEST_WORDS and _NOT_A_NAME.search(part) is None
