"""Importing a calendar file (ICS): first a proposal, then, once confirmed, entries.

An event is recognised by its UID (and RECURRENCE-ID), so importing a file again changes what
changed and nothing else. What the person did to an imported entry stays: its kind, its links, its
lock, occurrences taken out, and that it was cancelled.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlmodel import Session, col, or_, select

from maigie.core.actor import Actor
from maigie.core.changes import Change
from maigie.core.events import publish
from maigie.models.learning import Origin
from maigie.models.planning import CalendarEntry, EntryStatus, EntryType
from maigie.models.planning_records import CalendarImport
from services.planning.events import ScheduleCreated, ScheduleUpdated
from services.planning.owned import check_links
from services.planning.rules.ics.drafts import EventDraft
from services.planning.rules.ics.identity import own_id
from services.planning.rules.ics.reading import read_calendar
from services.planning.rules.ics.writing import shared_rule

CALENDAR = "calendar"
ROWS_AT_ONCE = 2000
IDS_AN_EVENT = 1000
_FILE_DECIDES = (
    "title",
    "starts_at",
    "ends_at",
    "all_day",
    "timezone",
    "recurring_rule",
    "extra_starts",
    "location",
    "description",
)


def propose_calendar_import(
    session: Session,
    actor: Actor,
    *,
    data: bytes,
    name: str = "",
    course_id: UUID | None = None,
) -> CalendarImport:
    """Compare a calendar file with the calendar and keep the differences as a proposal.

    Args:
        session: The unit of work to write in.
        actor: Whose calendar.
        data: The file.
        name: What it is called.
        course_id: The course its new entries belong to.

    Raises:
        Invalid: It is too large or no calendar file.
        NotFound: The course is not the actor's.
    """
    check_links(session, actor, course_ids=[course_id])
    read = read_calendar(data, zone=actor.timezone)
    known = _known_rows(session, actor, {draft.uid for draft in read.drafts})
    items: list[dict[str, Any]] = []
    for place, draft in enumerate(read.drafts):
        row = known.get(draft.uid)
        action = _action(draft, row, actor)
        kept = {"action": action, "title": draft.title} if action == "same" else _item(draft)
        items.append({**kept, "id": str(place), "action": action})
    proposal = CalendarImport(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        kind=CALENDAR,
        name=(name.strip() or "Calendar")[:200],
        items=items,
        problems=[
            {"line": problem.line, "title": problem.title, "message": problem.message}
            for problem in read.problems
        ],
        course_id=course_id,
    )
    session.add(proposal)
    session.flush()
    return proposal


def apply_calendar_items(
    session: Session, actor: Actor, proposal: CalendarImport, selected: Collection[str] | None
) -> list[Change]:
    """Make the chosen differences true; return what changed, to take it back.

    Args:
        session: The unit of work to write in.
        actor: Whose calendar.
        proposal: Locked by the caller, and waiting.
        selected: Ids of items; None for all.
    """
    chosen = [
        item
        for item in proposal.items
        if item["action"] != "same" and (selected is None or item["id"] in selected)
    ]
    known = _known_rows(session, actor, {item["uid"] for item in chosen})
    new: list[dict[str, Any]] = []
    changes: list[Change] = []
    for item in chosen:
        row = known.get(item["uid"])
        if row is not None:
            changes += _update(session, row, item)
        elif not item["cancelled"]:
            new.append(_values(item, actor, proposal))
    for start in range(0, len(new), ROWS_AT_ONCE):
        session.connection().execute(insert(CalendarEntry), new[start : start + ROWS_AT_ONCE])
    session.flush()
    made_ids: list[UUID] = [values["id"] for values in new]
    _announce(session, actor, made_ids, [change["id"] for change in changes])
    made: list[Change] = [
        {"table": "calendar_entry", "id": str(row_id), "before": None, "after": {}}
        for row_id in made_ids
    ]
    return [*changes, *made]


def _known_rows(session: Session, actor: Actor, uids: Collection[str]) -> dict[str, CalendarEntry]:
    """Return the person's rows by the UIDs they have in files."""
    own = {found: uid for uid in uids if (found := own_id(uid)) is not None}
    rows = session.exec(
        select(CalendarEntry).where(
            col(CalendarEntry.owner_id) == actor.user_id,
            or_(col(CalendarEntry.uid).is_not(None), col(CalendarEntry.id).in_(list(own)[:20_000])),
        )
    ).all()
    known = {own[row.id]: row for row in rows if row.id in own}
    return known | {row.uid: row for row in rows if row.uid is not None and row.uid in uids}


