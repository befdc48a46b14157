"""Writing, changing, pinning, tagging and throwing away notes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_jsonable_python
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.core.events import publish
from maigie.models.library import Note
from services.library.events import NoteCreated, NoteUpdated
from services.library.library_index import NOTE
from services.library.note_links import adopt_name, follow_text
from services.library.note_versions import get_version, keep_version
from services.library.note_views import NoteView, note_view
from services.library.origins import origin_of
from services.library.owned import check_belongings, locked_note, owned_note
from services.library.rules.tags import clean_tags
from services.search.index import forget_objects

LONGEST_TITLE = 200
LONGEST_CONTENT = 200_000
_BELONGINGS = ("course_id", "topic_id", "goal_id")


class NoteChangedMeanwhile(Conflict):
    """Somebody wrote to the note after it was read; ``details["current"]`` is what it says now."""


def create_note(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    title: str = "",
    content: str = "",
    tags: tuple[str, ...] | list[str] = (),
    pinned: bool = False,
    course_id: UUID | None = None,
    topic_id: UUID | None = None,
    goal_id: UUID | None = None,
) -> NoteView:
    """Write a note; it may belong to a course, a topic and a goal.

    Raises:
        NotFound: What it shall belong to is not the actor's.
        Invalid: It is too long.
    """
    belongings = {"course_id": course_id, "topic_id": topic_id, "goal_id": goal_id}
    check_belongings(session, actor, belongings)
    note = Note(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title=_title(title),
        content=_content(content),
        tags=clean_tags(tags),
        pinned_at=at if pinned else None,
        source=origin_of(actor),
        course_id=course_id,
        topic_id=topic_id,
        goal_id=goal_id,
    )
    session.add(note)
    session.flush()
    follow_text(session, actor, note)
    adopt_name(session, actor, note)
    publish(session, actor, NoteCreated(note_id=note.id))
    session.flush()
    return note_view(note)


def get_note(session: Session, actor: Actor, *, note_id: UUID) -> NoteView:
    """Return one note.

    Raises:
        NotFound: The actor has no such note.
    """
    return note_view(owned_note(session, actor, note_id))


def update_note(
    session: Session,
    actor: Actor,
    *,
    note_id: UUID,
    at: datetime,
    revision: int | None = None,
    keep: bool = False,
    **changes: Any,
) -> NoteView:
    """Change what is given of a note: title, content, tags, pinned, course_id, topic_id, goal_id.

    Args:
        session: The unit of work to write in.
        actor: Who writes.
        note_id: Which note.
        at: The present (aware).
        revision: The revision the writer read; a newer one is not overwritten.
        keep: Remember what it says now as a version, whatever else was kept lately.
        **changes: Only what changes.

    Raises:
        NotFound: The actor has no such note, course, topic or goal.
        NoteChangedMeanwhile: Its words were changed after ``revision``.
        Invalid: It is too long.
    """
    note = locked_note(session, actor, note_id)
    belongings = {name: changes[name] for name in _BELONGINGS if name in changes}
    check_belongings(session, actor, belongings)
    for name, value in belongings.items():
        setattr(note, name, value)
    if changes.get("tags") is not None:
        note.tags = clean_tags(changes["tags"])
    if changes.get("pinned") is not None:
        note.pinned_at = (note.pinned_at or at) if changes["pinned"] else None
    words = {name: changes[name] for name in ("title", "content") if changes.get(name) is not None}
    if words:
        _write(session, actor, note, words, at=at, revision=revision, keep=keep)
    session.add(note)
    session.flush()
    return note_view(note)


def restore_version(
    session: Session, actor: Actor, *, note_id: UUID, version_id: UUID, at: datetime
) -> NoteView:
    """Let a note say again what it said before; what it says now becomes a version.

    Raises:
        NotFound: The note has no such version.
    """
    version = get_version(session, actor, note_id=note_id, version_id=version_id)
    return update_note(
        session,
        actor,
        note_id=note_id,
        at=at,
        keep=True,
        title=version.title,
        content=version.content,
    )


def trash_note(session: Session, actor: Actor, *, note_id: UUID, at: datetime) -> NoteView:
    """Put a note into the trash; doing it twice changes nothing.

    Raises:
        NotFound: The actor has no such note.
    """
    note = locked_note(session, actor, note_id)
    note.trashed_at = note.trashed_at or at
    session.add(note)
    session.flush()
    return note_view(note)


def untrash_note(session: Session, actor: Actor, *, note_id: UUID) -> NoteView:
    """Take a note out of the trash.

    Raises:
        NotFound: The actor has no such note.
    """
    note = locked_note(session, actor, note_id)
    note.trashed_at = None
    session.add(note)
    session.flush()
    return note_view(note)


def erase_note(session: Session, actor: Actor, *, note_id: UUID) -> None:
    """Delete a note in the trash for good, with its versions and links.

    Raises:
        NotFound: The actor has no such note.
        Conflict: It is not in the trash.
    """
    note = locked_note(session, actor, note_id)
    if note.trashed_at is None:
        raise Conflict("Only a note in the trash can be deleted for good.")
    session.delete(note)
    forget_objects(session, actor, object_type=NOTE, object_ids=[note_id])
    session.flush()


def _write(
    session: Session,
    actor: Actor,
    note: Note,
    words: dict[str, str],
    *,
    at: datetime,
    revision: int | None,
    keep: bool,
) -> None:
    title = _title(words.get("title", note.title))
    content = _content(words.get("content", note.content))
    if (title, content) == (note.title, note.content):
        return
    if revision is not None and revision != note.revision:
        raise NoteChangedMeanwhile(
            "This note was changed in another place after you opened it.",
            code="note_changed",
            details={"current": to_jsonable_python(note_view(note))},
        )
    keep_version(session, actor, note, becomes=content, at=at, always=keep)
    renamed = title != note.title
    note.title, note.content, note.revision = title, content, note.revision + 1
    session.add(note)
    session.flush()
    follow_text(session, actor, note)
    if renamed:
        adopt_name(session, actor, note)
    publish(session, actor, NoteUpdated(note_id=note.id))


def _title(title: str) -> str:
    return " ".join(title.split())[:LONGEST_TITLE]


def _content(content: str) -> str:
    if len(content) > LONGEST_CONTENT:
        raise Invalid(f"A note has at most {LONGEST_CONTENT:,} characters.", code="note_too_long")
    return content.replace("\r\n", "\n")
