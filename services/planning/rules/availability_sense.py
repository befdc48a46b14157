"""Whether study hours make sense: what is refused, and what is only pointed out."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib import resources
from itertools import pairwise
from typing import Any

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_MINUTES = 24 * 60
LEAST_MINUTES = 15

Spans = Mapping[str, Sequence[Mapping[str, str]]]
"""Weekday to spans of local time; an ``end`` at or before its ``start`` is tomorrow."""

_COPY: dict[str, Any] = tomllib.loads(
    resources.files("services.planning.rules")
    .joinpath("availability_sense.toml")
    .read_text("utf-8")
)


def contradictions(windows: Spans) -> tuple[str, ...]:
    """List, as sentences, what cannot be: spans of one day that overlap, or hold nothing."""
    return tuple(found for day in WEEKDAYS for found in _contradictions(day, windows.get(day, ())))


def doubts(
    windows: Spans, *, rest_weekdays: Collection[str], daily_limit_minutes: int
) -> tuple[str, ...]:
    """List, as sentences, what is allowed but hardly meant.

    Args:
        windows: The study hours.
        rest_weekdays: Days kept free.
        daily_limit_minutes: Most study a day.
    """
    longest = max(
        (_length(windows.get(day, ())) for day in WEEKDAYS if day not in rest_weekdays), default=0
    )
    if not longest:
        return (_say("doubted", "nothing"),)
    found = [*_run_over(windows, rest_weekdays)]
    if daily_limit_minutes > longest:
        found.append(_say("doubted", "limit", limit=daily_limit_minutes, most=longest))
    return tuple(found)


def _contradictions(day: str, spans: Sequence[Mapping[str, str]]) -> Iterator[str]:
    name = _COPY["days"][day]
    placed = sorted((*_minutes(span), _written(span)) for span in spans)
    for start, end, written in placed:
        if end - start < LEAST_MINUTES:
            yield _say("refused", "too_short", day=name, span=written)
    for (_, end, first), (start, _, second) in pairwise(placed):
        if start < end:
            yield _say("refused", "overlap", day=name, first=first, second=second)


def _run_over(windows: Spans, rest_weekdays: Collection[str]) -> Iterator[str]:
    """Find days whose night reaches into the hours of the day after."""
    for day, following in zip(WEEKDAYS, (*WEEKDAYS[1:], WEEKDAYS[0]), strict=True):
        after = windows.get(following, ())
        if day in rest_weekdays or following in rest_weekdays or not after:
            continue
        opens = min(_minutes(span)[0] for span in after)
        closes = max((_minutes(span)[1] for span in windows.get(day, ())), default=0)
        if closes - DAY_MINUTES > opens:
            yield _say(
                "doubted",
                "overnight",
                day=_COPY["days"][day],
                next=_COPY["days"][following],
                start=f"{opens // 60:02}:{opens % 60:02}",
            )


def _length(spans: Sequence[Mapping[str, str]]) -> int:
    return sum(end - start for start, end in map(_minutes, spans))


def _minutes(span: Mapping[str, str]) -> tuple[int, int]:
    start, end = (int(span[edge][:2]) * 60 + int(span[edge][3:]) for edge in ("start", "end"))
    return start, end if end > start else end + DAY_MINUTES


def _written(span: Mapping[str, str]) -> str:
    return f"{span['start']}–{span['end']}"


def _say(part: str, name: str, **facts: object) -> str:
    text: str = _COPY[part][name]
    return text.format(**facts)
