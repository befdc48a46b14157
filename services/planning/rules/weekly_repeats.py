"""Which weeks a block can repeat in: on the same wall clock, wherever its time is free.

``repeat_of`` decides, ``broken_repeats`` judges what came of it; they share no code.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

Span = tuple[datetime, datetime]
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Repeat:
    """How a block repeats: how often, and the local days left out between."""

    count: int
    left_out: tuple[date, ...]

    @property
    def rule(self) -> str:
        """The rule as RFC 5545 writes it."""
        return f"FREQ=WEEKLY;COUNT={self.count}"


@dataclass(frozen=True, slots=True)
class Week:
    """What the weeks hold already, and how much of a day may be study.

    Args:
        zone: Where the person's days are.
        until: The last local day anything may repeat on.
        taken: Spans nothing fits beside.
        studied: Minutes of study already on each local day.
        daily_limit_minutes: Most study a day.
    """

    zone: ZoneInfo
    until: date
    taken: Sequence[Span]
    studied: Mapping[date, int]
    daily_limit_minutes: int


def repeat_of(span: Span, week: Week, planned: list[Span]) -> Repeat:
    """Return in which weeks a block repeats; week one is its own and is not asked.

    Args:
        span: The block.
        week: What there is besides the plan.
        planned: The plan's blocks and the repeats chosen so far; this one's are added.
    """
    free = [True]
    days: list[date] = [span[0].astimezone(week.zone).date()]
    for day, *later in _later(span, week):
        days.append(day)
        free.append(_is_free((later[0], later[1]), day, week, planned))
        if free[-1]:
            planned.append((later[0], later[1]))
    count = max(place for place, is_free in enumerate(free) if is_free) + 1
    return Repeat(count, tuple(days[place] for place in range(count) if not free[place]))


def _is_free(span: Span, day: date, week: Week, planned: Sequence[Span]) -> bool:
    start, end = span
    if any(start < busy[1] and busy[0] < end for busy in (*week.taken, *planned)):
        return False
    same_day = [one for one in planned if one[0].astimezone(week.zone).date() == day]
    load = sum(((last - first) for first, last in (*same_day, span)), timedelta())
    limit = timedelta(minutes=week.daily_limit_minutes - week.studied.get(day, 0))
    return load <= limit


def broken_repeats(repeats: Sequence[Span], others: Sequence[Span], week: Week) -> tuple[str, ...]:
    """List what is wrong with repeats as the calendar shows them; nothing means they may stay.

    Args:
        repeats: Every occurrence after the first of every repeating block.
        others: Everything else that takes time, the plan's own week included.
        week: As for ``repeat_of``.
    """
    found = [
        f"{start.isoformat()} is after the last day"
        for start, _ in repeats
        if start.astimezone(week.zone).date() > week.until
    ]
    marks = sorted([(*span, True) for span in repeats] + [(*span, False) for span in others])
    reached = latest_repeat = datetime.min.replace(tzinfo=UTC)
    for start, end, is_repeat in marks:
        limit = reached if is_repeat else latest_repeat
        if start < limit:
            found.append(f"{start.isoformat()} is not free")
        reached = max(reached, end)
        latest_repeat = max(latest_repeat, end) if is_repeat else latest_repeat
    load: dict[date, float] = defaultdict(float, week.studied)
    for start, end in repeats:
        load[start.astimezone(week.zone).date()] += (end - start) / timedelta(minutes=1)
    touched = {start.astimezone(week.zone).date() for start, _ in repeats}
    found += [
        f"{day} has too much study"
        for day in sorted(touched)
        if load[day] > week.daily_limit_minutes
    ]
    return tuple(found)


def _later(span: Span, week: Week) -> Iterator[tuple[date, datetime, datetime]]:
    """Yield the same times of the following weeks, on the wall clock."""
    first = span[0].astimezone(week.zone).replace(tzinfo=None)
    length = span[1] - span[0]
    wall = first + WEEK
    while wall.date() <= week.until:
        start = wall.replace(tzinfo=week.zone).astimezone(UTC)
        yield wall.date(), start, start + length
        wall += WEEK
