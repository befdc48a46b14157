"""A note cut at its headings, so that questions name the part they come from."""

import re

from services.learning.rules.questions.shapes import Passage
from services.library.rules.note_text import plain

_HEADING = re.compile(r"^#{1,6}\s+(?P<text>.*?)\s*#*\s*$", re.MULTILINE)
_LONGEST = 120


def cut_note(text: str, *, title: str, note_id: str) -> tuple[Passage, ...]:
    """Return the parts of a note; the concept of each is its heading, or the note's title.

    Args:
        text: The note in Markdown.
        title: What the note is called.
        note_id: Its id, for the citation.
    """
    found: list[Passage] = []
    heading, start = "", 0
    for match in [*_HEADING.finditer(text), None]:
        part = text[start : match.start() if match else len(text)]
        if part.strip():
            found.append(
                Passage(
                    text=part.strip(),
                    title=title,
                    concept=heading or title,
                    object_type="note",
                    object_id=note_id,
                    heading=heading,
                )
            )
        if match:
            heading, start = plain(match["text"])[:_LONGEST].strip(), match.end()
    return tuple(found)
