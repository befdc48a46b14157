"""How a note is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from maigie.models.library import Note, NoteVersion
from services.library.rules.note_text import excerpt, shown_title, word_count


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note; ``title`` may be empty, ``shown_title`` never is.

    ``revision`` counts changes of title and content: send the one you read with your change.
    """

    id: str
    title: str
    shown_title: str
    content: str
    excerpt: str
    word_count: int
    revision: int
    tags: tuple[str, ...]
    course_id: str | None
    topic_id: str | None
    goal_id: str | None
    pinned: bool
    trashed: bool
    source: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class NoteVersionView:
    """What a note said before, and since when it was known."""

    id: str
    revision: int
    title: str
    content: str
    word_count: int
    source: str
    created_at: datetime


def note_view(note: Note) -> NoteView:
    """Return a note as it is read."""
    return NoteView(
        id=str(note.id),
        title=note.title,
        shown_title=shown_title(note.title, note.content),
        content=note.content,
        excerpt=excerpt(note.content),
        word_count=word_count(note.content),
        revision=note.revision,
        tags=tuple(note.tags),
        course_id=_text(note.course_id),
        topic_id=_text(note.topic_id),
        goal_id=_text(note.goal_id),
        pinned=note.pinned_at is not None,
        trashed=note.trashed_at is not None,
        source=note.source.value,
        created_at=note.created_at,
        updated_at=note.updated_at,
    )


def note_views(notes: Sequence[Note]) -> tuple[NoteView, ...]:
    """Return notes as they are read, in their order."""
    return tuple(map(note_view, notes))


def version_view(version: NoteVersion) -> NoteVersionView:
    """Return a version as it is read."""
    return NoteVersionView(
        id=str(version.id),
        revision=version.revision,
        title=version.title,
        content=version.content,
        word_count=word_count(version.content),
        source=version.source.value,
        created_at=version.created_at,
    )


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
