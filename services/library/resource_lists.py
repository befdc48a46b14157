"""Which resources to show, and changing many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal_column, tuple_
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.library import RESOURCE_WORDS, Resource, ResourceType
from services.library.many import change_each, tags_in_use
from services.library.note_lists import all_words
from services.library.resource_changes import trash_resource, untrash_resource, update_resource
from services.library.resource_views import ResourceView, resource_view


@dataclass(frozen=True, slots=True)
class ResourceFilter:
    """Which resources are wanted; what is not given does not matter.

    Args:
        words: All of these words, or words that begin so, in title, description or site.
        kind: One type.
        tag: One tag.
        starred: Only starred ones, or only others.
        recommended: Only recommended ones, or only others.
        course_id: Of this course.
        goal_id: Of this goal.
        trashed: What lies in the trash instead of what does not.
    """

    words: str = ""
    kind: ResourceType | None = None
    tag: str = ""
    starred: bool | None = None
    recommended: bool | None = None
    course_id: UUID | None = None
    goal_id: UUID | None = None
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class ResourceShelf:
    """What stands at hand: starred, recommended and lately opened or saved resources."""

    starred: tuple[ResourceView, ...]
    recommended: tuple[ResourceView, ...]
    recent: tuple[ResourceView, ...]


def list_resources(
    session: Session,
    actor: Actor,
    *,
    wanted: ResourceFilter | None = None,
    limit: int = 100,
    after: UUID | None = None,
) -> tuple[ResourceView, ...]:
    """Return resources, the last saved first.

    Args:
        session: The unit of work to read in.
        actor: Whose resources.
        wanted: Which of them.
        limit: Most resources.
        after: The last one of the page before; when it is gone the list ends.
    """
    conditions = _conditions(actor, wanted or ResourceFilter())
    order = (col(Resource.created_at), col(Resource.id))
    if after is not None:
        last = session.exec(
            select(Resource).where(
                col(Resource.id) == after, col(Resource.owner_id) == actor.user_id
            )
        ).one_or_none()
        if last is None:
            return ()
        conditions.append(tuple_(*order) < (last.created_at, last.id))
    return _rows(session, conditions, tuple(part.desc() for part in order), limit)


def resource_shelf(session: Session, actor: Actor, *, limit: int = 4) -> ResourceShelf:
    """Return a few resources of each kind one reaches for first."""
    starred = _conditions(actor, ResourceFilter(starred=True))
    # What the person starred is theirs by now and stands among the starred.
    recommended = _conditions(actor, ResourceFilter(recommended=True, starred=False))
    used = func.greatest(col(Resource.opened_at), col(Resource.created_at)).desc()
    last = col(Resource.id).desc()
    return ResourceShelf(
        starred=_rows(session, starred, (col(Resource.starred_at).desc(), last), limit),
        recommended=_rows(
            session,
            recommended,
            (col(Resource.score).desc().nulls_last(), col(Resource.created_at).desc(), last),
            limit,
        ),
        recent=_rows(session, _conditions(actor, ResourceFilter()), (used, last), limit),
    )


def count_resources(session: Session, actor: Actor, *, wanted: ResourceFilter | None = None) -> int:
    """Return how many resources there are."""
    conditions = _conditions(actor, wanted or ResourceFilter())
    return session.exec(select(func.count()).select_from(Resource).where(*conditions)).one()


def resource_tags(session: Session, actor: Actor) -> tuple[str, ...]:
    """Return the tags of the actor's resources, the most used first."""
    return tags_in_use(session, actor, Resource)


def change_resources(
    session: Session,
    actor: Actor,
    *,
    resource_ids: Sequence[UUID],
    at: datetime,
    add_tags: Sequence[str] = (),
    trashed: bool | None = None,
    **changes: Any,
) -> tuple[ResourceView, ...]:
    """Change many resources in the same way, all or none.

    Args:
        session: The unit of work to write in.
        actor: Whose resources.
        resource_ids: Which.
        at: The present (aware).
        add_tags: Added to the tags each has.
        trashed: Into the trash, or out of it.
        **changes: As for ``update_resource``.

    Raises:
        NotFound: One of them is not the actor's.
        Invalid: They are more than 200.
    """

    def update(resource_id: UUID, **given: Any) -> ResourceView:
        return update_resource(session, actor, resource_id=resource_id, at=at, **given)

    def move(resource_id: UUID, into: bool) -> ResourceView:  # noqa: FBT001  # by position
        if into:
            return trash_resource(session, actor, resource_id=resource_id, at=at)
        return untrash_resource(session, actor, resource_id=resource_id)

    return change_each(
        resource_ids,
        update=update,
        move=move,
        add_tags=add_tags,
        trashed=trashed,
        noun="resources",
        changes=changes,
    )


def _rows(
    session: Session, conditions: list[ColumnElement[bool]], order: tuple[Any, ...], limit: int
) -> tuple[ResourceView, ...]:
    rows = session.exec(select(Resource).where(*conditions).order_by(*order).limit(limit)).all()
    return tuple(map(resource_view, rows))


def _words() -> ColumnElement[Any]:
    return literal_column(RESOURCE_WORDS)


def _conditions(actor: Actor, wanted: ResourceFilter) -> list[ColumnElement[bool]]:
    in_trash = col(Resource.trashed_at)
    conditions: list[ColumnElement[bool]] = [
        col(Resource.owner_id) == actor.user_id,
        in_trash.is_not(None) if wanted.trashed else in_trash.is_(None),
    ]
    for column, value in (
        (Resource.type, wanted.kind),
        (Resource.recommended, wanted.recommended),
        (Resource.course_id, wanted.course_id),
        (Resource.goal_id, wanted.goal_id),
    ):
        if value is not None:
            conditions.append(col(column) == value)
    if wanted.tag:
        conditions.append(col(Resource.tags).contains([wanted.tag]))
    if wanted.starred is not None:
        conditions.append(col(Resource.starred_at).is_not(None) == wanted.starred)
    if wanted.words.strip():
        conditions.append(_words().op("@@")(func.to_tsquery("simple", all_words(wanted.words))))
    return conditions
