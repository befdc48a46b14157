"""What an import found, as the page lists it before anything is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

KINDS = (("deadline", "Deadline"), ("exam", "Exam"), ("class", "Class"))
UNCLEAR = "Which day is meant?"
_PROBLEMS = {
    "impossible_date": "There is no such day.",
    "out_of_range": "That day is too far away.",
    "past_deadline": "This day has passed.",
    "reversed_interval": "It ends before it starts.",
    "weekday_mismatch": "The weekday is not that of the date.",
}
_ACTIONS = {"new": "New", "changed": "Changed", "cancelled": "Cancelled"}


@dataclass(frozen=True, slots=True)
class DayChoice:
    """A day a line may mean."""

    date: str
    text: str


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date of a text beside the line it comes from; an unclear one offers its days."""

    id: str
    line: int
    source: str
    title: str
    kind: str
    date: str
    time: str
    unclear: bool
    problem: str
    choices: list[DayChoice]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of a calendar file that is not on the calendar as it is there."""

    id: str
    action: str
    action_text: str
    title: str
    when: str
    repeats: bool


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A part of a calendar file that cannot be kept, and why."""

    where: str
    text: str


def date_row(item: Mapping[str, Any]) -> DateRow:
    """Return a date of a text as the page lists it."""
    day: str = item["date"] or ""
    days: list[str] = sorted({*item["alternatives"], day} - {""})
    return DateRow(
        id=item["id"],
        line=item["line"],
        source=item["source"],
        title=item["title"],
        kind=item["kind"],
        date=day,
        time=item["time"] or "",
        unclear=item["needs_choice"],
        problem=_PROBLEMS.get(item["problem"], UNCLEAR) if item["needs_choice"] else "",
        choices=[DayChoice(one, _day_text(date.fromisoformat(one))) for one in days],
    )


def event_row(item: Mapping[str, Any], zone: ZoneInfo) -> EventRow:
    """Return an event of a file as the page lists it, on the person's clock."""
    start, end = (datetime.fromisoformat(item[edge]) for edge in ("start", "end"))
    local = start.astimezone(zone)
    when = _day_text(start.date() if item["all_day"] else local.date())
    if not item["all_day"]:
        when = f"{when}, {local:%H:%M} to {end.astimezone(zone):%H:%M}"
    return EventRow(
        id=item["id"],
        action=item["action"],
        action_text=_ACTIONS[item["action"]],
        title=item["title"],
        when=when,
        repeats=bool(item["recurring_rule"]),
    )


def problem_row(problem: Mapping[str, Any]) -> ProblemRow:
    """Return a problem with where it is in the file."""
    title = f" “{problem['title']}”" if problem["title"] else ""
    return ProblemRow(where=f"Line {problem['line']}{title}", text=problem["message"])


def counts_text(counts: Mapping[str, int]) -> str:
    """Return "3 new, 1 changed, 12 as they are"."""
    words = {"new": "new", "changed": "changed", "cancelled": "cancelled", "same": "as they are"}
    said = [f"{counts[name]} {word}" for name, word in words.items() if counts[name]]
    return ", ".join(said) or "No events"


def _day_text(day: date) -> str:
    return f"{day:%a} {day.day} {day:%B} {day.year}"
