"""Repeat rules of RFC 5545: reading them, refusing hostile ones, writing them back."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Literal

from maigie.core.errors import Invalid

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

MAX_COUNT = 3660
MAX_INTERVAL = 1000
MAX_STARTS_A_DAY = 24
LAST_YEAR = 2199
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_FREQUENCIES: Final[tuple[Frequency, ...]] = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_PART = re.compile(r"([A-Z]+)=([A-Z0-9,+-]+)", re.ASCII)
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_RANGES: Final[dict[str, tuple[int, int, bool]]] = {
    "BYMONTH": (1, 12, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYSETPOS": (1, 366, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSECOND": (0, 59, False),
}
"""Smallest and largest number, and whether it may count from the end."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A repeat rule; ``weekdays`` are ``(n, weekday)`` with 0 for every one, Monday being 0.

    ``until`` is a day (inclusive), a wall time, or an instant (aware).
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    week_start: int = 0
    weekdays: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()


def canonical(rule: str) -> str:
    """Return a rule's text in capitals, without prefix and trailing mark."""
    text = rule.strip().upper().removeprefix("RRULE:").rstrip(";")
    return text.replace("BYWEEKDAY=", "BYDAY=")


@lru_cache(maxsize=4096)
def parse_rule(rule: str) -> Rule:
    """Return what a rule says.

    Raises:
        Invalid: It is no RFC 5545 rule, repeats more often than daily, or goes beyond the bounds.
    """
    parts = rule_parts(canonical(rule))
    frequency = _frequency(parts.pop("FREQ", ""))
    interval = _bounded(parts.pop("INTERVAL", "1"), MAX_INTERVAL, "A repeat interval")
    count = parts.pop("COUNT", None)
    until = parts.pop("UNTIL", None)
    week_start = parts.pop("WKST", "MO")
    weekdays = _weekdays(parts.pop("BYDAY", ""))
    if unknown := parts.keys() - _RANGES.keys():
        raise Invalid(f"A repeat rule has no part {min(unknown)}.")
    if week_start not in WEEKDAYS:
        raise _not_understood()
    lists = {name: _numbers(name, text) for name, text in parts.items()}
    starts = [len(lists.get(name, (0,))) for name in ("BYHOUR", "BYMINUTE", "BYSECOND")]
    if starts[0] * starts[1] * starts[2] > MAX_STARTS_A_DAY:
        raise Invalid(f"A block can start at most {MAX_STARTS_A_DAY} times a day.")
    return Rule(
        frequency=frequency,
        interval=interval,
        count=None if count is None else _bounded(count, MAX_COUNT, "The number of repeats"),
        until=None if until is None else _until(until),
        week_start=WEEKDAYS.index(week_start),
        weekdays=weekdays,
        months=lists.get("BYMONTH", ()),
        month_days=lists.get("BYMONTHDAY", ()),
        year_days=lists.get("BYYEARDAY", ()),
        weeks=lists.get("BYWEEKNO", ()),
        positions=lists.get("BYSETPOS", ()),
        hours=lists.get("BYHOUR", ()),
        minutes=lists.get("BYMINUTE", ()),
        seconds=lists.get("BYSECOND", ()),
    )


def rule_parts(rule: str) -> dict[str, str]:
    """Return the parts of a canonical rule by name, in their order.

    Raises:
        Invalid: A part is malformed or given twice.
    """
    parts: dict[str, str] = {}
    for text in rule.split(";"):
        match = _PART.fullmatch(text)
        if match is None:
            raise _not_understood()
        if match[1] in parts:
            raise Invalid("Each part of a repeat rule is given once.")
        parts[match[1]] = match[2]
    return parts


def with_parts(rule: str, **changes: str | None) -> str:
    """Return a canonical rule with parts set, or left out where the value is None."""
    parts: dict[str, str | None] = {**rule_parts(rule), **changes}
    return ";".join(f"{name}={value}" for name, value in parts.items() if value is not None)


def _frequency(text: str) -> Frequency:
    for frequency in _FREQUENCIES:
        if frequency == text:
            return frequency
    raise Invalid("A block can repeat daily, weekly, monthly or yearly.")


def _bounded(text: str, most: int, what: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most and len(text) <= 9):  # noqa: PLR2004
        raise Invalid(f"{what} is a whole number from 1 to {most}.")
    return int(text)


def _numbers(name: str, text: str) -> tuple[int, ...]:
    least, most, signed = _RANGES[name]
    found: set[int] = set()
    for part in text.split(","):
        if not _NUMBER.fullmatch(part):
            raise _not_understood()
        number = int(part)
        if not least <= (abs(number) if signed else number) <= most:
            raise Invalid(f"{name} in a repeat rule runs from {least} to {most}.")
        found.add(number)
    return tuple(sorted(found))


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found: set[tuple[int, int]] = set()
    for part in filter(None, text.split(",")):
        match = _WEEKDAY.fullmatch(part)
        nth = int(match[1] or 0) if match else 0
        if match is None or (match[1] and not 1 <= abs(nth) <= 53):  # noqa: PLR2004  # weeks a year
            raise _not_understood()
        found.add((nth, WEEKDAYS.index(match[2])))
    return tuple(sorted(found))


def _until(text: str) -> date | datetime:
    match = _UNTIL.fullmatch(text)
    try:
        if match is None or int(match[1]) > LAST_YEAR:
            raise ValueError(text)  # noqa: TRY301  # one way out for all that is no date
        year, month, day = (int(match[place]) for place in (1, 2, 3))
        if match[4] is None:
            return date(year, month, day)
        # Some write 24:00 or a leap second; the rule only needs the last moment of the day.
        hour, minute, second = (int(match[place]) for place in (4, 5, 6))
        at = datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00")
        at = at.replace(second=min(second, 59))
        return datetime.fromisoformat(f"{at.isoformat()}+00:00") if match[7] else at
    except ValueError as error:
        raise Invalid(f"A repeat ends on a date before the year {LAST_YEAR + 1}.") from error


def _not_understood() -> Invalid:
    return Invalid("That is not a repeat rule Maigie understands.")
