"""Changing resources and throwing them away."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.models.library import Resource, ResourceType
from services.library.library_index import RESOURCE
from services.library.owned import check_belongings, owned_resource
from services.library.resource_views import OWN, ResourceView
from services.library.resources import LONGEST_DESCRIPTION, one_line, own_words, store_changed
from services.library.rules.tags import clean_tags
from services.search.index import forget_objects

_BELONGINGS = ("course_id", "topic_id", "goal_id")


def update_resource(
    session: Session, actor: Actor, *, resource_id: UUID, at: datetime, **changes: Any
) -> ResourceView:
    """Change what is given of a resource and leave the rest.

    Takes title, description, type, tags, starred, difficulty, course_id, topic_id and goal_id.

    Raises:
        NotFound: The actor has no such resource, course, topic or goal.
        Invalid: The title is empty.
    """
    resource = owned_resource(session, actor, resource_id)
    belongings = {name: changes[name] for name in _BELONGINGS if name in changes}
    check_belongings(session, actor, belongings)
    for name, value in belongings.items():
        setattr(resource, name, value)
    if "difficulty" in changes:
        resource.difficulty = changes["difficulty"]
    if changes.get("starred") is not None:
        resource.starred_at = (resource.starred_at or at) if changes["starred"] else None
    _describe(resource, changes)
    return store_changed(session, actor, resource, words={"title", "description"} & set(changes))


def _describe(resource: Resource, changes: dict[str, Any]) -> None:
    """Change what is said about a resource, and remember that the person said it."""
    if changes.get("title") is not None:
        if not (title := one_line(changes["title"])):
            raise Invalid("A resource needs a title.")
        resource.title = title
    if changes.get("description") is not None:
        resource.description = changes["description"].strip()[:LONGEST_DESCRIPTION]
    if changes.get("type") is not None:
        resource.type = ResourceType(changes["type"])
    if changes.get("tags") is not None:
        resource.tags = clean_tags(changes["tags"])
    own = [*resource.details.get(OWN, []), *own_words(**changes)]
    resource.details = {**resource.details, OWN: list(dict.fromkeys(own))}


def trash_resource(
    session: Session, actor: Actor, *, resource_id: UUID, at: datetime
) -> ResourceView:
    """Put a resource into the trash; doing it twice changes nothing.

    Raises:
        NotFound: The actor has no such resource.
    """
    resource = owned_resource(session, actor, resource_id)
    resource.trashed_at = resource.trashed_at or at
    return store_changed(session, actor, resource)


def untrash_resource(session: Session, actor: Actor, *, resource_id: UUID) -> ResourceView:
    """Take a resource out of the trash.

    Raises:
        NotFound: The actor has no such resource.
    """
    resource = owned_resource(session, actor, resource_id)
    resource.trashed_at = None
    return store_changed(session, actor, resource)


def erase_resource(session: Session, actor: Actor, *, resource_id: UUID) -> None:
    """Delete a resource in the trash for good.

    Raises:
        NotFound: The actor has no such resource.
        Conflict: It is not in the trash.
    """
    resource = owned_resource(session, actor, resource_id)
    if resource.trashed_at is None:
        raise Conflict("Only a resource in the trash can be deleted for good.")
    session.delete(resource)
    forget_objects(session, actor, object_type=RESOURCE, object_ids=[resource_id])
    session.flush()
