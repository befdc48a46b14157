"""The events of a calendar file as drafts; each one that cannot be used is a problem."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from maigie.core.errors import Invalid
from services.planning.rules.ics.components import Component, Components
from services.planning.rules.ics.drafts import EventDraft, draft_of, joined
from services.planning.rules.ics.lines import decoded, plain
from services.planning.rules.ics.zones import Zones

MAX_BYTES = 5 * 1024 * 1024
MAX_EVENTS = 100_000
MAX_SERIES = 5000
MAX_PROBLEMS = 500
_REPEATS = ("RRULE", "RDATE")


@dataclass(frozen=True, slots=True)
class CalendarProblem:
    """What of a file was not used, and why; ``line`` counts from 1 in the unfolded file."""

    line: int
    title: str
    message: str


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a file holds: drafts in its order, one for each UID and RECURRENCE-ID."""

    drafts: tuple[EventDraft, ...]
    problems: tuple[CalendarProblem, ...]


def read_calendar(data: bytes, *, zone: ZoneInfo) -> CalendarFile:
    """Read a calendar file.

    Args:
        data: The file, in UTF-8, UTF-16 or Windows-1252.
        zone: The person's zone, which floating times are in.

    Raises:
        Invalid: It is too large, holds too many events, or is no calendar file.
    """
    if len(data) > MAX_BYTES:
        raise Invalid(f"A calendar file has at most {MAX_BYTES // 1024 // 1024} MB.")
    zones = Zones(zone)
    events: list[Component] = []
    reader = Components()
    for component in reader.read(decoded(data)):
        if component.name == "VTIMEZONE":
            zones.define(component.parts, component.lines)
            continue
        events.append(component)
        if len(events) > MAX_EVENTS:
            raise Invalid(f"A calendar file has at most {MAX_EVENTS:,} events.")
    problems = [CalendarProblem(number, "", message) for number, message in reader.problems]
    drafts: list[EventDraft] = []
    series = 0
    for event in events:
        series += any(line.name in _REPEATS for line in event.lines)
        if series > MAX_SERIES:
            raise Invalid(f"A calendar file has at most {MAX_SERIES:,} repeating events.")
        _add_draft(event, zones, drafts, problems)
    return CalendarFile(tuple(joined(drafts)), tuple(problems[:MAX_PROBLEMS]))


def _add_draft(
    event: Component, zones: Zones, drafts: list[EventDraft], problems: list[CalendarProblem]
) -> None:
    try:
        drafts.append(draft_of(event.lines, zones, is_task=event.name == "VTODO"))
    except Invalid as refused:
        title = next((plain(line.value, 200) for line in event.lines if line.name == "SUMMARY"), "")
        problems.append(CalendarProblem(event.line, title, refused.message))
