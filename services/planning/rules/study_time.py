"""Time studied: what a timer measured, what a block planned, and what counts of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.planning.rules.local_days import span_of_days

Span = tuple[datetime, datetime]
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Focus and break in turn, in minutes."""

    focus_minutes: int
    break_minutes: int


@dataclass(frozen=True, slots=True)
class Phase:
    """Where a pomodoro stands: ``focus`` or ``break``, which round, and when it changes."""

    name: str
    round: int
    ends_at: datetime


def focus_spans(stretch: Span, rhythm: Rhythm | None) -> tuple[Span, ...]:
    """Return the parts of an uninterrupted stretch that were study; breaks are not.

    Args:
        stretch: Its start and end (aware).
        rhythm: Of a pomodoro, which begins with focus; None for one long stretch.
    """
    start, end = stretch
    if rhythm is None:
        return (stretch,) if end > start else ()
    focus, turn = _lengths(rhythm)
    rounds = max(0, -((start - end) // turn))
    begins = (start + turn * number for number in range(rounds))
    return tuple((begin, min(end, begin + focus)) for begin in begins)


def phase_at(started_at: datetime, rhythm: Rhythm, at: datetime) -> Phase:
    """Return where a pomodoro stands that has run without a pause since an instant."""
    focus, turn = _lengths(rhythm)
    rounds = max(timedelta(), at - started_at) // turn
    begin = started_at + turn * rounds
    if at < begin + focus:
        return Phase("focus", rounds + 1, begin + focus)
    return Phase("break", rounds + 1, begin + turn)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans as a union in order: time counted twice counts once."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def minutes_of(spans: Iterable[Span]) -> float:
    """Return the length of spans that do not overlap, in minutes."""
    return sum(((end - start) / MINUTE for start, end in spans), 0.0)


def minutes_within(spans: Sequence[Span], frame: Span) -> float:
    """Return how many minutes of merged spans lie inside a frame."""
    return sum(
        (
            max(0.0, (min(end, frame[1]) - max(start, frame[0])) / MINUTE)
            for start, end in spans
            if start < frame[1] and end > frame[0]
        ),
        0.0,
    )


def minutes_by_day(spans: Iterable[Span], zone: ZoneInfo) -> dict[date, float]:
    """Return the minutes of spans on each local day; one over midnight counts on both days."""
    found: dict[date, float] = {}
    for start, end in spans:
        day, last = start.astimezone(zone).date(), end.astimezone(zone).date()
        if day == last:
            found[day] = found.get(day, 0.0) + (end - start) / MINUTE
            continue
        while day <= last:
            part = minutes_within([(start, end)], span_of_days(day, day, zone))
            if part:
                found[day] = found.get(day, 0.0) + part
            day += timedelta(days=1)
    return found


def _lengths(rhythm: Rhythm) -> tuple[timedelta, timedelta]:
    focus = timedelta(minutes=rhythm.focus_minutes)
    return focus, focus + timedelta(minutes=rhythm.break_minutes)
