"""Days as a reviewer lives them: they begin at midnight of the person's own zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ONE = timedelta(days=1)
_NOON = time(12)


def day_of(at: datetime, zone: ZoneInfo) -> date:
    """Return the person's date at an instant."""
    return at.astimezone(zone).date()


def day_begins(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a day (UTC)."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def next_day(at: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant of the person's tomorrow (UTC)."""
    return day_begins(day_of(at, zone) + _ONE, zone)


def noon_before(day: date, zone: ZoneInfo) -> datetime:
    """Return noon of the day before (UTC): late enough to count, early enough to be done."""
    return datetime.combine(day - _ONE, _NOON, tzinfo=zone).astimezone(UTC)
