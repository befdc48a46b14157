"""Reading what a person brings along, and showing it before anything is kept.

An import waits as a proposal, is applied as a whole and can be taken back as one. What is in the
library already, word for word, is recognised, so importing a file twice adds nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from maigie.models.learning import Course
from maigie.models.library import Note, Resource
from maigie.models.planning_records import CalendarImport, ImportStatus
from services.library.owned import check_belongings, owned_import
from services.library.rules.imports.drafts import Draft
from services.library.rules.imports.reading import read_import
from services.library.rules.note_text import shown_title
from services.library.rules.web_addresses import checked_url, url_key

LIBRARY = "library"
"""Imports of the library stand beside those of the calendar, under this kind."""
RECORD, FACTS = "record", "facts"
MOST_AT_ONCE = 2000
"""New things one import makes; the rest is left to the next import of the same file."""
SHOWN_ITEMS = 200
TITLE_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class LibraryImportView:
    """An import as screens and REST show it.

    Attributes:
        id: Its id.
        format: markdown, table or chat.
        name: What the file is called.
        status: proposed, applied or discarded.
        course_id: The course everything belongs to that names none itself.
        counts: new, same (in the library already), later (more than one import takes), problems
            and skipped (attachments and other files).
        columns: For a table, the heading that was taken for each field.
        items: The first 200 new things: id, kind, title, where and action.
        problems: Where something cannot be kept, and why.
        created_at: When the file was read.
    """

    id: str
    format: str
    name: str
    status: str
    course_id: str | None
    counts: dict[str, int]
    columns: dict[str, str]
    items: tuple[dict[str, Any], ...]
    problems: tuple[dict[str, str], ...]
    created_at: datetime


def propose_import(
    session: Session,
    actor: Actor,
    *,
    data: bytes,
    name: str = "",
    course_id: UUID | None = None,
    columns: Mapping[str, str] | None = None,
) -> LibraryImportView:
    """Read a file and keep what it would add as a proposal.

    Args:
        session: The unit of work to write in.
        actor: Whose library.
        data: The file.
        name: What it is called; the ending tells what it is.
        course_id: What everything belongs to that names no course itself.
        columns: For a table, the heading that holds each field.

    Raises:
        Invalid: It is too large, damaged, or nothing that can be read.
        NotFound: The course is not the actor's.
    """
    check_belongings(session, actor, {"course_id": course_id})
    reading = read_import(data, name=name, columns=columns)
    actions = _actions(session, actor, reading.drafts)
    courses = _courses(session, actor)
    items = [
        _item(str(place), draft, action, courses)
        for place, (draft, action) in enumerate(zip(reading.drafts, actions, strict=True))
    ]
    facts = {
        "id": FACTS,
        "action": FACTS,
        "format": reading.format,
        "columns": reading.columns,
        "skipped": reading.skipped,
        "left_out": reading.left_out,
    }
    row = CalendarImport(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        kind=LIBRARY,
        name=(" ".join(name.split()) or "Import")[:200],
        items=[facts, *items],
        problems=[{"where": where, "message": why} for where, why in reading.problems],
        course_id=course_id,
    )
    session.add(row)
    session.flush()
    return import_view(row)


def get_import(session: Session, actor: Actor, *, import_id: UUID) -> LibraryImportView:
    """Return an import.

    Raises:
        NotFound: The actor has no such import.
    """
    return import_view(owned_import(session, actor, import_id))


def discard_import(session: Session, actor: Actor, *, import_id: UUID) -> LibraryImportView:
    """Put a proposal away; nothing is imported.

    Raises:
        NotFound: The actor has no such import.
        Conflict: It is not waiting any more.
    """
    return saved(session, waiting_import(session, actor, import_id), ImportStatus.DISCARDED)


def waiting_import(session: Session, actor: Actor, import_id: UUID) -> CalendarImport:
    """Return a proposal, locked.

    Raises:
        NotFound: The actor has no such import.
        Conflict: It is not waiting any more.
    """
    row = locked_import(session, actor, import_id)
    if row.status is not ImportStatus.PROPOSED:
        raise Conflict(f"This import was {row.status.value} before.")
    return row


def locked_import(session: Session, actor: Actor, import_id: UUID) -> CalendarImport:
    """Return an import after every other import of this person has ended.

    Raises:
        NotFound: The actor has no such import.
    """
    session.connection().execute(
        select(func.pg_advisory_xact_lock(func.hashtextextended(f"import:{actor.user_id}", 0)))
    )
    row = owned_import(session, actor, import_id)
    session.refresh(row)
    return row


def saved(session: Session, row: CalendarImport, status: ImportStatus) -> LibraryImportView:
    """Write where an import stands now; the words it held are not needed any more."""
    row.status = status
    kept = ("id", "kind", "title", "where", "action")
    row.items = [
        item if item["action"] in {FACTS, RECORD} else {name: item[name] for name in kept}
        for item in row.items
    ]
    session.add(row)
    session.flush()
    return import_view(row)


def import_view(row: CalendarImport) -> LibraryImportView:
    """Return an import as it is shown."""
    facts = next(item for item in row.items if item["action"] == FACTS)
    counted = Counter(item["action"] for item in row.items)
    shown = [item for item in row.items if item["action"] == "new"][:SHOWN_ITEMS]
    names = ("id", "kind", "title", "where", "action")
    return LibraryImportView(
        id=str(row.id),
        format=facts["format"],
        name=row.name,
        status=row.status.value,
        course_id=str(row.course_id) if row.course_id else None,
        counts={
            **{name: counted[name] for name in ("new", "same", "later")},
            "problems": facts["left_out"],
            "skipped": facts["skipped"],
        },
        columns=facts["columns"],
        items=tuple({name: item[name] for name in names} for item in shown),
        problems=tuple(row.problems),
        created_at=row.created_at,
    )


def content_digest(title: str, content: str) -> str:
    """Return what two notes share that say the same; line ends around them do not count."""
    words = " ".join(title.split())[:TITLE_CHARACTERS]
    return hashlib.sha256(f"{words}\n{content.strip(chr(10))}".encode()).hexdigest()


def _actions(session: Session, actor: Actor, drafts: list[Draft]) -> list[str]:
    """Tell for each draft whether it is new, there already, or one too many for one import."""
    known = _known(session, actor)
    actions: list[str] = []
    new = 0
    for draft in drafts:
        key = _key(draft)
        if key in known:
            actions.append("same")
            continue
        known.add(key)
        new += 1
        actions.append("new" if new <= MOST_AT_ONCE else "later")
    return actions


def _key(draft: Draft) -> str:
    if draft.kind == "note":
        return content_digest(draft.title, draft.content)
    return url_key(checked_url(draft.url)) if draft.url else f"title {draft.title.casefold()}"


def _known(session: Session, actor: Actor) -> set[str]:
    """Return the keys of everything in the library; of resources also what lies in the trash."""
    words = func.concat(Note.title, "\n", func.btrim(Note.content, "\n"))
    digests = session.exec(
        select(func.encode(func.sha256(func.convert_to(words, "UTF8")), "hex")).where(
            col(Note.owner_id) == actor.user_id, col(Note.trashed_at).is_(None)
        )
    ).all()
    resources = session.exec(
        select(Resource.url_key, Resource.title).where(col(Resource.owner_id) == actor.user_id)
    ).all()
    return {*digests, *(key or f"title {title.casefold()}" for key, title in resources)}


def _courses(session: Session, actor: Actor) -> dict[str, str]:
    rows = session.exec(
        select(Course.title, Course.id).where(col(Course.owner_id) == actor.user_id)
    ).all()
    return {title.casefold(): str(course_id) for title, course_id in rows}


def _item(place: str, draft: Draft, action: str, courses: Mapping[str, str]) -> dict[str, Any]:
    title = " ".join(draft.title.split())[:TITLE_CHARACTERS]
    shown = title or draft.url[:TITLE_CHARACTERS] or shown_title("", draft.content)
    head = {
        "id": place,
        "kind": draft.kind,
        "title": shown,
        "where": draft.where[:TITLE_CHARACTERS],
        "action": action,
    }
    if action != "new":
        return head
    written = draft.created_at.isoformat() if draft.created_at else None
    course = courses.get(draft.course.strip().casefold())
    return {
        **asdict(draft),
        **head,
        "named": title,
        "created_at": written,
        "course_id": course,
        "tags": list(draft.tags),
    }
