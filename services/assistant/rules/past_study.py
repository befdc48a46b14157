"""When something was studied, from what a sentence says of it afterwards."""

import re
import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path

from services.assistant.rules.moves import is_clock
from services.assistant.understanding.text import fold
from services.planning.rules.dates import DateReading, DateSpan

_DATA = tomllib.loads(Path(__file__).with_name("past_study.toml").read_text(encoding="utf-8"))
_STUDIED, _LOGGED = re.compile(_DATA["studied"]), re.compile(_DATA["logged"])
_AHEAD = re.compile(_DATA["ahead"])
_PART_STARTS: dict[str, int] = _DATA["part_starts"]
USUAL_START = 18
WEEK = timedelta(days=7)
MOST_MINUTES = 960


def says_studied(text: str) -> bool:
    """Tell whether study that is over is spoken of."""
    return _STUDIED.search(fold(text)) is not None


def says_log(text: str) -> bool:
    """Tell whether study is to be written down."""
    return _LOGGED.search(fold(text)) is not None


def minutes_of(dates: DateReading) -> int | None:
    """Return how long it was: as said, or from one clock time to another."""
    if dates.minutes is not None:
        return dates.minutes
    span = next((one for one in dates.spans if one.time and one.end_time), None)
    if span is None or span.time is None or span.end_time is None:
        return None
    first = timedelta(hours=span.time.hour, minutes=span.time.minute)
    last = timedelta(hours=span.end_time.hour, minutes=span.end_time.minute)
    return int((last - first) % timedelta(days=1) / timedelta(minutes=1)) or None


def begun_at(dates: DateReading, minutes: int, *, now: datetime) -> datetime | None:
    """Return since when it was, in the zone of ``now``; nothing when that is still ahead.

    A weekday is the last one. Without a time of day it ended just now today, and began in the
    evening on another day.

    Args:
        dates: What the sentence says.
        minutes: How long it was.
        now: The present in the person's zone (aware).
    """
    span = next((one for one in dates.spans if one.date is not None), None)
    length = timedelta(minutes=minutes)
    if span is None:
        return now - length
    day = _past_day(span, now.date())
    if day is None:
        return None
    clock = _clock(span)
    if clock is None and day == now.date():
        return now - length
    start = datetime.combine(day, clock or time(USUAL_START), now.tzinfo)
    if start + length <= now:
        return start
    is_today_by_part = span.time is None and day == now.date()
    return now - length if is_today_by_part else None


def _past_day(span: DateSpan, today: date) -> date | None:
    assert span.date is not None  # the caller looked
    if span.date <= today:
        return span.date
    if is_clock(span) and span.date == today + timedelta(days=1):
        # "From 4 to 6" alone reads as the next time it is 4, and was the last.
        return today
    if _AHEAD.search(fold(span.text)):
        return None
    return span.date - WEEK if span.date - WEEK <= today else None


def _clock(span: DateSpan) -> time | None:
    if span.time is not None:
        return span.time
    hour = _PART_STARTS.get(span.part_of_day or "")
    return None if hour is None else time(hour)
