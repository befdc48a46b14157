"""Tasks that come again: the rule of a plain wish, and when the next one is due."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from maigie.core.errors import Invalid
from services.planning.rules.recurrence import checked_rule, occurrences

MOST_INTERVAL = 366
_YEARS = timedelta(days=3660)


@dataclass(frozen=True, slots=True)
class Every:
    """A recurrence in plain words: every so many days, weeks, months or years."""

    type: Literal["daily", "weekly", "monthly", "yearly"]
    interval: int = 1
    end_date: date | None = None


def rule_of(every: Every) -> str:
    """Return the RFC 5545 rule of a plain recurrence.

    Raises:
        Invalid: The interval is not 1 to 366.
    """
    if not 1 <= every.interval <= MOST_INTERVAL:
        raise Invalid(
            f"A task comes again every 1 to {MOST_INTERVAL} days, weeks, months or years."
        )
    rule = f"FREQ={every.type.upper()};INTERVAL={every.interval}"
    if every.end_date:
        rule += f";UNTIL={every.end_date:%Y%m%d}T235959"
    return checked_rule(rule)


def next_due(rule: str, due_at: datetime, *, after: datetime, zone: ZoneInfo) -> datetime | None:
    """Return when a repeating task is due again (UTC), or None when it is over.

    The wall clock of the first due time is kept through clock changes.

    Args:
        rule: A rule accepted by ``checked_rule``.
        due_at: When this one is due (aware): the start of the series.
        after: The next one is due later than this and than ``due_at`` (aware).
        zone: The zone whose wall clock the rule follows.
    """
    floor = max(due_at, after)
    found = occurrences(
        rule,
        due_at,
        due_at + timedelta(minutes=1),
        zone=zone,
        between=(floor, floor + _YEARS),
    )
    return next((start for start, _ in found if start > floor), None)


def due_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the last minute of a local day."""
    return datetime.combine(day, time(23, 59), zone)
