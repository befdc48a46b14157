"""Keeping what was read from a file, all of it or nothing, and taking it back."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session, col, delete, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.core.events import publish
from maigie.models.learning import Origin
from maigie.models.library import Note, NoteLink, Resource, ResourceType
from maigie.models.planning_records import CalendarImport, ImportStatus
from services.library.events import NoteCreated, ResourceSaved
from services.library.imports_proposals import (
    RECORD,
    LibraryImportView,
    locked_import,
    saved,
    waiting_import,
)
from services.library.library_index import NOTE, RESOURCE
from services.library.note_links import adopt_name, follow_text
from services.library.resource_views import OWN
from services.library.resources import LONGEST_DESCRIPTION, one_line, own_words
from services.library.rules.tags import clean_tags
from services.library.rules.web_addresses import checked_url, kind_of, name_of, site_of, url_key
from services.library.rules.wiki_links import link_name
from services.search.index import forget_objects

IDS_AT_ONCE = 1000
_TABLES: dict[str, type[Note | Resource]] = {NOTE: Note, RESOURCE: Resource}


def apply_import(
    session: Session,
    actor: Actor,
    *,
    import_id: UUID,
    at: datetime,
    selected: Collection[str] | None = None,
) -> LibraryImportView:
    """Put what was proposed into the library, all of it or nothing.

    Args:
        session: The unit of work to write in.
        actor: Whose import.
        import_id: Which one.
        at: The present (aware).
        selected: Ids of the items wanted; None for all new ones.

    Raises:
        NotFound: The actor has no such import.
        Conflict: It is not waiting any more.
        Invalid: An item does not exist.
    """
    row = waiting_import(session, actor, import_id)
    new = [item for item in row.items if item["action"] == "new"]
    if selected is not None and (unknown := set(selected) - {item["id"] for item in new}):
        raise Invalid("That import has no such item.", details={"items": sorted(unknown)[:20]})
    chosen = [item for item in new if selected is None or item["id"] in selected]
    made: list[Note | Resource] = [_made(actor, item, row, at) for item in chosen]
    session.add_all(made)
    session.flush()
    notes = [one for one in made if isinstance(one, Note)]
    _link(session, actor, notes)
    for one in made:
        is_note = isinstance(one, Note)
        publish(
            session,
            actor,
            NoteCreated(note_id=one.id) if is_note else ResourceSaved(resource_id=one.id),
        )
    session.flush()
    row.items = [*row.items, _record(session, made)]
    return saved(session, row, ImportStatus.APPLIED)


def undo_import(session: Session, actor: Actor, *, import_id: UUID) -> LibraryImportView:
    """Take back what an import added, except what the person changed since.

    Raises:
        NotFound: The actor has no such import.
        Conflict: It was not applied.
    """
    row = locked_import(session, actor, import_id)
    if row.status is not ImportStatus.APPLIED:
        raise Conflict("Only an import that was applied can be undone.")
    record = next(item for item in row.items if item["action"] == RECORD)
    for kind, made in record["made"].items():
        ids = [UUID(one) for one in made]
        for start in range(0, len(ids), IDS_AT_ONCE):
            _delete_untouched(session, actor, kind, ids[start : start + IDS_AT_ONCE], record["at"])
    session.expire_all()
    row.items = [item for item in row.items if item["action"] != RECORD]
    return saved(session, row, ImportStatus.DISCARDED)


def _made(actor: Actor, item: dict[str, Any], row: CalendarImport, at: datetime) -> Note | Resource:
    written = item["created_at"]
    common: dict[str, Any] = {
        "id": uuid4(),
        "owner_id": actor.user_id,
        "organization_id": actor.organization_id,
        "tags": clean_tags(item["tags"]),
        "source": Origin.IMPORT,
        "course_id": UUID(item["course_id"]) if item["course_id"] else row.course_id,
        "created_at": min(datetime.fromisoformat(written), at) if written else at,
    }
    marked = at if item["marked"] else None
    if item["kind"] == NOTE:
        return Note(title=item["named"], content=item["content"], pinned_at=marked, **common)
    address = checked_url(item["url"]) if item["url"] else None
    named = item["type"] if item["type"] in set(ResourceType) else None
    title, description = one_line(item["named"]), item["description"][:LONGEST_DESCRIPTION]
    return Resource(
        title=title or name_of(address or ""),
        url=address,
        url_key=url_key(address) if address else None,
        type=ResourceType(named or (kind_of(address) if address else "link")),
        description=description,
        site=site_of(address) if address else "",
        details={OWN: own_words(title=title, type=named, description=description)},
        difficulty=item["difficulty"],
        starred_at=marked,
        **common,
    )


def _link(session: Session, actor: Actor, notes: Sequence[Note]) -> None:
    """Let imported notes lead to each other and to what was there, and be led to."""
    for note in notes:
        if "[[" in note.content:
            follow_text(session, actor, note)
    session.flush()
    open_names = set(
        session.exec(
            select(NoteLink.name).where(
                col(NoteLink.owner_id) == actor.user_id, col(NoteLink.target_id).is_(None)
            )
        ).all()
    )
    for note in notes:
        if link_name(note.title) in open_names:
            adopt_name(session, actor, note)
    session.flush()


def _record(session: Session, made: Sequence[Note | Resource]) -> dict[str, Any]:
    """Return what is needed to take everything back: all rows were written at one instant."""
    written: dict[str, list[str]] = {kind: [] for kind in _TABLES}
    for one in made:
        written[NOTE if isinstance(one, Note) else RESOURCE].append(str(one.id))
    if made:
        session.refresh(made[0], ["updated_at"])
    at = made[0].updated_at.isoformat() if made else None
    return {"id": RECORD, "action": RECORD, "made": written, "at": at}


def _delete_untouched(
    session: Session, actor: Actor, kind: str, ids: Sequence[UUID], written_at: str
) -> None:
    table: Any = _TABLES[kind]
    gone = session.connection().execute(
        delete(table)
        .where(
            table.owner_id == actor.user_id,
            table.id.in_(ids),
            table.updated_at == datetime.fromisoformat(written_at),
        )
        .returning(table.id)
    )
    forget_objects(session, actor, object_type=kind, object_ids=list(gone.scalars()))
