"""Which notes to show, and changing many at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal_column, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.library import NOTE_WORDS, Note
from services.library.many import change_each, tags_in_use
from services.library.note_views import NoteView, note_views
from services.library.notes import trash_note, untrash_note, update_note
from services.library.rules.note_text import shown_title

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which notes are wanted; what is not given does not matter.

    Args:
        words: All of these words, or words that begin so, in title or content.
        tag: One tag.
        course_id: Of this course.
        topic_id: Of this topic.
        goal_id: Of this goal.
        pinned: Only pinned ones, or only others.
        trashed: What lies in the trash instead of what does not.
    """

    words: str = ""
    tag: str = ""
    course_id: UUID | None = None
    topic_id: UUID | None = None
    goal_id: UUID | None = None
    pinned: bool | None = None
    trashed: bool = False


def list_notes(
    session: Session,
    actor: Actor,
    *,
    wanted: NoteFilter | None = None,
    limit: int = 100,
    after: UUID | None = None,
) -> tuple[NoteView, ...]:
    """Return notes, pinned first, then the last changed first.

    Args:
        session: The unit of work to read in.
        actor: Whose notes.
        wanted: Which of them.
        limit: Most notes.
        after: The last note of the page before; when it is gone the list ends.
    """
    conditions = _conditions(actor, wanted or NoteFilter())
    if after is not None:
        last = session.exec(
            select(Note).where(col(Note.id) == after, col(Note.owner_id) == actor.user_id)
        ).one_or_none()
        if last is None:
            return ()
        place = (last.pinned_at is not None, last.updated_at, last.id)
        conditions.append(tuple_(*_order()) < place)
    rows = session.exec(
        select(Note).where(*conditions).order_by(*(part.desc() for part in _order())).limit(limit)
    ).all()
    return note_views(rows)


def count_notes(session: Session, actor: Actor, *, wanted: NoteFilter | None = None) -> int:
    """Return how many notes there are."""
    conditions = _conditions(actor, wanted or NoteFilter())
    return session.exec(select(func.count()).select_from(Note).where(*conditions)).one()


def last_titles(session: Session, actor: Actor) -> dict[str, str]:
    """Return what the last changed note of each course is called, by the course's id."""
    rows = session.exec(
        select(Note.course_id, Note.title, func.left(Note.content, 2000))
        .where(*_conditions(actor, NoteFilter()), col(Note.course_id).is_not(None))
        .order_by(col(Note.course_id), col(Note.updated_at).desc(), col(Note.id))
        .ext(distinct_on(col(Note.course_id)))
    ).all()
    return {str(course_id): shown_title(title, content) for course_id, title, content in rows}


def note_tags(session: Session, actor: Actor) -> tuple[str, ...]:
    """Return the tags of the actor's notes, the most used first."""
    return tags_in_use(session, actor, Note)


def change_notes(
    session: Session,
    actor: Actor,
    *,
    note_ids: Sequence[UUID],
    at: datetime,
    add_tags: Sequence[str] = (),
    trashed: bool | None = None,
    **changes: Any,
) -> tuple[NoteView, ...]:
    """Change many notes in the same way, all or none.

    Args:
        session: The unit of work to write in.
        actor: Whose notes.
        note_ids: Which.
        at: The present (aware).
        add_tags: Added to the tags each has.
        trashed: Into the trash, or out of it.
        **changes: As for ``update_note``.

    Raises:
        NotFound: One of them is not the actor's.
        Invalid: They are more than 200.
    """

    def update(note_id: UUID, **given: Any) -> NoteView:
        return update_note(session, actor, note_id=note_id, at=at, **given)

    def move(note_id: UUID, into: bool) -> NoteView:  # noqa: FBT001  # called by position
        if into:
            return trash_note(session, actor, note_id=note_id, at=at)
        return untrash_note(session, actor, note_id=note_id)

    return change_each(
        note_ids,
        update=update,
        move=move,
        add_tags=add_tags,
        trashed=trashed,
        noun="notes",
        changes=changes,
    )


def all_words(text: str) -> str:
    """Return a full-text query for all words of a text, each as the beginning of a word."""
    return " & ".join(f"{word}:*" for word in _WORD.findall(text.lower())[:12])


def _words() -> ColumnElement[Any]:
    return literal_column(NOTE_WORDS)


def _order() -> tuple[Any, ...]:
    return (col(Note.pinned_at).is_not(None), col(Note.updated_at), col(Note.id))


def _conditions(actor: Actor, wanted: NoteFilter) -> list[ColumnElement[bool]]:
    in_trash = col(Note.trashed_at)
    conditions: list[ColumnElement[bool]] = [
        col(Note.owner_id) == actor.user_id,
        in_trash.is_not(None) if wanted.trashed else in_trash.is_(None),
    ]
    for column, value in (
        (Note.course_id, wanted.course_id),
        (Note.topic_id, wanted.topic_id),
        (Note.goal_id, wanted.goal_id),
    ):
        if value is not None:
            conditions.append(col(column) == value)
    if wanted.tag:
        conditions.append(col(Note.tags).contains([wanted.tag]))
    if wanted.pinned is not None:
        conditions.append(col(Note.pinned_at).is_not(None) == wanted.pinned)
    if wanted.words.strip():
        conditions.append(_words().op("@@")(func.to_tsquery("simple", all_words(wanted.words))))
    return conditions
