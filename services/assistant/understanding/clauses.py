"""Where one request ends and the next begins."""

import re
from collections.abc import Sequence

from services.assistant.understanding.naming import naming
from services.assistant.understanding.text import fold

MAX_CLAUSES = 4
READ_CHARACTERS = 600
Span = tuple[int, int]
_QUOTED = re.compile(r"\"[^\"\n]+\"|“[^”\n]+”|«[^»\n]+»")


def split(text: str, language: str) -> list[Span]:
    """Return the spans of the requests in ``text``, in order; at least one unless it is blank.

    A joining word splits only when a new request follows it: "explain osmosis and diffusion"
    stays whole, and so does what stands in quotation marks. Past ``READ_CHARACTERS`` the text is
    material, not requests.
    """
    folded = fold(blanked(text, quoted(text)))
    folded = folded[:READ_CHARACTERS]
    spans: list[Span] = []
    start = 0
    for joint in naming(language).split.finditer(folded):
        if len(spans) < MAX_CLAUSES - 1 and joint.start() > start:
            spans.append((start, joint.start()))
            start = joint.end()
    spans.append((start, len(text)))
    return [span for span in (_trimmed(text, span) for span in spans) if span[0] < span[1]]


def quoted(text: str) -> list[Span]:
    """Return where something stands in quotation marks, the marks included."""
    return [match.span() for match in _QUOTED.finditer(text)]


def blanked(text: str, spans: Sequence[Span]) -> str:
    """Return ``text`` with the characters of ``spans`` replaced one for one by "¦"."""
    characters = list(text)
    for start, end in spans:
        for index in range(max(start, 0), min(end, len(characters))):
            characters[index] = "¦"
    return "".join(characters)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
