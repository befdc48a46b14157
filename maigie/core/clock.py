"""The only place that reads the time."""

import re
from datetime import UTC, datetime, timedelta

from maigie.config import settings

_OFFSET = re.compile(r"([+-])(\d+)([smhd])")
_UNIT = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def now() -> datetime:
    """Return the current instant, aware, in UTC, at millisecond precision.

    ``MAIGIE_NOW`` fixes it (ISO 8601) or shifts it (``+3d``), only when ``MAIGIE_ENV=test``.

    Raises:
        ValueError: ``MAIGIE_NOW`` is set outside tests, or is neither form.
    """
    real = datetime.now(UTC)
    if settings.now is None:
        return _to_milliseconds(real)
    if settings.env != "test":
        raise ValueError("MAIGIE_NOW is only allowed with MAIGIE_ENV=test.")
    if match := _OFFSET.fullmatch(settings.now):
        shift = timedelta(**{_UNIT[match[3]]: int(match[2])})
        return _to_milliseconds(real + shift if match[1] == "+" else real - shift)
    return _to_milliseconds(datetime.fromisoformat(settings.now).astimezone(UTC))


def _to_milliseconds(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
