"""On which days “twice a week” can be, and which days a list names."""

import re
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

from services.assistant.understanding.text import fold, words
from services.planning.rules.dates import DateReading, DateSpan

_DATA = tomllib.loads(Path(__file__).with_name("days_a_week.toml").read_text(encoding="utf-8"))
_COUNTS = {
    word: count
    for count, name in enumerate(("once", "twice", "three", "four", "five"), start=1)
    for word in (str(count), *_DATA[name].split())
}
_WEEK = re.compile(_DATA["week"])
_LISTED = re.compile(r"^[\s,;&]*(?:(?:and|y|e|et|and then|on)\s+)*$")
_ONE_OF = re.compile(r"\b(?:or|o|ou)\b")


def days_offered(span: DateSpan) -> tuple[tuple[str, ...], ...]:
    """Return sets of weekdays for so many times a week; none for anything else."""
    said = fold(span.text)
    if span.rrule is not None or span.kind != "recurrence" or not _WEEK.search(said):
        return ()
    count = next((_COUNTS[word] for word in words(said) if word in _COUNTS), 0)
    return tuple(tuple(days) for days in _DATA["offered"].get(str(count), ()))


def listed_days(text: str, dates: DateReading) -> tuple[date, ...]:
    """Return the days of a list like “Monday, Tuesday and Friday”; none when there is no list."""
    spans = [span for span in dates.spans if span.date is not None]
    if len(spans) < 2 or dates.problems:  # noqa: PLR2004  # one day is no list
        return ()
    if any(span.kind != "point" or span.date is None for span in spans):
        return ()
    folded = fold(text)
    for before, after in pairwise(spans):
        between = folded[before.end_index : after.start_index]
        if _ONE_OF.search(between) or not between.strip() or not _LISTED.match(between):
            return ()
    return tuple(dict.fromkeys(span.date for span in spans if span.date is not None))
