"""Which day a message means, or the one question that settles it."""

from dataclasses import dataclass
from datetime import date

from services.planning.rules.dates import DateReading

_PROBLEMS = {
    "impossible": "There is no such date as “{text}”. Which day do you mean?",
    "past": "“{text}” has already passed. Which day do you mean?",
    "zero": "“{text}” is no time at all. By when do you need it?",
}
_UNCLEAR = "Which day do you mean by “{text}”?"


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """A question about a day, with readings to choose from."""

    text: str
    said: str
    readings: tuple[date, ...] = ()


def said_day(dates: DateReading, *, today: date) -> date | DayQuestion | None:
    """Return the day a message names, a question when it is not certain, or nothing.

    A deadline counts before other days; a day before ``today`` is asked about.
    """
    if dates.problems:
        problem = dates.problems[0]
        question = next((q for k, q in _PROBLEMS.items() if k in problem.code), _UNCLEAR)
        readings = tuple(day for day in problem.readings if day >= today)
        return DayQuestion(question.format(text=problem.text), problem.text, readings)
    span = dates.deadline if dates.deadline and dates.deadline.date else None
    span = span or next(iter(dates.dated), None)
    if span is None or span.date is None:
        return None
    if span.certainty == "ambiguous":
        readings = tuple(dict.fromkeys(d for d in (span.date, *span.alternatives) if d >= today))
        return DayQuestion(_UNCLEAR.format(text=span.text), span.text, readings)
    day = span.end_date if span.kind == "interval" and span.end_date else span.date
    if day < today:
        return DayQuestion(_PROBLEMS["past"].format(text=span.text), span.text)
    return day


def spoken_day(day: date) -> str:
    """Return a day in words: ``Friday 27 November 2026``."""
    return f"{day:%A} {day.day} {day:%B %Y}"
