"""Which IANA zone a calendar file means: IANA and Windows names, vendors' paths, VTIMEZONE."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from maigie.core.errors import Invalid
from services.planning.rules.ics.lines import Line
from services.planning.rules.recurrence import wall_starts
from services.planning.rules.recurrence_rule import canonical, parse_rule

_DATA = Path(__file__).parent / "data" / "zones.toml"
_UTC = ZoneInfo("UTC")
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(?:\d\d)?")
_GMT = re.compile(r"(?:UTC|GMT)([+-])(\d{1,2})(?::?00)?", re.IGNORECASE)
_SAMPLES = tuple(
    datetime(year, month, day, 12, tzinfo=UTC)
    for year in (2025, 2026)
    for month in range(1, 13)
    for day in (1, 15, 28)
)
MAX_OBSERVANCES = 40
MAX_ONSETS = 400

Onset = tuple[datetime, timedelta]
"""From a wall time on, a clock is so far ahead of UTC."""


class UnknownZone(ValueError):
    """A zone of a file is none we can tell."""


class Zones:
    """The zones of one file, each looked up once."""

    def __init__(self, own: ZoneInfo) -> None:
        self.own = own
        self._defined: dict[str, list[list[Line]]] = {}
        self._found: dict[str, ZoneInfo | None] = {}

    def define(self, observances: Sequence[list[Line]], properties: Iterable[Line]) -> None:
        """Take in a VTIMEZONE: its own lines, and those of each of its observances."""
        named = {line.name: line.value.strip() for line in properties}
        tzid = named.get("TZID", "")
        if location := named.get("X-LIC-LOCATION"):
            self._found[tzid] = named_zone(location)
        self._defined[tzid] = list(observances[:MAX_OBSERVANCES])

    def zone(self, tzid: str) -> ZoneInfo:
        """Return the zone a TZID stands for.

        Raises:
            UnknownZone: Neither its name nor its definition says which one.
        """
        if self._found.get(tzid) is None:
            self._found[tzid] = named_zone(tzid) or self._defined_zone(tzid)
        found = self._found[tzid]
        if found is None:
            raise UnknownZone(tzid)
        return found

    def _defined_zone(self, tzid: str) -> ZoneInfo | None:
        observances = self._defined.get(tzid)
        return _zone_like(observances) if observances else None


@lru_cache(maxsize=512)
def named_zone(name: str) -> ZoneInfo | None:
    """Return the zone a name stands for, if it is an IANA or Windows name, or ends in one."""
    text = name.strip().strip('"').strip("/")
    if text.upper() in {"UTC", "GMT", "Z", "ETC/UTC"}:
        return _UTC
    if match := _GMT.fullmatch(text):
        # The names in Etc count westwards.
        text = f"Etc/GMT{'-' if match[1] == '+' else '+'}{int(match[2])}"
    known = _known()
    parts = text.lower().split("/")
    for start in range(len(parts)):
        if key := known.get("/".join(parts[start:])):
            return ZoneInfo(key)
    return None


@cache
def _known() -> dict[str, str]:
    windows = tomllib.loads(_DATA.read_text(encoding="utf-8"))["windows"]
    keys = {key.lower(): key for key in available_timezones() if key != "localtime"}
    return {**{name.lower(): key for name, key in windows.items()}, **keys}


@cache
def _candidates() -> dict[tuple[timedelta, ...], str]:
    """Return a zone for each way of keeping time over two years; well-known names first."""
    windows = tomllib.loads(_DATA.read_text(encoding="utf-8"))["windows"]
    etc = sorted(key for key in available_timezones() if key.startswith("Etc/GMT"))
    found: dict[tuple[timedelta, ...], str] = {}
    for key in ("UTC", "Europe/London", "Europe/Berlin", "America/New_York", *windows.values()):
        found.setdefault(_offsets(ZoneInfo(key)), key)
    for key in etc:
        found.setdefault(_offsets(ZoneInfo(key)), key)
    return found


def _offsets(zone: ZoneInfo) -> tuple[timedelta, ...]:
    return tuple(at.astimezone(zone).utcoffset() or timedelta() for at in _SAMPLES)


def _zone_like(observances: Sequence[list[Line]]) -> ZoneInfo | None:
    """Return a zone that keeps time as the observances say, over two years."""
    onsets: list[Onset] = sorted(onset for lines in observances for onset in _onsets(lines))
    if not onsets:
        return None
    offsets: list[timedelta] = []
    for sample in _SAMPLES:
        offset = onsets[0][1]
        for at, ahead in onsets:
            if at.replace(tzinfo=UTC) - ahead > sample:
                break
            offset = ahead
        offsets.append(offset)
    key = _candidates().get(tuple(offsets))
    return None if key is None else ZoneInfo(key)


def _onsets(lines: list[Line]) -> list[Onset]:
    named = {line.name: line.value.strip() for line in lines}
    match = _OFFSET.fullmatch(named.get("TZOFFSETTO", ""))
    begins = [line.value.split(",") for line in lines if line.name in {"DTSTART", "RDATE"}]
    try:
        starts = {_wall(text) for texts in begins for text in texts[:MAX_ONSETS]}
        first = _wall(named.get("DTSTART", ""))
    except ValueError:
        return []
    if match is None:
        return []
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3]))
    ahead = -ahead if match[1] == "-" else ahead
    if rule := named.get("RRULE"):
        try:
            text = canonical(rule)
            parse_rule(text)
        except Invalid:
            return []
        span = (datetime(2024, 1, 1), datetime(2027, 1, 1))  # noqa: DTZ001  # around the samples
        starts |= set(wall_starts(text, first, _UTC, span))
    return [(start, ahead) for start in starts]


def _wall(text: str) -> datetime:
    return datetime.strptime(text.strip()[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007  # wall time
