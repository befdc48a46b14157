"""The best moment to write to somebody unasked."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.notifications.rules.quiet_hours import quiet_until

ENOUGH_READ = 5
"""So many messages must have been read before their hours say anything."""
SOON_HOURS = 2


def next_contact(
    at: datetime,
    *,
    zone: ZoneInfo,
    hours: Sequence[int],
    span: tuple[time, time] | None,
) -> datetime:
    """Return the first good moment from an instant on: at a wished hour, and not when it is quiet.

    Args:
        at: The instant (aware).
        zone: Where the person is.
        hours: On their clock; during such an hour, now is good. None means any.
        span: Their quiet hours; they go before the wished hours.
    """
    moment = _at_hour(at, zone, hours) if hours else at
    return quiet_until(moment, zone=zone, span=span) or moment


def favoured(hours: Sequence[int], read_at: Iterable[datetime], *, zone: ZoneInfo) -> Sequence[int]:
    """Return the wished hour soon after which most messages were read, or all without a favourite.

    Args:
        hours: The wished ones.
        read_at: When the last messages were read (aware).
        zone: Where the person is.
    """
    read = [instant.astimezone(zone).hour for instant in read_at]
    if len(hours) < 2 or len(read) < ENOUGH_READ:  # noqa: PLR2004  # nothing to choose from
        return hours
    counts = {hour: sum((one - hour) % 24 < SOON_HOURS for one in read) for hour in hours}
    best = max(counts.values())
    return [hour for hour in hours if counts[hour] == best] if best else hours


def _at_hour(at: datetime, zone: ZoneInfo, hours: Sequence[int]) -> datetime:
    local = at.astimezone(zone)
    if local.hour in hours:
        return at
    days = (local.date(), local.date() + timedelta(days=1))
    wished = (
        datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)
        for day in days
        for hour in sorted(hours)
    )
    return next(moment for moment in wished if moment > at)
