"""Recurring blocks: RFC 5545 rules, expanded on the clock of the zone they were made in.

A block that starts at 09:00 starts at 09:00 all year: the rule runs on local wall time and each
occurrence is converted on its own, so it keeps its hour across clock changes. A wall time that
clocks skip moves to after the gap, one they show twice is the first.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain, islice
from zoneinfo import ZoneInfo

from maigie.core.errors import Invalid
from services.planning.rules.recurrence_days import Period, periods
from services.planning.rules.recurrence_rule import (
    LAST_YEAR,
    Rule,
    canonical,
    parse_rule,
    with_parts,
)
from services.planning.rules.wall_clock import clock_of

MAX_OCCURRENCES = 2000
MAX_EXTRA_STARTS = 1000
_SOME_DAY = datetime(2024, 1, 1)  # noqa: DTZ001  # wall time
_FORTY_YEARS = timedelta(days=14_610)

Span = tuple[datetime, datetime]


def checked_rule(rule: str) -> str:
    """Return a rule in canonical form.

    Raises:
        Invalid: It is no RFC 5545 rule, repeats more often than daily, goes beyond the bounds, or
            never happens.
    """
    text = canonical(rule)
    parse_rule(text)
    if _happens(with_parts(text, COUNT=None, UNTIL=None)):
        return text
    raise Invalid("A block that repeats must do so at least once in forty years.")


def first_start(rule: str, starts_at: datetime, *, zone: ZoneInfo) -> datetime | None:
    """Return when a series first happens (UTC), if it ever does.

    Args:
        rule: A rule accepted by ``checked_rule``.
        starts_at: Its beginning (aware).
        zone: The zone whose wall clock the rule follows.
    """
    first = wall_of(starts_at, zone)
    # One start needs no counting.
    text = with_parts(rule, COUNT=None)
    found = next(iter(wall_starts(text, first, zone, (first, first + _FORTY_YEARS))), None)
    return None if found is None else instant_of(found, zone)


def occurrences(
    rule: str,
    starts_at: datetime,
    ends_at: datetime,
    *,
    zone: ZoneInfo,
    between: Span,
    excluded: frozenset[date] = frozenset(),
) -> tuple[Span, ...]:
    """Return the occurrences that touch a span of time, as aware UTC pairs in order.

    Args:
        rule: A rule accepted by ``checked_rule``.
        starts_at: Start of the first occurrence (aware).
        ends_at: Its end (aware).
        zone: The zone whose wall clock the rule follows.
        between: The span, start inclusive, end exclusive (aware).
        excluded: Local start dates to leave out.
    """
    left_out = frozenset(day.isoformat() for day in excluded)
    found = series_starts(
        rule, starts_at, ends_at, zone=zone, between=between, excluded=left_out, extra=()
    )
    return tuple((start, end) for _, start, end in found)


def series_starts(
    rule: str | None,
    starts_at: datetime,
    ends_at: datetime,
    *,
    zone: ZoneInfo,
    between: Span,
    excluded: frozenset[str],
    extra: Sequence[str],
) -> list[tuple[datetime, datetime, datetime]]:
    """Return wall start, start and end of what a series has in a span of time, in order.

    Args:
        rule: A rule accepted by ``checked_rule``; None for the first start alone.
        starts_at: Start of the first occurrence (aware).
        ends_at: Its end (aware).
        zone: The zone whose wall clock the rule follows.
        between: The span, start inclusive, end exclusive (aware).
        excluded: What is left out: local dates, or local times (ISO 8601) of one start.
        extra: Local start times beyond the rule (ISO 8601).
    """
    first = wall_of(starts_at, zone)
    length = wall_of(ends_at, zone) - first
    exact = ends_at - starts_at
    floor = wall_of(between[0], zone) - length - timedelta(days=1)
    ceiling = wall_of(between[1], zone) + timedelta(days=1)
    starts = iter((first,)) if rule is None else wall_starts(rule, first, zone, (floor, ceiling))
    walls: Iterator[datetime] = islice(starts, MAX_OCCURRENCES)
    if extra:
        more = map(datetime.fromisoformat, islice(extra, MAX_EXTRA_STARTS))
        walls = iter(sorted({*walls, *(at for at in more if floor <= at < ceiling)}))
    if excluded:
        walls = (wall for wall in walls if not is_excluded(wall, excluded))
    begin, finish = between
    clock = clock_of(zone, floor, ceiling + length)
    found: list[tuple[datetime, datetime, datetime]] = []
    for wall in walls:
        start = clock.instant(wall)
        end = start + length if wall + length < clock.until else clock.instant(wall + length)
        if end <= start:
            end = start + exact
        if end > begin and start < finish:
            found.append((wall, start, end))
    return found


def is_excluded(wall: datetime, excluded: frozenset[str]) -> bool:
    """Tell whether a wall start is left out, by its day or exactly."""
    text = wall.isoformat()
    return text[:10] in excluded or text in excluded


def wall_starts(rule: str, first: datetime, zone: ZoneInfo, between: Span) -> Iterator[datetime]:
    """Yield the wall starts of a rule in a span of wall time, end exclusive, in order."""
    parsed = parse_rule(rule)
    floor, ceiling, until = max(between[0], first), between[1], parsed.until
    if until is None:
        return _in_span(rule, parsed, first, floor, ceiling)
    if not isinstance(until, datetime):
        last = datetime.combine(until, time.max)
    elif until.tzinfo is None:
        last = until
    else:
        last = wall_of(until, zone)
    return _in_span(rule, parsed, first, floor, min(ceiling, last + timedelta(microseconds=1)))


def wall_of(at: datetime, zone: ZoneInfo) -> datetime:
    """Return the wall time that a zone's clock shows at an instant."""
    return at.astimezone(zone).replace(tzinfo=None)


