"""Days of a person as instants, and the stretch of time Maigie plans in."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from maigie.core.errors import Invalid

YEARS = range(1970, 2200)
_FIRST, _LAST = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) at which a local day begins; far days count as the nearest year."""
    near = min(max(day, _FIRST), _LAST)
    return datetime.combine(near, time(), zone).astimezone(UTC)


def span_of_days(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the instants (UTC) from the start of ``first`` to the end of ``last``."""
    return start_of_day(first, zone), start_of_day(min(last, _LAST) + timedelta(days=1), zone)


def checked_instant(at: datetime) -> datetime:
    """Return an aware instant in UTC, in whole milliseconds as the database keeps it.

    Raises:
        Invalid: It lies outside the years Maigie plans in.
    """
    if at.year not in YEARS:
        raise Invalid(f"Times lie between the years {YEARS[0]} and {YEARS[-1]}.")
    return at.astimezone(UTC).replace(microsecond=at.microsecond // 1000 * 1000)
