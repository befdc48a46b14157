"""One event of a calendar file as a draft of a calendar entry."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from maigie.core.errors import Invalid
from services.planning.rules.ics.identity import kept_uid, occurrence_uid, split_uid
from services.planning.rules.ics.lines import Line, plain
from services.planning.rules.ics.values import Moment, duration, moment, moments
from services.planning.rules.ics.zones import UnknownZone, Zones
from services.planning.rules.local_days import checked_instant
from services.planning.rules.recurrence import MAX_EXTRA_STARTS, checked_rule, first_start
from services.planning.rules.recurrence_edits import starts_once_a_day
from services.planning.rules.recurrence_rule import LAST_YEAR, canonical, rule_parts, with_parts

DATES = ZoneInfo("UTC")
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MAX_LENGTH = timedelta(days=31)
MAX_DAYS_LENGTH = timedelta(days=400)
TYPES = ("work", "meeting", "break", "focus_time", "deadline", "personal", "study")
"""What an entry can be; ``maigie.models.planning.EntryType`` has the same values."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as it would be kept; ``uid`` names an occurrence together with its series.

    ``start`` and ``end`` are UTC, of an all-day event UTC midnights. ``excluded`` and ``extra`` are
    local (ISO 8601).
    """

    line: int
    uid: str
    title: str
    start: datetime
    end: datetime
    all_day: bool
    timezone: str | None
    rule: str | None
    excluded: tuple[str, ...]
    extra: tuple[str, ...]
    location: str
    description: str
    entry_type: str
    locked: bool
    cancelled: bool
    sequence: int = 0


def draft_of(lines: Sequence[Line], zones: Zones, *, is_task: bool = False) -> EventDraft:
    """Return the draft of an event.

    Raises:
        Invalid: It has no usable start, a refused repeat rule, or says something impossible.
    """
    named = {line.name: line for line in reversed(lines)}
    start_line = named.get("DTSTART") or (named.get("DUE") if is_task else None)
    if start_line is None:
        raise Invalid("It does not say when it starts.")
    start = _moment(start_line, zones)
    begin, end = start.instant, _end(named, start, zones, is_task=is_task)
    is_point = not start.is_date and end == begin
    end = begin + MINUTE if is_point else end
    _check_span(begin, end, start)
    zone = DATES if start.is_date else start.zone
    rule = _rule(named, begin, zone)
    title = _text(named, "SUMMARY", 200) or "Untitled"
    uid = kept_uid(_text(named, "UID", 2000)) or _made_up_uid(title, begin, end)
    if recurrence := named.get("RECURRENCE-ID"):
        uid = _occurrence(uid, recurrence, zones)
        rule = None
    extra = () if recurrence else _extra(lines, zones, zone)
    return EventDraft(
        line=lines[0].number if lines else 0,
        uid=uid,
        title=title,
        start=checked_instant(begin),
        end=checked_instant(end),
        all_day=start.is_date,
        timezone=zone.key if (rule or extra) and not start.is_date else None,
        rule=rule,
        excluded=() if recurrence else _excluded(lines, zones, start, (rule, extra)),
        extra=extra,
        location=_text(named, "LOCATION", 200),
        description=_text(named, "DESCRIPTION", 4000),
        entry_type=_type(named, is_deadline=is_task or is_point),
        locked=_locked(named, is_all_day=start.is_date),
        cancelled=_text(named, "STATUS", 20).upper() == "CANCELLED",
        sequence=_sequence(named),
    )


def joined(drafts: Iterable[EventDraft]) -> list[EventDraft]:
    """Return one draft for each UID, the newest; series leave out what was changed on its own."""
    newest: dict[str, EventDraft] = {}
    for draft in drafts:
        known = newest.get(draft.uid)
        if known is None or draft.sequence >= known.sequence:
            newest[draft.uid] = draft
    found: dict[str, EventDraft] = {}
    changed: dict[str, list[EventDraft]] = {}
    for uid, draft in newest.items():
        series, occurrence = split_uid(uid)
        if occurrence is None:
            found[uid] = draft
            continue
        changed.setdefault(series, []).append(draft)
        if not draft.cancelled or series not in newest:
            found[uid] = draft
    for series, occurrences in changed.items():
        if series in found:
            found[series] = _without(found[series], occurrences)
    return list(found.values())


def _without(series: EventDraft, changed: Iterable[EventDraft]) -> EventDraft:
    zone = DATES if series.all_day else ZoneInfo(series.timezone or "UTC")
    left_out = set(series.excluded)
    for draft in changed:
        at = split_uid(draft.uid)[1] or ""
        moved = datetime.strptime(at[:8] + (at[9:15] or "000000"), "%Y%m%d%H%M%S")  # noqa: DTZ007
        wall = moved.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
        usual = series.start.astimezone(zone).time()
        left_out.add(_day_or_time(wall, usual == wall.time(), (series.rule, series.extra)))
    return replace(series, excluded=tuple(sorted(left_out)))


def _end(named: dict[str, Line], start: Moment, zones: Zones, *, is_task: bool) -> datetime:
    line = named.get("DTEND") or (named.get("DUE") if is_task else None)
    if line is not None:
        end = _moment(line, zones)
        if end.is_date != start.is_date:
            raise Invalid("It starts on a date but ends at a time, or the other way round.")
        # Some programs end a one-day event on the day itself.
        return max(end.instant, start.instant + DAY) if start.is_date else end.instant
    if length := named.get("DURATION"):
        try:
            return start.instant + duration(length.value)
        except (ValueError, OverflowError) as error:
            raise Invalid(f"“{length.value[:40]}” is no duration.") from error
    return start.instant + DAY if start.is_date else start.instant


def _check_span(begin: datetime, end: datetime, start: Moment) -> None:
    if end < begin:
        raise Invalid("It ends before it starts.")
    if end - begin > (MAX_DAYS_LENGTH if start.is_date else MAX_LENGTH):
        raise Invalid("It is longer than a block can be.")


def _moment(line: Line, zones: Zones) -> Moment:
    try:
        return moment(line, zones)
    except UnknownZone as error:
        raise Invalid(f"The time zone “{str(error)[:60]}” is not known.") from error
    except (ValueError, OverflowError) as error:
        raise Invalid(f"“{line.value[:40]}” is no date or time.") from error


def _rule(named: dict[str, Line], begin: datetime, zone: ZoneInfo) -> str | None:
    line = named.get("RRULE")
    if line is None:
        return None
    text = canonical(line.value)
    until = rule_parts(text).get("UNTIL", "")
    if until[:4].isdigit() and int(until[:4]) > LAST_YEAR:
        # Some programs write the year 9999 for "without end".
        text = with_parts(text, UNTIL=None)
    rule = checked_rule(text)
    if first_start(rule, begin, zone=zone) is None:
        raise Invalid("With this repeat rule it would never happen.")
    return rule


def _occurrence(uid: str, line: Line, zones: Zones) -> str:
    if "RANGE" in line.parameters:
        raise Invalid("A change of an occurrence and all after it cannot be read.")
    original = _moment(line, zones)
    return occurrence_uid(uid, original.instant, is_date=original.is_date)


def _extra(lines: Iterable[Line], zones: Zones, zone: ZoneInfo) -> tuple[str, ...]:
    found = {at.wall_in(zone).isoformat() for at in _all_moments(lines, "RDATE", zones)}
    if len(found) > MAX_EXTRA_STARTS:
        raise Invalid(f"It has more than {MAX_EXTRA_STARTS} extra dates.")
    return tuple(sorted(found))


def _excluded(
    lines: Iterable[Line],
    zones: Zones,
    start: Moment,
    repeats: tuple[str | None, tuple[str, ...]],
) -> tuple[str, ...]:
    if not any(repeats):
        return ()
    zone = DATES if start.is_date else start.zone
    found: set[str] = set()
    for at in _all_moments(lines, "EXDATE", zones):
        wall = at.wall_in(zone)
        is_usual = at.is_date or wall.time() == start.wall.time()
        found.add(_day_or_time(wall, is_usual, (None, ()) if at.is_date else repeats))
    return tuple(sorted(found))


def _all_moments(lines: Iterable[Line], name: str, zones: Zones) -> list[Moment]:
    found: list[Moment] = []
    for line in lines:
        if line.name == name:
            try:
                found += moments(line, zones)
            except (ValueError, OverflowError) as error:
                raise Invalid(f"“{line.value[:40]}” is no list of dates.") from error
    return found


def _day_or_time(wall: datetime, is_usual: bool, repeats: tuple[str | None, Sequence[str]]) -> str:  # noqa: FBT001
    """Return what leaves out a start: its day while the series has one start a day."""
    rule, extra = repeats
    if is_usual and not extra and starts_once_a_day(rule):
        return wall.date().isoformat()
    return wall.isoformat()


def _type(named: dict[str, Line], *, is_deadline: bool) -> str:
    said = _text(named, "X-MAIGIE-TYPE", 20).lower()
    if said in TYPES:
        return said
    return "deadline" if is_deadline else "personal"


def _locked(named: dict[str, Line], *, is_all_day: bool) -> bool:
    """Tell whether nothing may be planned beside it: whole days only when the file says so."""
    said = _text(named, "X-MAIGIE-LOCKED", 5).upper()
    if said:
        return said == "TRUE"
    return is_all_day and _text(named, "TRANSP", 12).upper() == "OPAQUE"


def _sequence(named: dict[str, Line]) -> int:
    text = _text(named, "SEQUENCE", 9)
    return int(text) if text.isascii() and text.isdigit() else 0


def _text(named: dict[str, Line], name: str, longest: int) -> str:
    line = named.get(name)
    return "" if line is None else plain(line.value, longest)


def _made_up_uid(title: str, begin: datetime, end: datetime) -> str:
    said = f"{title}\n{begin.isoformat()}\n{end.isoformat()}"
    return f"without-uid-{hashlib.sha256(said.encode()).hexdigest()[:32]}"
