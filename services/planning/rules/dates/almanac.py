"""Easter, the Hebrew and Islamic calendars, and the published tables of the others."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from typing import Any

# The tables are attributes of these classes, whose names the exact version pinned holds.
_CALENDARS = {
    "chinese": "_ChineseLunisolar",
    "hebrew": "_HebrewLunisolar",
    "hindu": "_HinduLunisolar",
    "islamic": "_IslamicLunar",
}


# The last day whose new moon had been seen when the pinned tables were published.
SEEN_UNTIL = date(2025, 12, 31)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (anonymous Gregorian computus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches, in the civil calendar."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    julian = date(year, month, day + 1)
    return julian + timedelta(days=year // 100 - year // 400 - 2)


def from_table(name: str, year: int) -> list[date]:
    """Return the days a published table (``calendar.FEAST``) has in a year."""
    calendar, feast = name.split(".")
    found = _table(calendar, feast).get(year, ())
    pairs = found if found and isinstance(found[0], tuple) else [found] if found else []
    return [date(year, month, day) for month, day in pairs]


def from_islamic(value: str, year: int) -> list[date]:
    """Return the days of a civil year with this month and day of the tabular calendar."""
    month, day = (int(part) for part in value.split("-"))
    earliest = (year - 622) * 33 // 32 - 1
    days = [_islamic(islamic_year, month, day) for islamic_year in range(earliest, earliest + 4)]
    return [found for found in days if found.year == year]


def from_hebrew(value: list[int], year: int) -> list[date]:
    """Count days from Passover (``[0, n]``), New Year (``[1, n]``) or 15 Shevat (``[2, n]``)."""
    base, days = value
    new_year = _hebrew_new_year(year + 3761)
    passover = new_year - timedelta(days=163)
    leap = (new_year - _hebrew_new_year(year + 3760)).days > 380  # noqa: PLR2004 - 13 months
    start = (passover, new_year, passover - timedelta(days=89 if leap else 59))[base]
    return [start + timedelta(days=days)]


@cache
def _table(calendar: str, feast: str) -> Mapping[int, Any]:
    module = import_module(f"holidays.calendars.{calendar}")
    return getattr(getattr(module, _CALENDARS[calendar]), f"{feast}_DATES")


def _islamic(year: int, month: int, day: int) -> date:
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227014
    return date.fromordinal(days)


def _hebrew_new_year(year: int) -> date:
    here = _elapsed(year)
    long_year = _elapsed(year + 1) - here == 356  # noqa: PLR2004 - a year is 353-355 or 383-385
    short_year = here - _elapsed(year - 1) == 382  # noqa: PLR2004
    return date.fromordinal(here + (2 if long_year else int(short_year)) - 1373427)


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = months * 29 + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day  # noqa: PLR2004
