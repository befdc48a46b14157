"""One line into a task, a block or a reminder: "Essay draft tomorrow 5pm !high #bio ~45m @family".

``!word`` is how urgent it is, ``#word`` a tag, ``@word`` a part of life, ``~45m`` how long it
takes; days, times, lengths and repeats are read by ``rules.dates``. A line that begins with
"remind me" is a reminder, one with a start and an end a block, any other a task. Nothing is
guessed: a day that can be two days is offered as both, and words that are no day are named.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum
from typing import Any

from services.planning.rules.dates import DateReading, DateSpan, parse_dates
from services.planning.rules.quick_marks import COPY, Marks, read_marks
from services.planning.rules.recurrence import first_start
from services.planning.rules.task_recurrence import next_due

LANGUAGES = ("en", "es", "fr", "pt")
MOST_CHARACTERS = 500
WHEN, MINUTES, REPEAT = "when", "minutes", "repeat"
_PROBLEMS: dict[str, str] = COPY["problems"]
_HOURS: dict[str, int] = COPY["hours"]


class QuickKind(StrEnum):
    """What a line becomes."""

    TASK = "task"
    BLOCK = "block"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickAdd:
    """What a line says; times are on the person's wall clock.

    ``days`` holds every day an unclear date can mean, ``problem`` what keeps it from being saved.
    """

    kind: QuickKind
    title: str
    day: dt.date | None = None
    start: time | None = None
    end_day: dt.date | None = None
    end: time | None = None
    days: tuple[dt.date, ...] = ()
    minutes: int | None = None
    rrule: str | None = None
    priority: int | None = None
    context: str = ""
    tags: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Spans:
    """The spans that are used: the day, its clock time, a length, a repeat."""

    day: DateSpan | None
    clock: DateSpan | None
    length: DateSpan | None
    repeat: DateSpan | None

    def used(self) -> list[DateSpan]:
        found = (self.day, self.clock, self.length, self.repeat)
        return [span for place, span in enumerate(found) if span and span not in found[:place]]


def read_quick_add(
    text: str,
    *,
    now: datetime,
    day_first: bool | None = None,
    languages: Sequence[str] = LANGUAGES,
    ignored: Collection[str] = (),
    chosen: dt.date | None = None,
) -> QuickAdd:
    """Read a line.

    Args:
        text: The line; its first 500 characters are read.
        now: The present (aware), in the person's zone.
        day_first: Whether 03/04 is 3 April; None when unknown, which asks.
        languages: Tried in this order; the one that understands most of the line is taken.
        ignored: What is not meant: ``when``, ``minutes``, ``repeat`` (their words then belong to
            the title), ``priority``, ``context`` or ``tag <name>`` (their marks are dropped).
        chosen: The day that an unclear date means, out of ``days``.
    """
    marks = read_marks(text[:MOST_CHARACTERS], ignored)
    reading = _best(marks.rest, now=now, day_first=day_first, languages=languages)
    spans = _chosen_spans(reading, ignored)
    wanted = QuickAdd(
        kind=QuickKind.REMINDER if marks.is_reminder else QuickKind.TASK,
        title=marks.title(_without(marks.rest, spans.used())),
        minutes=_minutes(marks, spans, ignored),
        rrule=spans.repeat.rrule if spans.repeat else None,
        priority=marks.priority,
        context=marks.context,
        tags=marks.tags,
    )
    wanted = _placed(_timed(wanted, spans, chosen), now)
    return replace(wanted, problem=_problem(wanted, spans, reading, ignored))


def _best(
    text: str, *, now: datetime, day_first: bool | None, languages: Sequence[str]
) -> DateReading:
    readings = [
        parse_dates(text, now=now, day_first=day_first, language=language) for language in languages
    ]
    return max(readings, key=lambda one: sum(len(span.text) for span in one.spans))


def _chosen_spans(reading: DateReading, ignored: Collection[str]) -> _Spans:
    spans = [] if WHEN in ignored else list(reading.spans)
    days = [span for span in spans if span.date is not None]
    day = next((span for span in days if span.role == "deadline"), days[0] if days else None)
    clocks = [span for span in spans if span.time is not None and span.rrule is None]
    repeats = [] if REPEAT in ignored else [span for span in reading.spans if span.rrule]
    lengths = [] if MINUTES in ignored else [span for span in reading.spans if span.minutes]
    return _Spans(
        day=day,
        clock=day if day in clocks else next(iter(clocks), None),
        length=next(iter(lengths), None),
        repeat=next(iter(repeats), None),
    )


def _minutes(marks: Marks, spans: _Spans, ignored: Collection[str]) -> int | None:
    if MINUTES in ignored:
        return None
    said = spans.length.minutes if spans.length else None
    return marks.minutes or said


def _timed(wanted: QuickAdd, spans: _Spans, chosen: dt.date | None) -> QuickAdd:
    """Fill in the day and the times; with a start and an end it is a block."""
    day, clock = spans.day, spans.clock or spans.repeat
    days: tuple[dt.date, ...] = ()
    found = day.date if day else None
    if day is not None and found is not None and day.certainty == "ambiguous":
        days = tuple(sorted({found, *day.alternatives}))
        found = chosen if chosen in days else found
    start, end = (clock.time, clock.end_time) if clock else (None, None)
    if start is None and day is not None and day.part_of_day:
        start = time(_HOURS[day.part_of_day])
    is_block = start is not None and end is not None and wanted.kind is QuickKind.TASK
    ends_on = (clock.end_date if clock else None) or found
    if not is_block and day is not None and day.end_date is not None:
        found = day.end_date
    return replace(
        wanted,
        kind=QuickKind.BLOCK if is_block else wanted.kind,
        day=found,
        days=days if len(days) > 1 and chosen not in days else (),
        start=start,
        end_day=ends_on if is_block else None,
        end=end if is_block else None,
    )


def _placed(wanted: QuickAdd, now: datetime) -> QuickAdd:
    """Give what repeats its first day, and a reminder its hour."""
    start = wanted.start
    if wanted.kind is QuickKind.REMINDER and start is None and (wanted.day or wanted.rrule):
        start = time(_HOURS["reminder"])
    day = wanted.day
    if wanted.rrule and day is None:
        day = _first_day(wanted.rrule, start, now)
    if wanted.kind is not QuickKind.BLOCK:
        return replace(wanted, day=day, start=start)
    ends_on = wanted.end_day or day
    if day and day == ends_on and start and wanted.end and wanted.end <= start:
        ends_on = day + dt.timedelta(days=1)
    return replace(wanted, day=day, start=start, end_day=ends_on)


def _first_day(rule: str, start: time | None, now: datetime) -> dt.date | None:
    zone: Any = now.tzinfo
    begins = datetime.combine(now.date(), start or time(23, 59), zone)
    found = (
        first_start(rule, begins, zone=zone)
        if begins >= now
        else next_due(rule, begins, after=now, zone=zone)
    )
    return None if found is None else found.astimezone(zone).date()


def _problem(
    wanted: QuickAdd, spans: _Spans, reading: DateReading, ignored: Collection[str]
) -> str:
    if not wanted.title:
        return _PROBLEMS["title"]
    if wanted.days:
        return _PROBLEMS["which_day"]
    if WHEN not in ignored and (unclear := _unusable(spans, reading)):
        return unclear
    if wanted.kind is QuickKind.REMINDER and wanted.day is None:
        return _PROBLEMS["no_time"]
    return ""


def _unusable(spans: _Spans, reading: DateReading) -> str:
    if reading.problems:
        first = reading.problems[0]
        return _PROBLEMS.get(first.code, _PROBLEMS["unclear"]).format(text=first.text)
    day = spans.day
    if day is not None and day.certainty == "ambiguous" and not day.alternatives:
        return _PROBLEMS["unclear"].format(text=day.text)
    return ""


def _without(text: str, spans: Iterable[DateSpan]) -> str:
    for span in sorted(spans, key=lambda one: one.start_index, reverse=True):
        text = f"{text[: span.start_index]} {text[span.end_index :]}"
    return text
