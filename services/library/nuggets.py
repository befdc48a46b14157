"""Nuggets: listed in reading order, changed by hand, taken away."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import tuple_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from maigie.models.library_sources import LibrarySource, Nugget, NuggetSource, NuggetStatus
from services.library.nugget_audio import forget_media, forget_sound
from services.library.nugget_views import OWN, NuggetView, nugget_view
from services.library.owned import check_belongings, owned_nugget

LONGEST_TITLE, LONGEST_CONTENT = 300, 8000
LONGEST_TOPIC, MOST_TOPICS = 80, 12
_BELONGS = ("course_id", "topic_id")
_ORDER = (
    col(LibrarySource.created_at),
    col(Nugget.source_id),
    col(Nugget.position),
    col(Nugget.id),
)

__all__ = ["NuggetView", "delete_nugget", "list_nuggets", "nugget_of", "update_nugget"]


def list_nuggets(
    session: Session,
    actor: Actor,
    *,
    source_id: UUID | None = None,
    course_id: UUID | None = None,
    ids: Sequence[UUID] | None = None,
    status: NuggetStatus | None = None,
    limit: int = 100,
    after: UUID | None = None,
) -> tuple[NuggetView, ...]:
    """Return nuggets in reading order: source after source, each from its beginning.

    What was cut from a source in the trash is left out.

    Args:
        session: The unit of work to read in.
        actor: Whose nuggets.
        source_id: Of this source.
        course_id: Of this course.
        ids: Only these.
        status: Only with this status.
        limit: Most nuggets.
        after: The last one of the page before; when it is gone the list ends.
    """
    query = _of(actor)
    wanted: dict[Any, Any] = {
        col(Nugget.source_id): source_id,
        col(Nugget.course_id): course_id,
        col(Nugget.status): status,
    }
    for column, value in wanted.items():
        if value is not None:
            query = query.where(column == value)
    if ids is not None:
        query = query.where(col(Nugget.id).in_(ids))
    if after is not None:
        last = session.exec(
            select(*_ORDER)
            .join(LibrarySource, col(Nugget.source_id) == col(LibrarySource.id))
            .where(col(Nugget.owner_id) == actor.user_id, col(Nugget.id) == after)
        ).one_or_none()
        if last is None:
            return ()
        query = query.where(tuple_(*_ORDER) > tuple(last))
    rows = session.exec(query.order_by(*_ORDER).limit(limit)).all()
    return tuple(nugget_view(*row) for row in rows)


def nugget_of(session: Session, actor: Actor, nugget_id: UUID) -> NuggetView:
    """Return one nugget.

    Raises:
        NotFound: The actor has no such nugget, or its source is in the trash.
    """
    row = session.exec(_of(actor).where(col(Nugget.id) == nugget_id).limit(1)).first()
    if row is None:
        raise NotFound("There is no such nugget.")
    return nugget_view(*row)


def update_nugget(session: Session, actor: Actor, *, nugget_id: UUID, **changes: Any) -> NuggetView:
    """Change what the person may change; reading the source again keeps it.

    Args:
        session: The unit of work to write in.
        actor: Whose nugget.
        nugget_id: Which nugget.
        **changes: Of title, content, topics, difficulty (1-5), course_id and topic_id.

    Raises:
        NotFound: The nugget, course or topic is not the actor's.
        Invalid: A title or content is empty.
    """
    nugget = owned_nugget(session, actor, nugget_id)
    for field in ("title", "content"):
        if field in changes and not str(changes[field] or "").strip():
            raise Invalid(f"A nugget needs a {field}.", details={"fields": {field: "is empty"}})
    check_belongings(session, actor, {k: changes[k] for k in _BELONGS if k in changes})
    if changes.get("topics") is not None:
        changes["topics"] = _topics(changes["topics"])
    written = {
        name: value for name, value in changes.items() if value is not None or name in _BELONGS
    }
    if {"title", "content"} & written.keys():
        forget_sound(session, actor, nugget)
    for name, value in written.items():
        setattr(nugget, name, value.strip() if isinstance(value, str) else value)
    own = sorted({*nugget.details.get(OWN, []), *written})
    nugget.details = {**nugget.details, OWN: own}
    session.add(nugget)
    session.flush()
    return nugget_of(session, actor, nugget_id)


def delete_nugget(session: Session, actor: Actor, *, nugget_id: UUID) -> None:
    """Take a nugget away for good; reading its source again brings it back.

    Raises:
        NotFound: The actor has no such nugget.
    """
    nugget = owned_nugget(session, actor, nugget_id)
    forget_media(session, actor, nugget)
    session.delete(nugget)
    session.flush()


def _topics(given: Sequence[str]) -> list[str]:
    cleaned = (" ".join(topic.split())[:LONGEST_TOPIC] for topic in given)
    return list(dict.fromkeys(topic for topic in cleaned if topic))[:MOST_TOPICS]


def _of(actor: Actor) -> "Select[Nugget, LibrarySource, NuggetSource]":
    return (
        select(Nugget, LibrarySource, NuggetSource)
        .join(LibrarySource, col(Nugget.source_id) == col(LibrarySource.id))
        .outerjoin(NuggetSource, col(NuggetSource.nugget_id) == col(Nugget.id))
        .where(col(Nugget.owner_id) == actor.user_id, col(LibrarySource.trashed_at).is_(None))
    )