def instant_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant of a wall time; one that clocks skip moves to after the gap."""
    return wall.replace(tzinfo=zone).astimezone(UTC)


@lru_cache(maxsize=2048)
def _happens(endless: str) -> bool:
    starts = _walls(parse_rule(endless), _SOME_DAY, _SOME_DAY, _SOME_DAY + _FORTY_YEARS)
    return next(starts, None) is not None


def _in_span(
    text: str, rule: Rule, first: datetime, floor: datetime, ceiling: datetime
) -> Iterator[datetime]:
    if rule.count is None:
        return _walls(rule, first, floor, ceiling)
    counted = _counted(text, first, min(ceiling.year, LAST_YEAR))
    return iter(counted[bisect_left(counted, floor) : bisect_left(counted, ceiling)])


@lru_cache(maxsize=512)
def _counted(text: str, first: datetime, last_year: int) -> tuple[datetime, ...]:
    """Return the starts of a rule with COUNT, up to the end of a year."""
    rule = parse_rule(text)
    return tuple(islice(_walls(rule, first, first, datetime(last_year + 1, 1, 1)), rule.count))  # noqa: DTZ001


def _walls(rule: Rule, first: datetime, floor: datetime, ceiling: datetime) -> Iterator[datetime]:
    """Yield every wall start from ``floor`` (not before ``first``) to ``ceiling``, uncounted."""
    clock = _times_of_day(rule, first)
    found = periods(rule, first.date(), floor=floor.date(), ceiling=ceiling.date())
    if rule.positions:
        starts = chain.from_iterable(_at_positions(rule, days, clock) for days in found)
    elif len(clock) == 1:
        starts = _starts_at(clock[0], found)
    else:
        starts = chain.from_iterable(_starts_of(days, clock) for days in found)
    for wall in starts:
        if wall >= ceiling:
            return
        if wall >= floor and wall >= first:
            yield wall


def _starts_at(at: time, found: Iterator[Period]) -> Iterator[datetime]:
    combine, day_of = datetime.combine, date.fromordinal
    for days in found:
        for day in days:
            yield combine(day_of(day), at)


def _starts_of(days: Period, clock: Sequence[time]) -> list[datetime]:
    return [datetime.combine(date.fromordinal(day), at) for day in days for at in clock]


def _at_positions(rule: Rule, days: Period, clock: Sequence[time]) -> list[datetime]:
    starts = _starts_of(days, clock)
    places = {place - 1 if place > 0 else len(starts) + place for place in rule.positions}
    return [starts[place] for place in sorted(places) if 0 <= place < len(starts)]


def _times_of_day(rule: Rule, first: datetime) -> list[time]:
    return [
        first.time().replace(hour=hour, minute=minute, second=second)
        for hour in rule.hours or (first.hour,)
        for minute in rule.minutes or (first.minute,)
        for second in rule.seconds or (first.second,)
    ]
