"""Writing a calendar file that other programs read, and that comes back as what it was."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from services.planning.rules.ics.identity import split_uid
from services.planning.rules.ics.lines import escaped, folded
from services.planning.rules.ics.timezones import zone_lines
from services.planning.rules.recurrence import instant_of
from services.planning.rules.recurrence_rule import parse_rule, with_parts

PRODUCT = "-//Maigie//Calendar//EN"
YEARS_AHEAD = 10
_UTC = "%Y%m%dT%H%M%SZ"
_LOCAL = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What an entry is in a file; ``uid`` names a changed occurrence together with its series."""

    uid: str
    title: str
    start: datetime
    end: datetime
    all_day: bool
    timezone: str | None
    rule: str | None
    excluded: Sequence[str]
    extra: Sequence[str]
    location: str
    description: str
    entry_type: str
    locked: bool
    cancelled: bool
    changed_at: datetime


def calendar_text(events: Sequence[Event], *, name: str) -> str:
    """Return a calendar file (RFC 5545) with these events.

    Args:
        events: In the order they are written.
        name: What programs call the calendar.
    """
    changed: dict[str, set[str]] = {}
    for event in events:
        series, occurrence = split_uid(event.uid)
        if occurrence is not None:
            changed.setdefault(series, set()).add(occurrence)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}"]
    for key, years in sorted(_zones(events).items()):
        lines += zone_lines(key, min(years), max(years) + YEARS_AHEAD)
    for event in events:
        lines += _event_lines(event, changed.get(event.uid, set()))
    return "".join(map(folded, [*lines, "END:VCALENDAR"]))


def shared_rule(rule: str | None, timezone: str | None) -> str | None:
    """Return a rule as files have it: its end an instant, or for whole days a date.

    Args:
        rule: A rule accepted by ``checked_rule``.
        timezone: The zone it runs in; None for whole days.
    """
    until = parse_rule(rule).until if rule else None
    if rule is None or until is None:
        return rule
    if timezone is None:
        return with_parts(rule, UNTIL=f"{until:%Y%m%d}")
    if not isinstance(until, datetime):
        until = datetime.combine(until, time(23, 59, 59))
    if until.tzinfo is None:
        until = instant_of(until, ZoneInfo(timezone))
    return with_parts(rule, UNTIL=until.astimezone(UTC).strftime(_UTC))


def _event_lines(event: Event, changed: set[str]) -> Iterator[str]:
    series, occurrence = split_uid(event.uid)
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(series)}"
    if occurrence is not None:
        mark = "" if "T" in occurrence else ";VALUE=DATE"
        yield f"RECURRENCE-ID{mark}:{occurrence}"
    yield f"DTSTAMP:{event.changed_at.astimezone(UTC).strftime(_UTC)}"
    yield _moment("DTSTART", event, event.start)
    yield _moment("DTEND", event, event.end)
    yield f"SUMMARY:{escaped(event.title)}"
    if event.rule or event.extra:
        yield from _repeat_lines(event, changed)
    if event.location:
        yield f"LOCATION:{escaped(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    takes_time = event.entry_type != "deadline" and (event.locked or not event.all_day)
    yield f"TRANSP:{'OPAQUE' if takes_time else 'TRANSPARENT'}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield f"X-MAIGIE-TYPE:{event.entry_type}"
    yield f"X-MAIGIE-LOCKED:{'TRUE' if event.locked else 'FALSE'}"
    yield "END:VEVENT"


def _repeat_lines(event: Event, changed: set[str]) -> Iterator[str]:
    if event.rule:
        yield f"RRULE:{shared_rule(event.rule, event.timezone)}"
    for name, texts in (("EXDATE", _left_out(event, changed)), ("RDATE", event.extra)):
        for text in texts:
            yield _local(name, event, _start_on(event, text))


def _left_out(event: Event, changed: set[str]) -> Iterable[str]:
    """Yield what is left out; an occurrence that was changed says so itself."""
    zone = ZoneInfo(event.timezone or "UTC")
    pattern = "%Y%m%d" if event.all_day else _UTC
    for text in event.excluded:
        if instant_of(_start_on(event, text), zone).strftime(pattern) not in changed:
            yield text


def _start_on(event: Event, text: str) -> datetime:
    """Return the wall start a local date or time stands for."""
    if "T" in text:
        return datetime.fromisoformat(text)
    usual = event.start.astimezone(ZoneInfo(event.timezone or "UTC")).time()
    return datetime.combine(date.fromisoformat(text), usual)


def _moment(name: str, event: Event, at: datetime) -> str:
    """Return when it starts or ends: a date, in its zone when it repeats, or else in UTC."""
    if event.all_day or event.timezone not in {None, "UTC"}:
        return _local(name, event, at.astimezone(ZoneInfo(event.timezone or "UTC")))
    return f"{name}:{at.astimezone(UTC).strftime(_UTC)}"


def _local(name: str, event: Event, wall: datetime) -> str:
    if event.all_day:
        return f"{name};VALUE=DATE:{wall:%Y%m%d}"
    if event.timezone in {None, "UTC"}:
        return f"{name}:{wall.strftime(_UTC)}"
    return f"{name};TZID={event.timezone}:{wall.strftime(_LOCAL)}"


def _zones(events: Iterable[Event]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for event in events:
        if event.timezone not in {None, "UTC"} and not event.all_day:
            found.setdefault(str(event.timezone), set()).add(event.start.year)
    return found
