"""What a note said before: kept now and then while somebody types, and whenever much changes."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.library import Note, NoteVersion
from services.library.note_views import NoteVersionView, version_view
from services.library.origins import origin_of
from services.library.owned import owned_note

KEPT_EVERY = timedelta(minutes=5)
MOST_KEPT = 100
MUCH_SHORTER = 0.7
"""A change that leaves less than this share of a text is worth a version of its own."""


def keep_version(
    session: Session, actor: Actor, note: Note, *, becomes: str, at: datetime, always: bool = False
) -> None:
    """Remember what a note says before it is changed, unless that was done moments ago.

    Args:
        session: The unit of work to write in.
        actor: Who changes it.
        note: As it still is.
        becomes: Its content after the change.
        at: The present (aware).
        always: Even if a version was kept moments ago.
    """
    versions = _versions(session, actor, note.id)
    recent = versions and at - versions[0].created_at < KEPT_EVERY
    small = len(becomes) >= len(note.content) * MUCH_SHORTER and origin_of(actor) is note.source
    if recent and small and not always:
        return
    if not (note.title or note.content) or any(v.revision == note.revision for v in versions):
        return
    session.add(
        NoteVersion(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            note_id=note.id,
            revision=note.revision,
            title=note.title,
            content=note.content,
            source=note.source,
            created_at=at,
        )
    )
    for old in versions[MOST_KEPT - 1 :]:
        session.delete(old)


def list_versions(session: Session, actor: Actor, *, note_id: UUID) -> tuple[NoteVersionView, ...]:
    """Return what a note said before, newest first.

    Raises:
        NotFound: The actor has no such note.
    """
    owned_note(session, actor, note_id)
    return tuple(map(version_view, _versions(session, actor, note_id)))


def get_version(
    session: Session, actor: Actor, *, note_id: UUID, version_id: UUID
) -> NoteVersionView:
    """Return one version of a note.

    Raises:
        NotFound: The note has no such version.
    """
    for version in _versions(session, actor, note_id):
        if version.id == version_id:
            return version_view(version)
    raise NotFound("There is no such version of this note.")


def _versions(session: Session, actor: Actor, note_id: UUID) -> list[NoteVersion]:
    return list(
        session.exec(
            select(NoteVersion)
            .where(col(NoteVersion.owner_id) == actor.user_id, col(NoteVersion.note_id) == note_id)
            .order_by(col(NoteVersion.revision).desc())
        ).all()
    )