def _action(draft: EventDraft, row: CalendarEntry | None, actor: Actor) -> str:
    if row is None:
        return "same" if draft.cancelled else "new"
    if draft.cancelled:
        return "same" if row.status is EntryStatus.CANCELLED else "cancelled"
    wanted = _file_values(_item(draft))
    wanted["recurring_rule"] = shared_rule(draft.rule, draft.timezone)
    current = {name: getattr(row, name) or _EMPTY.get(name) for name in _FILE_DECIDES}
    current["extra_starts"] = sorted(row.extra_starts)
    zone = None if row.all_day else row.timezone or actor.timezone.key
    current["timezone"] = zone if wanted["timezone"] else None
    current["recurring_rule"] = shared_rule(row.recurring_rule, zone)
    is_same = current == wanted and set(draft.excluded) <= set(row.excluded_dates)
    return "same" if is_same else "changed"


_EMPTY: dict[str, Any] = {"all_day": False}


def _item(draft: EventDraft) -> dict[str, Any]:
    return {
        "uid": draft.uid,
        "line": draft.line,
        "title": draft.title,
        "start": draft.start.isoformat(),
        "end": draft.end.isoformat(),
        "all_day": draft.all_day,
        "timezone": draft.timezone,
        "recurring_rule": draft.rule,
        "excluded_dates": list(draft.excluded),
        "extra_starts": list(draft.extra),
        "location": draft.location,
        "description": draft.description,
        "entry_type": draft.entry_type,
        "locked": draft.locked,
        "cancelled": draft.cancelled,
    }


def _file_values(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns the file decides."""
    return {
        "title": item["title"],
        "starts_at": datetime.fromisoformat(item["start"]),
        "ends_at": datetime.fromisoformat(item["end"]),
        "all_day": item["all_day"],
        "timezone": item["timezone"],
        "recurring_rule": item["recurring_rule"],
        "extra_starts": item["extra_starts"],
        "location": item["location"] or None,
        "description": item["description"] or None,
    }


def _values(item: Mapping[str, Any], actor: Actor, proposal: CalendarImport) -> dict[str, Any]:
    return {
        **_file_values(item),
        "id": uuid4(),
        "owner_id": actor.user_id,
        "organization_id": actor.organization_id,
        "uid": item["uid"],
        "excluded_dates": item["excluded_dates"],
        "entry_type": EntryType(item["entry_type"]),
        "status": EntryStatus.SCHEDULED,
        "locked": item["locked"],
        "course_id": proposal.course_id,
        "source": Origin.IMPORT,
    }


def _update(session: Session, row: CalendarEntry, item: Mapping[str, Any]) -> list[Change]:
    """Bring a row up to date and return the images to take that back."""
    wanted: dict[str, Any] = {"status": EntryStatus.CANCELLED}
    if not item["cancelled"]:
        wanted = _file_values(item)
        wanted["excluded_dates"] = sorted({*row.excluded_dates, *item["excluded_dates"]})
    different = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not different:
        return []
    before = {name: _plain(getattr(row, name)) for name in different}
    for name, value in different.items():
        setattr(row, name, value)
    session.add(row)
    after = {name: _plain(value) for name, value in different.items()}
    return [{"table": "calendar_entry", "id": str(row.id), "before": before, "after": after}]


def _plain(value: Any) -> Any:
    if isinstance(value, EntryStatus):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


def _announce(session: Session, actor: Actor, made: Sequence[UUID], changed: Sequence[str]) -> None:
    for start in range(0, len(made), IDS_AN_EVENT):
        ids = tuple(made[start : start + IDS_AN_EVENT])
        publish(session, actor, ScheduleCreated(block_ids=ids))
    for start in range(0, len(changed), IDS_AN_EVENT):
        touched = tuple(map(UUID, changed[start : start + IDS_AN_EVENT]))
        publish(session, actor, ScheduleUpdated(block_ids=touched))
