"""Imports that wait for confirmation, are applied as a whole, and can be taken back as one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, delete, func, select

from maigie.core.actor import Actor
from maigie.core.changes import Change, undo_changes
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.core.events import publish
from maigie.models.planning import CalendarEntry
from maigie.models.planning_records import CalendarImport, ImportStatus
from services.planning.calendar_import import (
    CALENDAR,
    apply_calendar_items,
    propose_calendar_import,
)
from services.planning.deadline_import import DEADLINES, Edit, apply_deadline_items, propose_import
from services.planning.events import ScheduleUpdated
from services.planning.owned import owned

SHOWN_ITEMS = 1000
_KINDS = {CALENDAR, DEADLINES}
RECORD = "record"
"""The action of the last item of an applied import: what it changed, to take it back."""


@dataclass(frozen=True, slots=True)
class ImportView:
    """An import as screens and REST show it.

    ``counts`` has new, changed, cancelled, same and problems; ``items`` are the first 1,000 that
    are not the same. A calendar item has start, end, all_day and recurring_rule; a deadline item
    has line, source, kind, date, time, alternatives and needs_choice.
    """

    id: str
    kind: str
    name: str
    status: str
    course_id: str | None
    counts: dict[str, int]
    items: tuple[dict[str, Any], ...]
    problems: tuple[dict[str, Any], ...]
    created_at: datetime


def propose_calendar_file(session: Session, actor: Actor, **options: Any) -> ImportView:
    """Keep the differences of a calendar file as a proposal; see ``propose_calendar_import``.

    Raises:
        Invalid: It is too large or no calendar file.
        NotFound: The course is not the actor's.
    """
    return _view(propose_calendar_import(session, actor, **options))


def propose_deadlines(session: Session, actor: Actor, **options: Any) -> ImportView:
    """Keep the dates of a text as a proposal; see ``deadline_import.propose_import``.

    Raises:
        Invalid: It is empty, too long, no text, or has no date.
        NotFound: The course is not the actor's.
    """
    return _view(propose_import(session, actor, **options))


def get_import(session: Session, actor: Actor, *, import_id: UUID) -> ImportView:
    """Return an import.

    Raises:
        NotFound: The actor has no such import.
    """
    return _view(_owned(session, actor, import_id))


def apply_import(
    session: Session,
    actor: Actor,
    *,
    import_id: UUID,
    selected: Mapping[str, Edit] | None = None,
) -> ImportView:
    """Put what was proposed on the calendar, all of it or nothing.

    Args:
        session: The unit of work to write in.
        actor: Whose import.
        import_id: Which one.
        selected: The items wanted, with what the person changed of each; None for all.

    Raises:
        NotFound: The actor has no such import.
        Conflict: It is not waiting any more.
        Invalid: A chosen line still needs its day, or an item does not exist.
    """
    row = _waiting(session, actor, import_id)
    if selected is not None and (unknown := set(selected) - {item["id"] for item in row.items}):
        raise Invalid("That import has no such item.", details={"items": sorted(unknown)[:20]})
    apply = apply_calendar_items if row.kind == CALENDAR else apply_deadline_items
    changes = apply(session, actor, row, selected)
    record = {"id": RECORD, "action": RECORD, "changes": changes}
    row.items = [*row.items, record]
    return _saved(session, row, ImportStatus.APPLIED)


def discard_import(session: Session, actor: Actor, *, import_id: UUID) -> ImportView:
    """Put a proposal away; nothing is imported.

    Raises:
        NotFound: The actor has no such import.
        Conflict: It is not waiting any more.
    """
    return _saved(session, _waiting(session, actor, import_id), ImportStatus.DISCARDED)


def undo_import(session: Session, actor: Actor, *, import_id: UUID) -> ImportView:
    """Take back what an import did, except what the person changed since.

    Raises:
        NotFound: The actor has no such import.
        Conflict: It was not applied.
    """
    row = _locked(session, actor, import_id)
    if row.status is not ImportStatus.APPLIED:
        raise Conflict("Only an import that was applied can be undone.")
    changes: list[Change] = row.items[-1]["changes"]
    bulk = [change for change in changes if change["after"] == {}]
    undo_changes(session, [change for change in changes if change["after"] != {}])
    _delete_untouched(session, actor, [UUID(change["id"]) for change in bulk])
    row.items = row.items[:-1]
    publish(session, actor, ScheduleUpdated(block_ids=()))
    return _saved(session, row, ImportStatus.DISCARDED)


def _delete_untouched(session: Session, actor: Actor, ids: list[UUID]) -> None:
    """Delete imported entries that nobody changed: their last change is their making."""
    session.flush()
    for start in range(0, len(ids), SHOWN_ITEMS):
        session.connection().execute(
            delete(CalendarEntry).where(
                col(CalendarEntry.owner_id) == actor.user_id,
                col(CalendarEntry.id).in_(ids[start : start + SHOWN_ITEMS]),
                col(CalendarEntry.updated_at) == col(CalendarEntry.created_at),
            )
        )
    session.expire_all()


def _waiting(session: Session, actor: Actor, import_id: UUID) -> CalendarImport:
    row = _locked(session, actor, import_id)
    if row.status is not ImportStatus.PROPOSED:
        raise Conflict(f"This import was {row.status.value} before.")
    return row


def _locked(session: Session, actor: Actor, import_id: UUID) -> CalendarImport:
    """Return an import after every other import of this person has ended."""
    session.connection().execute(
        select(func.pg_advisory_xact_lock(func.hashtextextended(f"import:{actor.user_id}", 0)))
    )
    row = _owned(session, actor, import_id)
    session.refresh(row)
    return row


def _owned(session: Session, actor: Actor, import_id: UUID) -> CalendarImport:
    row = owned(session, actor, CalendarImport, import_id)
    if row.kind not in _KINDS:  # the library keeps its imports in the same table
        raise NotFound("There is no such import.")
    return row


def _saved(session: Session, row: CalendarImport, status: ImportStatus) -> ImportView:
    row.status = status
    session.add(row)
    session.flush()
    return _view(row)


def _view(row: CalendarImport) -> ImportView:
    items = [item for item in row.items if item["action"] != RECORD]
    counted = Counter(item["action"] for item in items)
    counts = {name: counted[name] for name in ("new", "changed", "cancelled", "same")}
    shown = [item for item in items if item["action"] != "same"][:SHOWN_ITEMS]
    return ImportView(
        id=str(row.id),
        kind=row.kind,
        name=row.name,
        status=row.status.value,
        course_id=str(row.course_id) if row.course_id else None,
        counts={**counts, "problems": len(row.problems)},
        items=tuple(shown),
        problems=tuple(row.problems),
        created_at=row.created_at,
    )
