"""Rows of the review pages, and how they say when and how much."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.learning.course_views import CourseView
from services.learning.review_due_views import DueCardView
from services.learning.review_views import CardView
from services.learning.rules.card_pictures import pictures_in, with_words, without_pictures
from services.learning.rules.review_load import DayLoad

MOST_PIPS = 28
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_FEW_DAYS, _FEW_MONTHS, _MONTH_DAYS = 60, 24, 30.4
_FRONT_SHOWN = 160
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A picture on a card: where it is, and what it shows in words."""

    address: str
    alt: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """The card on the desk; ``again`` to ``easy`` say when it would come back."""

    id: str = ""
    front: str = ""
    back: str = ""
    front_pictures: list[PictureRow] = field(default_factory=list)
    back_pictures: list[PictureRow] = field(default_factory=list)
    reps: int = 0
    course: str = ""
    color: str = ""
    topic: str = ""
    origin: str = ""
    origin_href: str = ""
    chance: str = ""
    exam: str = ""
    exam_days: str = ""
    again: str = ""
    hard: str = ""
    good: str = ""
    easy: str = ""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in the list."""

    id: str
    front: str
    back: str
    deck: str
    due: str
    is_suspended: bool
    is_trashed: bool


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A day of the forecast: its name, its minutes, and how tall its bar is (percent)."""

    name: str
    label: str
    minutes: int
    tall: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ExamRow:
    """What cards are recalled for."""

    course: str
    title: str
    days: str


@dataclass(frozen=True, slots=True)
class CourseChoice:
    """A course a card may belong to."""

    id: str
    title: str


def _pictures(side: str) -> list[PictureRow]:
    return [PictureRow(one.address, one.alt or "Picture") for one in pictures_in(side)]


def review_row(due: DueCardView) -> ReviewRow:
    """Return a due card as the desk shows it."""
    card, waits = due.card, [wait_words(one.seconds) for one in due.answers]
    days = "" if due.exam_in_days is None else count_words(due.exam_in_days, "day")
    return ReviewRow(
        id=card.id,
        front=without_pictures(card.front),
        back=without_pictures(card.back),
        front_pictures=_pictures(card.front),
        back_pictures=_pictures(card.back),
        reps=card.reps,
        course=due.course_title,
        color=due.course_color,
        topic=due.topic_title or card.deck,
        origin=due.origin_title,
        origin_href=f"/library/notes/{card.note_id}" if card.note_id else "",
        chance="" if due.recall_chance is None else f"{due.recall_chance:.0%}",
        exam=due.exam_title,
        exam_days=days,
        again=waits[0],
        hard=waits[1],
        good=waits[2],
        easy=waits[3],
    )


def course_choices(courses: Sequence[CourseView]) -> list[CourseChoice]:
    """Return courses to choose from."""
    return [CourseChoice(one.id, one.title) for one in courses]


def card_row(card: CardView, *, now: datetime) -> CardRow:
    """Return a card as the list shows it."""
    waits = (card.due_at - now).total_seconds()
    due = "new" if card.state == "new" else "due" if waits <= 0 else f"in {wait_words(waits)}"
    return CardRow(
        id=card.id,
        front=_STRONG.sub(r"\1", with_words(card.front))[:_FRONT_SHOWN],
        back=_STRONG.sub(r"\1", with_words(card.back))[:_FRONT_SHOWN],
        deck=card.deck,
        due=due,
        is_suspended=card.suspended,
        is_trashed=card.trashed,
    )


def load_rows(load: Sequence[DayLoad]) -> list[LoadRow]:
    """Return the forecast as bars, the tallest of them full.

    Cards measure the bars: a day of a few takes less than a minute, and is not nothing.
    """
    most = max((one.reviews + one.new for one in load), default=0) or 1
    return [
        LoadRow(
            name=f"{one.day:%a}"[:2],
            label=_load_words(one),
            minutes=one.minutes,
            tall=f"{100 * (one.reviews + one.new) / most:.0f}%",
            is_late=one.late > 0,
        )
        for one in load
    ]


def pips_of(ratings: Sequence[int], left: int) -> list[str]:
    """Return the progress as marks: done, again, now and to come; many share a mark."""
    marks = ["again" if rating == 1 else "done" for rating in ratings]
    marks += ["now", *["to-come"] * (left - 1)] if left else []
    if len(marks) <= MOST_PIPS:
        return marks
    return [marks[place * len(marks) // MOST_PIPS] for place in range(MOST_PIPS)]


def wait_words(seconds: float) -> str:
    """Return how long a card stays away, in the largest unit that fits."""
    if seconds < _HOUR:
        return f"{max(1, round(seconds / _MINUTE))} min"
    if seconds < _DAY:
        return f"{round(seconds / _HOUR)} h"
    days = round(seconds / _DAY)
    if days < _FEW_DAYS:
        return count_words(days, "day")
    months = round(days / _MONTH_DAYS)
    if months < _FEW_MONTHS:
        return count_words(months, "month")
    return f"{days / 365:.1f} years"


def count_words(number: int, noun: str) -> str:
    """Return a number with its noun, as ``1 card`` or ``3 cards``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _load_words(day: DayLoad) -> str:
    said = f"{day.day:%A} {day.day.day} {day.day:%B}: {day.reviews} reviews, {day.new} new,"
    late = f", {day.late} would wait" if day.late else ""
    return f"{said} {day.minutes} min{late}"
