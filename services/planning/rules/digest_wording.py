"""The digest of a day in words."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

COPY: dict[str, Any] = tomllib.loads(
    resources.files("services.planning").joinpath("digest.toml").read_text("utf-8")
)
MOST_BLOCKS, MOST_DEADLINES, MOST_RISKS = 6, 4, 3
MOST_TITLE = 80


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """What there is to say about a day.

    Attributes:
        day: The local day.
        blocks: Start, end (``HH:MM``) and title of what is still on.
        cards: How many review cards are due.
        review_minutes: How long they take.
        deadlines: When and what is due in the next days, the soonest first.
        risks: Goals that will hardly be reached in time, with the chance of it from 0 to 1.
        next_title: What to start with.
        next_reason: Why.
    """

    day: date
    blocks: tuple[tuple[str, str, str], ...] = ()
    cards: int = 0
    review_minutes: int = 0
    deadlines: tuple[tuple[date, str], ...] = ()
    risks: tuple[tuple[str, float], ...] = ()
    next_title: str = ""
    next_reason: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on, due or at risk."""
        return not (self.blocks or self.cards or self.deadlines or self.risks)


def digest_title(facts: DigestFacts) -> str:
    """Return the day and how much of what there is."""
    counts = {
        "blocks": len(facts.blocks),
        "cards": facts.cards,
        "deadlines": len(facts.deadlines),
        "risks": len(facts.risks),
    }
    parts = [counted(COPY["parts"][name], count) for name, count in counts.items() if count]
    title: str = COPY["title"].format(weekday=f"{facts.day:%A}")
    return title + (COPY["and"].format(parts=", ".join(parts)) if parts else "")


def digest_body(facts: DigestFacts) -> str:
    """Return one line for each thing, what comes first at the top."""
    return "\n".join(_lines(facts))


def counted(words: dict[str, str], count: int) -> str:
    """Fill in a number, in the singular where it is one."""
    return words["one" if count == 1 else "other"].format(count=count)


def _lines(facts: DigestFacts) -> Iterator[str]:
    lines: dict[str, str] = COPY["lines"]
    for start, end, title in facts.blocks[:MOST_BLOCKS]:
        yield lines["block"].format(start=start, end=end, title=title[:MOST_TITLE])
    yield from _more(facts.blocks, MOST_BLOCKS)
    if facts.cards:
        cards = counted(COPY["parts"]["cards"], facts.cards)
        yield lines["reviews"].format(cards=cards, minutes=facts.review_minutes)
    for due, title in facts.deadlines[:MOST_DEADLINES]:
        yield lines["deadline"].format(when=_when(due, facts.day), title=title[:MOST_TITLE])
    yield from _more(facts.deadlines, MOST_DEADLINES)
    for title, chance in facts.risks[:MOST_RISKS]:
        yield lines["risk"].format(title=title[:MOST_TITLE], percent=round(100 * chance))
    if facts.next_title:
        title, reason = facts.next_title[:MOST_TITLE], facts.next_reason
        yield lines["next"].format(title=title, reason=reason).strip()


def _more(items: Sequence[object], shown: int) -> Iterator[str]:
    if len(items) > shown:
        yield COPY["lines"]["more"].format(count=len(items) - shown)


def _when(due: date, day: date) -> str:
    days = (due - day).days
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"{due:%A}"
