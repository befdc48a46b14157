"""The words of a path: passages as they are, between lines that lead from one to the next."""

from collections.abc import Sequence

from services.learning.rules.answer_leaks import masked
from services.learning.rules.hint_ladder import Question
from services.learning.rules.tutor_copy import said

MOST_TOLD = 2400
MOST_REREAD = 1200
LONGEST_FRAME = 400


def frame(titles: Sequence[str], place: int, needs: str = "") -> str:
    """Return the line that leads to a stop.

    Args:
        titles: Of all stops, in order.
        place: Which stop, from 0.
        needs: What it builds on, when that is not the stop before.
    """
    title = titles[place]
    if len(titles) == 1:
        return said("frame_only", title=title)
    if place == 0:
        return said("frame_first", title=title)
    if needs:
        return said("frame_needs", title=title, needs=needs)
    if place == len(titles) - 1:
        return said("frame_last", title=title)
    return said("frame_next", title=title, previous=titles[place - 1])


def story_text(opening: str, text: str) -> str:
    """Return a passage after its opening line."""
    return f"{opening}\n\n{_cut(text, MOST_TOLD)}"


def remedial_text(title: str, text: str, question: Question, *, is_same: bool) -> str:
    """Return what to read again, without the answers of the question."""
    opening = said("frame_again") if is_same else said("frame_remedial", title=title)
    return f"{opening}\n\n{masked(_cut(text, MOST_REREAD), question.secrets)}"


def end_text(titles: Sequence[str]) -> str:
    """Return what is said at the end."""
    if len(titles) == 1:
        return said("end_one", title=titles[0])
    return said("end", count=f"{len(titles)} stops", first=titles[0], last=titles[-1])


def _cut(text: str, most: int) -> str:
    """Cut a long text after a paragraph or sentence, never inside a word."""
    text = text.strip()
    if len(text) <= most:
        return text
    for end in ("\n\n", ". ", " "):
        if (place := text.rfind(end, most // 2, most)) > 0:
            return f"{text[: place + 1].rstrip()} …"
    return f"{text[:most]} …"
