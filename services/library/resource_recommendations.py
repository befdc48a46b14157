"""Recommendations a person has: marking what is saved already, and taking unused ones along."""

from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.library import RecommendationSource, Resource
from services.library.owned import owned_resource
from services.library.resource_views import ResourceView, resource_view
from services.library.resources import (
    Recommendation,
    announce_recommended,
    mark_recommended,
    store_changed,
)

FOR = "recommended_for"
"""Under this name a resource's details say which goal or course it was recommended for."""


def recommend_again(
    session: Session, actor: Actor, *, resource_id: UUID, recommendation: Recommendation
) -> ResourceView:
    """Recommend a resource the person saved; what it belongs to stays.

    Raises:
        NotFound: The actor has no such resource.
    """
    resource = owned_resource(session, actor, resource_id)
    mark_recommended(resource, recommendation)
    view = store_changed(session, actor, resource)
    announce_recommended(session, actor, view)
    return view


def recommended_for(session: Session, actor: Actor, *, asked_for: str) -> tuple[ResourceView, ...]:
    """Return what was recommended for a goal or course, put away or not, best first."""
    return tuple(resource_view(row) for row in _rows(session, actor, asked_for))


def drop_unused(session: Session, actor: Actor, *, asked_for: str) -> int:
    """Delete what was recommended for something that is gone; return how many.

    What the person starred, opened, put away or tagged stays: it is theirs by now.
    """
    unused = [row for row in _rows(session, actor, asked_for) if _is_untouched(row)]
    for row in unused:
        session.delete(row)
    session.flush()
    return len(unused)


def _rows(session: Session, actor: Actor, asked_for: str) -> list[Resource]:
    return list(
        session.exec(
            select(Resource)
            .where(
                col(Resource.owner_id) == actor.user_id,
                col(Resource.recommendation_source) == RecommendationSource.AI,
                col(Resource.details).contains({FOR: asked_for}),
            )
            .order_by(col(Resource.score).desc().nulls_last(), col(Resource.id))
        ).all()
    )


def _is_untouched(row: Resource) -> bool:
    used = (row.starred_at, row.opened_at, row.trashed_at)
    return not any(used) and not row.tags and row.details.get("catalogue") is not None
