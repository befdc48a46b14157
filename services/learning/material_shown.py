"""What found things are called, where they stand, and which belong to a course or a source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.learning import Course
from maigie.models.library import Note, Resource
from maigie.models.library_sources import Nugget
from maigie.models.memory import Memory
from services.learning.course_index import COURSE
from services.library.library_index import NOTE, NUGGET, RESOURCE
from services.library.nuggets import list_nuggets
from services.library.rules.note_text import shown_title

MEMORY = "memory"
"""The domain of memories lies above; here they are only found and named."""
LONGEST_TITLE = 80
_TABLES: dict[str, Any] = {
    NOTE: Note,
    RESOURCE: Resource,
    COURSE: Course,
    NUGGET: Nugget,
    MEMORY: Memory,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """How a found thing is called, and where it leads or stands."""

    title: str
    url: str | None = None
    course_id: str | None = None
    source_id: str | None = None
    source_title: str | None = None
    page: int | None = None


def shown_things(
    session: Session, actor: Actor, ids: Mapping[str, Sequence[UUID]]
) -> dict[tuple[str, str], Shown]:
    """Return what is still there and not in the trash, by type and id."""
    found: dict[tuple[str, str], Shown] = {}
    for kind, wanted in ids.items():
        if wanted:
            found.update(((kind, key), shown) for key, shown in _SHOW[kind](session, actor, wanted))
    return found


def belonging_to(
    session: Session, actor: Actor, *, course_id: UUID | None, source_id: UUID | None
) -> frozenset[UUID] | None:
    """Return the ids of what belongs to a course and to a source; None when neither is asked."""
    only: frozenset[UUID] | None = None
    if course_id is not None:
        found = {course_id}
        for table in (Note, Resource, Nugget):
            found.update(_ids(session, actor, table, col(table.course_id) == course_id))
        only = frozenset(found)
    if source_id is not None:
        cut = frozenset(_ids(session, actor, Nugget, col(Nugget.source_id) == source_id))
        only = cut if only is None else only & cut
    return only


def check_exists(session: Session, actor: Actor, *, object_type: str, object_id: UUID) -> None:
    """Refuse what is not the actor's.

    Raises:
        NotFound: The actor has no such thing.
    """
    table = _TABLES[object_type]
    if not _ids(session, actor, table, col(table.id) == object_id):
        raise NotFound(f"There is no such {object_type}.")


def _ids(session: Session, actor: Actor, table: Any, condition: Any) -> Sequence[UUID]:
    return session.exec(select(table.id).where(table.owner_id == actor.user_id, condition)).all()


def _notes(session: Session, actor: Actor, ids: Sequence[UUID]) -> Iterable[tuple[str, Shown]]:
    for note in session.exec(
        select(Note).where(
            col(Note.owner_id) == actor.user_id,
            col(Note.id).in_(ids),
            col(Note.trashed_at).is_(None),
        )
    ):
        yield (
            str(note.id),
            Shown(shown_title(note.title, note.content), course_id=_text(note.course_id)),
        )


def _resources(session: Session, actor: Actor, ids: Sequence[UUID]) -> Iterable[tuple[str, Shown]]:
    for row in session.exec(
        select(Resource).where(
            col(Resource.owner_id) == actor.user_id,
            col(Resource.id).in_(ids),
            col(Resource.trashed_at).is_(None),
        )
    ):
        yield str(row.id), Shown(row.title, row.url, _text(row.course_id))


def _courses(session: Session, actor: Actor, ids: Sequence[UUID]) -> Iterable[tuple[str, Shown]]:
    for row in session.exec(
        select(Course).where(col(Course.owner_id) == actor.user_id, col(Course.id).in_(ids))
    ):
        yield str(row.id), Shown(row.title, course_id=str(row.id))


def _nuggets(session: Session, actor: Actor, ids: Sequence[UUID]) -> Iterable[tuple[str, Shown]]:
    for one in list_nuggets(session, actor, ids=ids, limit=len(ids)):
        yield (
            one.id,
            Shown(
                one.title or one.heading or one.source_title,
                course_id=one.course_id,
                source_id=one.source_id,
                source_title=one.source_title,
                page=one.page,
            ),
        )


def _memories(session: Session, actor: Actor, ids: Sequence[UUID]) -> Iterable[tuple[str, Shown]]:
    for row in session.exec(
        select(Memory).where(col(Memory.owner_id) == actor.user_id, col(Memory.id).in_(ids))
    ):
        yield str(row.id), Shown(row.content[:LONGEST_TITLE], course_id=_text(row.course_id))


_SHOW: dict[str, Any] = {
    NOTE: _notes,
    RESOURCE: _resources,
    COURSE: _courses,
    NUGGET: _nuggets,
    MEMORY: _memories,
}


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
