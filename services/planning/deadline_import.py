"""Importing the dates of a syllabus: every line with a date waits for one confirmation.

A deadline becomes a task with a due date; an exam or a class with a time becomes an entry, and one
without a time an all-day entry. All of it belongs to the course that was chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.changes import Change, recorded_changes
from maigie.core.errors import Invalid
from maigie.models.learning import Origin
from maigie.models.planning import CalendarEntry, EntryType, TaskOrigin
from maigie.models.planning_records import CalendarImport
from services.planning.entries import NewBlock, create_blocks
from services.planning.owned import check_links
from services.planning.rules.deadline_lines import DatedLine, dated_lines
from services.planning.rules.ics.lines import text_of
from services.planning.rules.local_days import start_of_day
from services.planning.rules.recurrence import instant_of
from services.planning.tasks import create_task

DEADLINES = "deadlines"
MAX_BYTES = 1024 * 1024
DUE = time(23, 59)
LENGTHS = {"exam": timedelta(hours=2), "class": timedelta(hours=1)}
_NOT_TEXT = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Edit:
    """What the person changed of a draft before confirming it; None leaves it as it was read."""

    title: str | None = None
    day: date | None = None
    at: time | None = None
    kind: str | None = None


def is_document(data: bytes) -> bool:
    """Tell whether a file must be parsed before its text can be read."""
    return data.startswith(_NOT_TEXT)


def propose_import(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    text: str | None = None,
    data: bytes | None = None,
    name: str = "",
    course_id: UUID | None = None,
    day_first: bool | None = None,
    language: str = "en",
) -> CalendarImport:
    """Read the dates of a text or a text file and keep them as a proposal.

    Args:
        session: The unit of work to write in.
        actor: Whose deadlines.
        at: Now; days without a year are read from here.
        text: What was pasted.
        data: Or a file of text.
        name: What it is called.
        course_id: The course the dates belong to.
        day_first: Whether 03/04 is 3 April; None when that is not known.
        language: ``en``, ``es``, ``fr`` or ``pt``.

    Raises:
        Invalid: It is empty, too long, no text, or has no date.
        NotFound: The course is not the actor's.
    """
    check_links(session, actor, course_ids=[course_id])
    found = dated_lines(
        _text(text, data), now=at.astimezone(actor.timezone), day_first=day_first, language=language
    )
    if not found:
        raise Invalid("There is no date in this text.")
    proposal = CalendarImport(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        kind=DEADLINES,
        name=(name.strip() or "Deadlines")[:200],
        items=[_item(str(place), line) for place, line in enumerate(found)],
        course_id=course_id,
    )
    session.add(proposal)
    session.flush()
    return proposal


def apply_deadline_items(
    session: Session, actor: Actor, proposal: CalendarImport, selected: Mapping[str, Edit] | None
) -> list[Change]:
    """Make tasks and entries of the chosen drafts; return what changed, to take it back.

    Args:
        session: The unit of work to write in.
        actor: Whose deadlines.
        proposal: Locked by the caller, and waiting.
        selected: Edits by the id of each chosen item; None for all as they are.

    Raises:
        Invalid: Nothing is chosen, or a chosen draft still needs its day.
    """
    chosen = [
        (item, Edit() if selected is None else selected[item["id"]])
        for item in proposal.items
        if selected is None or item["id"] in selected
    ]
    if not chosen:
        raise Invalid("Choose at least one date to import.")
    undecided = [item["id"] for item, edit in chosen if item["needs_choice"] and edit.day is None]
    if undecided:
        raise Invalid("Choose the day of every line marked unclear.", details={"items": undecided})
    with recorded_changes(session) as changes:
        for item, edit in chosen:
            _make(session, actor, proposal, item, edit)
    return changes


def _make(
    session: Session, actor: Actor, proposal: CalendarImport, item: Mapping[str, Any], edit: Edit
) -> None:
    kind = edit.kind or item["kind"]
    title = (edit.title or item["title"]).strip()[:200]
    day = edit.day or date.fromisoformat(item["date"])
    at = edit.at or (time.fromisoformat(item["time"]) if item["time"] else None)
    source = f"Line {item['line']}: {item['source']}"
    if kind == "deadline":
        due = instant_of(datetime.combine(day, at or DUE), actor.timezone)
        create_task(
            session,
            actor,
            title=title,
            notes=source,
            due_at=due,
            course_id=proposal.course_id,
            created_from=TaskOrigin.CALENDAR,
        )
        return
    times = _all_day(day, kind, actor) if at is None else _timed(day, at, item, kind, actor)
    block = NewBlock(
        **times,
        title=title,
        recurring_rule=item["recurring_rule"],
        course_id=proposal.course_id,
        description=source,
    )
    made = create_blocks(session, actor, blocks=[block])
    row = session.get(CalendarEntry, UUID(made[0].id))
    if row is not None:
        row.source = Origin.IMPORT
        session.add(row)


def _all_day(day: date, kind: str, actor: Actor) -> dict[str, Any]:
    return {
        "start": start_of_day(day, actor.timezone),
        "end": start_of_day(day + timedelta(days=1), actor.timezone),
        "all_day": True,
        "entry_type": EntryType.DEADLINE if kind == "exam" else EntryType.MEETING,
    }


def _timed(day: date, at: time, item: Mapping[str, Any], kind: str, actor: Actor) -> dict[str, Any]:
    begin = datetime.combine(day, at)
    finish = begin + LENGTHS[kind]
    if item["end_time"] and at.isoformat("minutes") == item["time"]:
        finish = datetime.combine(day, time.fromisoformat(item["end_time"]))
        finish += timedelta(days=finish <= begin)
    return {
        "start": instant_of(begin, actor.timezone),
        "end": instant_of(finish, actor.timezone),
        "entry_type": EntryType.MEETING,
        "locked": kind == "exam",
    }


def _item(item_id: str, line: DatedLine) -> dict[str, Any]:
    return {
        "id": item_id,
        "action": "new",
        "line": line.line,
        "source": line.source,
        "title": line.title,
        "kind": line.kind,
        "date": line.day.isoformat() if line.day else None,
        "time": line.at.isoformat("minutes") if line.at else None,
        "end_time": line.until.isoformat("minutes") if line.until else None,
        "recurring_rule": line.rule,
        "alternatives": [day.isoformat() for day in line.alternatives],
        "needs_choice": line.needs_choice,
        "problem": line.problem,
    }


def _text(text: str | None, data: bytes | None) -> str:
    if data is not None:
        if len(data) > MAX_BYTES:
            raise Invalid(f"A text file has at most {MAX_BYTES // 1024} KB.")
        if is_document(data):
            raise Invalid("Only text can be read here: paste the text of the document instead.")
        text = text_of(data)
    if text is None or not text.strip():
        raise Invalid("There is no text to read.")
    return text
