"""Time zones a person may live in."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from maigie.core.errors import Invalid

DEFAULT = "Africa/Lagos"
_NOT_PLACES = {"Factory", "localtime", "posixrules"}


@cache
def known_timezones() -> frozenset[str]:
    """Return the IANA names of this machine's zone data."""
    return frozenset(available_timezones() - _NOT_PLACES)


def zone(name: str) -> ZoneInfo:
    """Return the zone of an IANA name.

    Raises:
        Invalid: There is no such zone.
    """
    if name not in known_timezones():
        raise Invalid(
            f"“{name[:40]}” is not a time zone; use a name such as {DEFAULT}.",
            details={"fields": {"timezone": "not an IANA time zone"}},
        )
    return ZoneInfo(name)
