"""Recurring blocks: RFC 5545 rules, expanded on the person's own clock.

A block that starts at 09:00 starts at 09:00 all year: the rule runs on local wall time and each
occurrence is converted on its own, so it keeps its hour across clock changes.
"""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from maigie.core.errors import Invalid

MAX_OCCURRENCES = 2000
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_PART = (
    r"(?:FREQ|INTERVAL|COUNT|UNTIL|WKST|BYDAY|BYMONTHDAY|BYMONTH|BYYEARDAY|BYWEEKNO|BYSETPOS)"
    r"=[A-Z0-9,+-]+"
)
_RULE = re.compile(f"{_PART}(?:;{_PART})*", re.ASCII)
_ENDS = ("UNTIL=", "COUNT=")
_SOME_DAY = datetime(2024, 1, 1)  # noqa: DTZ001  # wall time
_TEN_YEARS = "UNTIL=20340101T000000"


def checked_rule(rule: str) -> str:
    """Return a rule in canonical form.

    Raises:
        Invalid: It is no RFC 5545 rule, repeats more often than daily, or has INTERVAL below 1.
    """
    text = rule.strip().upper().removeprefix("RRULE:").rstrip(";")
    if not _RULE.fullmatch(text):
        raise Invalid("That is not a repeat rule Maigie understands.")
    parts = _parts(text)
    if len(parts) < text.count(";") + 1:
        raise Invalid("Each part of a repeat rule is given once.")
    if parts.get("FREQ") not in _FREQUENCIES:
        raise Invalid("A block can repeat daily, weekly, monthly or yearly.")
    if not parts.get("INTERVAL", "1").isdigit() or int(parts.get("INTERVAL", "1")) < 1:
        raise Invalid("A repeat interval is a whole number of at least 1.")
    try:
        endless = ";".join(part for part in text.split(";") if not part.startswith(_ENDS))
        rrulestr(text.replace("Z", ""), dtstart=_SOME_DAY)
        happens = any(True for _ in rrulestr(f"{endless};{_TEN_YEARS}", dtstart=_SOME_DAY))
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise Invalid("That is not a repeat rule Maigie understands.") from error
    if not happens:
        raise Invalid("A block that repeats must do so at least once in ten years.")
    return text


def occurrences(
    rule: str,
    starts_at: datetime,
    ends_at: datetime,
    *,
    zone: ZoneInfo,
    between: tuple[datetime, datetime],
    excluded: frozenset[date] = frozenset(),
) -> tuple[tuple[datetime, datetime], ...]:
    """Return the occurrences that touch a span of time, as aware UTC pairs in order.

    Args:
        rule: A rule accepted by ``checked_rule``.
        starts_at: Start of the first occurrence (aware).
        ends_at: Its end (aware).
        zone: The zone whose wall clock the rule follows.
        between: The span, start inclusive, end exclusive (aware).
        excluded: Local start dates to leave out.
    """
    first = starts_at.astimezone(zone).replace(tzinfo=None)
    length = ends_at.astimezone(zone).replace(tzinfo=None) - first
    floor = between[0].astimezone(zone).replace(tzinfo=None) - length - timedelta(days=1)
    ceiling = between[1].astimezone(zone).replace(tzinfo=None) + timedelta(days=1)
    series = rrulestr(rule.replace("Z", ""), dtstart=first)
    candidates = takewhile(lambda at: at < ceiling, series.xafter(floor, inc=True))
    found = (
        (_instant(at, zone), _instant(at + length, zone))
        for at in islice(candidates, MAX_OCCURRENCES)
        if at.date() not in excluded
    )
    return tuple((start, end) for start, end in found if end > between[0] and start < between[1])


def ended_before(rule: str, day: date) -> str:
    """Return the rule cut off so that nothing starts on or after a local day."""
    kept = [part for part in rule.split(";") if not part.startswith(_ENDS)]
    until = (day - timedelta(days=1)).strftime("%Y%m%dT235959")
    return ";".join([*kept, f"UNTIL={until}"])


def resumed_on(rule: str, starts_at: datetime, day: date, *, zone: ZoneInfo) -> str:
    """Return the rule of a series that goes on from a local day; what has been is not counted.

    Args:
        rule: A rule accepted by ``checked_rule``.
        starts_at: Start of the first occurrence of the whole series (aware).
        day: Local day from which the rest goes on.
        zone: The zone whose wall clock the rule follows.
    """
    count = _parts(rule).get("COUNT")
    if count is None:
        return rule
    first = starts_at.astimezone(zone).replace(tzinfo=None)
    series = rrulestr(rule.replace("Z", ""), dtstart=first)
    before = sum(1 for _ in takewhile(lambda at: at.date() < day, series))
    return rule.replace(f"COUNT={count}", f"COUNT={max(1, int(count) - before)}")


def moved_wall_time(
    stored: datetime, shown: datetime, wanted: datetime, *, zone: ZoneInfo
) -> datetime:
    """Return ``stored`` moved as far on the wall clock as ``wanted`` lies from ``shown``."""
    old, new = (at.astimezone(zone).replace(tzinfo=None) for at in (shown, wanted))
    return _instant(stored.astimezone(zone).replace(tzinfo=None) + (new - old), zone)


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";") if "=" in part)


def _instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant of a wall time; one that clocks skip moves to after the gap."""
    return wall.replace(tzinfo=zone).astimezone(UTC)
