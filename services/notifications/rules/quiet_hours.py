"""When nothing rings."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def quiet_until(at: datetime, *, zone: ZoneInfo, span: tuple[time, time] | None) -> datetime | None:
    """Return when the quiet hours an instant lies in end, or None when it lies in none.

    What counts is the clock on the person's wall: a night is as long as it is, also when the clock
    is changed in it.

    Args:
        at: The instant (aware).
        zone: Where the person is.
        span: From when to when it is quiet; an end before the start is on the next day.
    """
    if span is None or span[0] == span[1]:
        return None
    start, end = span
    local = at.astimezone(zone)
    now = local.time().replace(tzinfo=None)
    day = local.date()
    if start < end:
        is_quiet = start <= now < end
    else:
        is_quiet = now >= start or now < end
        day += timedelta(days=now >= start)
    if not is_quiet:
        return None
    # Where the clock shows the end twice, its first time may have passed.
    ends = (
        datetime.combine(day, end, tzinfo=zone).replace(fold=fold).astimezone(UTC)
        for fold in (0, 1)
    )
    return next((one for one in ends if one > at), None)
