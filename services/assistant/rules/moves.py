"""Where a message wants something moved: from which day or time, to which, or by how much."""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from services.assistant.understanding.text import fold
from services.planning.rules.dates import DateReading, DateSpan, parse_dates

_WORDS = {
    name: re.compile(pattern)
    for name, pattern in tomllib.loads(
        Path(__file__).with_name("moving_words.toml").read_text(encoding="utf-8")
    ).items()
}
_ORDINAL_ONE = re.compile(
    r"\b(first|second|third|fourth|fifth|last|other|next|previous) one\b", re.IGNORECASE
)
_TO_THE = re.compile(
    r"\b(?:to|until|for|in) the (?=(?:morning|afternoon|evening)\b)", re.IGNORECASE
)
_STEP = re.compile(
    r"\b(?:by|forward|back|backward|de|por|em|en|adie|d.)\s*"
    r"(?P<d>(?:an?|one|un|una|um|uma|une|half an) \w+)"
)
_RANGE = re.compile(r"\b(?:to|a|al|para|ate|au|until|till|and|y|e|et)\b|-")
_IN = {"es": "en", "pt": "em", "fr": "dans"}


@dataclass(frozen=True, slots=True)
class Move:
    """What a message says about a move.

    Attributes:
        source_day: The day of the thing that is meant.
        source_time: Its time of day.
        target: Where it goes to, if a day or time was said.
        keeps_day: Whether the target is a clock time on the day it has.
        shift: By how much it moves instead.
        direction_unclear: Whether a shift could be either way.
    """

    source_day: date | None = None
    source_time: time | None = None
    target: DateReading | None = None
    keeps_day: bool = False
    shift: timedelta | None = None
    direction_unclear: bool = False


def read_move(text: str, *, now: datetime, language: str) -> Move:
    """Return what a message says about moving something.

    Args:
        text: The message.
        now: The present in the person's zone (aware).
        language: ``en``, ``es``, ``pt`` or ``fr``.
    """
    text = _ORDINAL_ONE.sub(r"\1 thing", text)
    text, parts_of_day = _TO_THE.subn("this ", text)
    dates = parse_dates(text, now=now, language=language)
    folded = fold(text)
    if (shift := _shift(folded, dates, now, language)) is not None:
        return shift
    if not dates.spans and not dates.problems:
        return _bare_hour(folded, now)
    source, target = _parted(folded, dates)
    return Move(
        source_day=_own_day(source),
        source_time=source.time if source else None,
        target=replace(dates, spans=target),
        keeps_day=bool(parts_of_day) or (len(target) == 1 and is_clock(target[0])),
    )


def _shift(folded: str, dates: DateReading, now: datetime, language: str) -> Move | None:
    """Read “an hour later”, “back two hours”, “by 30 minutes”."""
    for span in dates.spans:
        before = folded[: span.start_index]
        if span.kind == "duration" and span.minutes:
            return _directed(folded, timedelta(minutes=span.minutes))
        if _WORDS["relative"].search(fold(span.text)) and not _WORDS["to"].search(before):
            return _directed(folded, _distance(span, now))
    if dates.spans:
        return None
    if match := _STEP.search(folded):
        found = parse_dates(f"{_IN.get(language, 'in')} {match['d']}", now=now, language=language)
        if found.spans and found.spans[0].date is not None:
            return _directed(folded, _distance(found.spans[0], now))
    return None


def _distance(span: DateSpan, now: datetime) -> timedelta:
    day = span.date or now.date()
    at = datetime.combine(day, span.time or now.time(), now.tzinfo)
    return abs(at - now)


def _directed(folded: str, by: timedelta) -> Move:
    is_later = _WORDS["later"].search(folded) is not None
    is_earlier = _WORDS["earlier"].search(folded) is not None
    if is_later == is_earlier:
        return Move(shift=by, direction_unclear=True)
    return Move(shift=by if is_later else -by)


def _parted(folded: str, dates: DateReading) -> tuple[DateSpan | None, tuple[DateSpan, ...]]:
    """Part the spans into what the thing is known by, and where it goes."""
    spans = dates.spans
    if len(spans) > 1:
        return spans[0], spans[-1:]
    if not spans:
        return None, ()
    (only,) = spans
    is_range = only.kind == "interval" and (only.end_date is not None or only.end_time is not None)
    joined = re.search(r"\b(?:to|a|al|para|ate|au|until|till)\b", fold(only.text)) is not None
    if not (is_range and joined) or _WORDS["to"].search(folded[: only.start_index]):
        return None, spans
    source = replace(only, kind="point", end_date=None, end_time=None)
    target = replace(
        only, kind="point", date=only.end_date or only.date, end_date=None,
        time=only.end_time, end_time=None, text=_last_part(only.text),
    )  # fmt: skip
    return source, (target,)


def _last_part(text: str) -> str:
    return re.split(r"\b(?:to|a|al|para|até|au|until|till)\b", text)[-1].strip()


def _own_day(source: DateSpan | None) -> date | None:
    return None if source is None or is_clock(source) else source.date


def is_clock(span: DateSpan) -> bool:
    """Tell whether only a time of day was said, or a range of times."""
    parts = [part.strip() for part in _RANGE.split(fold(span.text))]
    clock = _WORDS["bare_clock"]
    return span.time is not None and all(clock.match(part) for part in parts if part)


def _bare_hour(folded: str, now: datetime) -> Move:
    """Read “move it to 4”, which says nothing outside a sentence about moving."""
    match = _WORDS["bare_hour"].search(folded.rstrip(" .!?"))
    if match is None:
        return Move()
    dates = parse_dates(f"at {match['h'].replace('h', ':')}", now=now)
    return Move(target=dates, keeps_day=True) if dates.spans else Move()
