"""The dates of a syllabus or a list of deadlines, each with the line it comes from.

Nothing is guessed in silence: a day that can be two, a weekday that is not that date's, or a date
without a year that has already passed waits for the person's choice.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Literal, cast
from zoneinfo import ZoneInfo

from maigie.core.errors import Invalid
from services.planning.rules.dates import DateReading, DateSpan, parse_dates
from services.planning.rules.recurrence import wall_starts

DraftKind = Literal["deadline", "exam", "class"]
MAX_CHARACTERS = 400_000
MAX_DATED_LINES = 600
MAX_ITEMS = 500
LINE_LENGTH = 400
FAR = timedelta(days=240)
"""A day further off whose year was not said may be this year's, which has passed."""

_DATA = Path(__file__).parent / "deadline_words.toml"
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_LABEL = re.compile(r"^\W*(?:week|wk|semaine|semana|lecture|chapter|unit)\s*\d+\b", re.IGNORECASE)
_EDGES = re.compile(r"^[\W_]+|[^\w)\]%!?.]+$")
_BLANKS = re.compile(r"\s*[|\t]\s*|\s{2,}")
_DOUBLED = re.compile(r"\s*[:;,–-]\s*(?=,)")
_EMPTY = re.compile(r"\(\s*[,;:–-]*\s*\)|\[\s*\]")


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A date of a text; ``line`` counts from 1, ``source`` is that line.

    ``day`` is None while it must be chosen; ``alternatives`` are the days it can be.
    """

    line: int
    source: str
    title: str
    kind: DraftKind
    day: date | None
    at: time | None = None
    until: time | None = None
    rule: str | None = None
    alternatives: tuple[date, ...] = ()
    problem: str | None = None

    @property
    def needs_choice(self) -> bool:
        """Whether the person has to say which day is meant."""
        return self.day is None or self.problem is not None or bool(self.alternatives)


def dated_lines(
    text: str, *, now: datetime, day_first: bool | None = None, language: str = "en"
) -> tuple[DatedLine, ...]:
    """Return every date of a text with its line, in order.

    Args:
        text: What was pasted, or the text of a file.
        now: The present moment, aware, in the person's zone.
        day_first: Whether 03/04 is 3 April; None when that is not known.
        language: ``en``, ``es``, ``fr`` or ``pt``.

    Raises:
        Invalid: It is too long, or has too many dates for one screen.
    """
    if len(text) > MAX_CHARACTERS:
        raise Invalid(f"A text has at most {MAX_CHARACTERS:,} characters.")
    lines = text.splitlines()
    places = [place for place, line in enumerate(lines) if _may_have_a_date(line)]
    if len(places) > MAX_DATED_LINES:
        raise Invalid(f"A text has at most {MAX_DATED_LINES} lines with dates; import it in parts.")
    years = {int(year) for year in _YEAR.findall(text)}
    found: list[DatedLine] = []
    for place in places:
        line = lines[place][:LINE_LENGTH].strip()
        shown = _LABEL.sub(lambda match: " " * len(match[0]), line)
        reading = parse_dates(shown, now=now, day_first=day_first, language=language)
        title = _title(reading) or _neighbour(lines, place)
        for item in _items(place + 1, line, title, reading, now):
            has_year = bool(_YEAR.search(line))
            found.append(item if has_year else _checked_year(item, years, now.date()))
    if len(found) > MAX_ITEMS:
        raise Invalid(f"A text has at most {MAX_ITEMS} dates; import it in parts.")
    return tuple(found)


def _items(
    number: int, line: str, title: str, reading: DateReading, now: datetime
) -> Iterator[DatedLine]:
    kind = _kind(line, reading)
    draft = DatedLine(line=number, source=line, title=title, kind=kind, day=None)
    passed = {problem.text for problem in reading.problems if problem.code == "past_deadline"}
    for span in reading.spans:
        if span.kind == "duration":
            continue
        yield _of_span(draft, span, now)
    for problem in reading.problems:
        if problem.text not in passed:
            yield replace(draft, alternatives=problem.readings, problem=problem.code)


def _of_span(draft: DatedLine, span: DateSpan, now: datetime) -> DatedLine:
    day = span.date
    if draft.kind == "deadline" and span.end_date is not None:
        day = span.end_date
    if span.rrule is not None and day is None:
        day = _first_of(span.rrule, span.time, now)
    alternatives: tuple[date, ...] = ()
    if span.certainty == "ambiguous" and day is not None:
        alternatives = tuple(sorted({day, *span.alternatives}))
    unclear = span.certainty == "ambiguous" and not span.alternatives
    return replace(
        draft,
        day=day,
        at=span.time,
        until=span.end_time,
        rule=span.rrule,
        alternatives=alternatives if span.alternatives else (),
        problem="ambiguous_date" if unclear or day is None else None,
    )


def _first_of(rule: str, at: time | None, now: datetime) -> date | None:
    first = datetime.combine(now.date(), at or time())
    zone = cast("ZoneInfo", now.tzinfo)
    found = next(iter(wall_starts(rule, first, zone, (first, first + FAR))), None)
    return None if found is None else found.date()


def _checked_year(item: DatedLine, years: set[int], today: date) -> DatedLine:
    """Ask when a day without a year may be one that has passed, unless the text names its year."""
    if item.day is None or item.alternatives or item.rule or item.day - today <= FAR:
        return item
    try:
        earlier = item.day.replace(year=item.day.year - 1)
    except ValueError:
        return item
    if years == {earlier.year}:
        return replace(item, day=earlier)
    return replace(item, alternatives=(earlier, item.day))


def _title(reading: DateReading) -> str:
    rest = _LABEL.sub("", _DOUBLED.sub("", _EMPTY.sub(" ", reading.remainder)))
    rest = _BLANKS.sub(" · ", _EDGES.sub("", rest))
    return _EDGES.sub("", rest.strip(" ·"))[:200] if _WORD.search(rest) else ""


def _neighbour(lines: list[str], place: int) -> str:
    """Return the heading a bare date stands under, or the line it stands above."""
    around = (*islice(reversed(lines[:place]), 1), *islice(lines[place + 1 :], 2))
    for line in around:
        if _WORD.search(line) and not _may_have_a_date(line):
            return _EDGES.sub("", line.strip())[:200]
    return "Deadline"


def _kind(line: str, reading: DateReading) -> DraftKind:
    words = {word.lower() for word in _WORD.findall(line)}
    kinds = _words()[0]
    for kind in ("exam", "class", "deadline"):
        if words & kinds[kind]:
            is_due = kind != "deadline" and words & {"due", "submit", "deadline"}
            return "deadline" if is_due else kind
    if any(span.rrule for span in reading.spans):
        return "class"
    return "deadline"


def _may_have_a_date(line: str) -> bool:
    if any(map(str.isdigit, line)):
        return True
    return bool({word.lower() for word in _WORD.findall(line[:LINE_LENGTH])} & _words()[1])


@cache
def _words() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    kinds = {kind: frozenset(words) for kind, words in data["kinds"].items()}
    return kinds, frozenset(data["days"]["words"])
