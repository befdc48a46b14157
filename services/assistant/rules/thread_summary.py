"""A long thread in short: which messages a summary stands for, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.library.rules.summaries import summarise

MOST_MESSAGES = 40
MOST_CHARACTERS = 24_000
KEPT_MESSAGES = 12
MOST_ASKED = 8
MOST_SENTENCES = 6
LONGEST_LINE = 140
LONGEST_SUMMARY = 3_000


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a thread."""

    seq: int
    is_mine: bool
    text: str


def to_sum_up(thread: Sequence[Line]) -> tuple[Line, ...]:
    """Return the older messages that a summary is to stand for; none of a thread within budget.

    Args:
        thread: What no summary stands for yet, oldest first.
    """
    size = sum(len(line.text) for line in thread)
    if len(thread) <= MOST_MESSAGES and size <= MOST_CHARACTERS:
        return ()
    return tuple(thread[:-KEPT_MESSAGES])


def in_short(older: Sequence[Line], *, before: str = "") -> str:
    """Return what messages said, made of their own words.

    Args:
        older: The messages.
        before: The summary of what came before them.
    """
    asked = list(dict.fromkeys(_one_line(line.text) for line in older if line.is_mine))
    answered = "\n\n".join(line.text for line in older if not line.is_mine)
    told = summarise(answered, most=MOST_SENTENCES).text
    parts = [
        before.strip(),
        "You asked: " + "; ".join(f"“{one}”" for one in asked[-MOST_ASKED:]) + "." if asked else "",
        told,
    ]
    return "\n\n".join(part for part in parts if part)[-LONGEST_SUMMARY:]


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE].rsplit(' ', 1)[0]}…"
