"""Dates, times and durations of calendar files."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.planning.rules.ics.lines import Line
from services.planning.rules.ics.zones import Zones

_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z?))?", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?"
    r"(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or a wall time in a zone; ``wall`` of a date is its midnight."""

    wall: datetime
    zone: ZoneInfo
    is_date: bool

    @property
    def instant(self) -> datetime:
        """The instant (UTC); of a date its UTC midnight."""
        if self.is_date:
            return self.wall.replace(tzinfo=UTC)
        return self.wall.replace(tzinfo=self.zone).astimezone(UTC)

    def wall_in(self, zone: ZoneInfo) -> datetime:
        """Return the wall time that another zone's clock shows then."""
        if self.is_date or self.zone is zone:
            return self.wall
        return self.instant.astimezone(zone).replace(tzinfo=None)


def moments(line: Line, zones: Zones) -> list[Moment]:
    """Return the moments of a property; of a period its start.

    Raises:
        ValueError: One is no date or time, or its zone is unknown.
    """
    tzid = line.parameters.get("TZID")
    zone = zones.own if tzid is None else zones.zone(tzid)
    return [_moment(text.partition("/")[0].strip(), zone) for text in line.value.split(",") if text]


def moment(line: Line, zones: Zones) -> Moment:
    """Return the one moment of a property.

    Raises:
        ValueError: It is no date or time, or its zone is unknown.
    """
    found = moments(line, zones)
    if not found:
        raise ValueError(line.value)
    return found[0]


def duration(text: str) -> timedelta:
    """Return a duration.

    Raises:
        ValueError: It is none.
    """
    match = _DURATION.fullmatch(text.strip().upper())
    if match is None or not any(match.groups()[1:]):
        raise ValueError(text)
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match[1] == "-" else length


def _moment(text: str, zone: ZoneInfo) -> Moment:
    match = _MOMENT.fullmatch(text.upper())
    if match is None:
        raise ValueError(text)
    day = date(int(match[1]), int(match[2]), int(match[3]))
    if match[4] is None:
        return Moment(datetime(day.year, day.month, day.day), zone, is_date=True)  # noqa: DTZ001
    second = min(int(match[6] or 0), 59)  # a leap second
    wall = datetime(day.year, day.month, day.day, int(match[4]), int(match[5]), second)  # noqa: DTZ001
    return Moment(wall, ZoneInfo("UTC") if match[7] else zone, is_date=False)
