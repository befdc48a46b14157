"""Finding what a person has by the words in its title, whatever kind it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.learning import Course
from maigie.models.library import Note, Resource
from maigie.models.planning import CalendarEntry, EntryStatus, Goal, Task, TaskStatus

WORDS_LOOKED_AT = 8
_ESCAPE = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class FoundThing:
    """A course, goal, block, task, note or resource; ``at`` is when it starts or is due."""

    kind: str
    id: str
    title: str
    at: datetime | None = None


def find_by_title(
    session: Session, actor: Actor, *, words: str, at: datetime, limit: int = 4
) -> tuple[FoundThing, ...]:
    """Return what has every word in its title, whatever it is; blocks to come and open tasks.

    Args:
        session: The unit of work to read in.
        actor: Whose things.
        words: As typed; parts of words count.
        at: The present (aware); blocks that ended before are left out.
        limit: Most of each kind.
    """
    wanted = words.split()[:WORDS_LOOKED_AT]
    if not wanted:
        return ()
    return (
        *_things("course", _courses(session, actor, wanted, limit)),
        *_things("goal", _goals(session, actor, wanted, limit)),
        *_things("block", _blocks(session, actor, wanted, at, limit)),
        *_things("task", _tasks(session, actor, wanted, limit)),
        *_things("note", _kept(session, actor, Note, wanted, limit)),
        *_things("resource", _kept(session, actor, Resource, wanted, limit)),
    )


def _courses(session: Session, actor: Actor, wanted: list[str], limit: int) -> Iterable[Any]:
    return session.exec(
        select(Course.id, Course.title)
        .where(col(Course.owner_id) == actor.user_id, *_all_in(col(Course.title), wanted))
        .order_by(col(Course.title), col(Course.id))
        .limit(limit)
    ).all()


def _goals(session: Session, actor: Actor, wanted: list[str], limit: int) -> Iterable[Any]:
    return session.exec(
        select(Goal.id, Goal.title)
        .where(col(Goal.owner_id) == actor.user_id, *_all_in(col(Goal.title), wanted))
        .order_by(col(Goal.target_date).asc().nulls_last(), col(Goal.id))
        .limit(limit)
    ).all()


def _blocks(
    session: Session, actor: Actor, wanted: list[str], at: datetime, limit: int
) -> Iterable[Any]:
    return session.exec(
        select(CalendarEntry.id, CalendarEntry.title, CalendarEntry.starts_at)
        .where(
            col(CalendarEntry.owner_id) == actor.user_id,
            col(CalendarEntry.status) != EntryStatus.CANCELLED,
            or_(col(CalendarEntry.ends_at) >= at, col(CalendarEntry.recurring_rule).is_not(None)),
            *_all_in(col(CalendarEntry.title), wanted),
        )
        .order_by(col(CalendarEntry.starts_at), col(CalendarEntry.id))
        .limit(limit)
    ).all()


def _tasks(session: Session, actor: Actor, wanted: list[str], limit: int) -> Iterable[Any]:
    return session.exec(
        select(Task.id, Task.title, Task.due_at)
        .where(
            col(Task.owner_id) == actor.user_id,
            col(Task.status) == TaskStatus.TODO,
            *_all_in(col(Task.title), wanted),
        )
        .order_by(col(Task.due_at).asc().nulls_last(), col(Task.id))
        .limit(limit)
    ).all()


def _kept(
    session: Session, actor: Actor, kind: type[Note | Resource], wanted: list[str], limit: int
) -> Iterable[Any]:
    return session.exec(
        select(kind.id, kind.title)
        .where(
            col(kind.owner_id) == actor.user_id,
            col(kind.trashed_at).is_(None),
            *_all_in(col(kind.title), wanted),
        )
        .order_by(col(kind.updated_at).desc(), col(kind.id))
        .limit(limit)
    ).all()


def _all_in(title: Any, wanted: list[str]) -> list[ColumnElement[bool]]:
    return [title.ilike(f"%{word.translate(_ESCAPE)}%", escape="\\") for word in wanted]


def _things(kind: str, rows: Iterable[Any]) -> Iterable[FoundThing]:
    for key, title, *rest in rows:
        yield FoundThing(kind, str(key), title, rest[0] if rest else None)
