"""How a resource is shown."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from maigie.models.library import Resource

OWN = "own"
"""Under this name a resource's details list what the person wrote, not its page."""


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A resource.

    ``metadata`` is what its own page says; ``fetch_status`` tells whether that was read: none (no
    address), pending, fetched or failed, with the reason in ``fetch_error``.
    """

    id: str
    title: str
    url: str | None
    type: str
    description: str
    site: str
    metadata: dict[str, Any]
    tags: tuple[str, ...]
    difficulty: int | None
    starred: bool
    recommended: bool
    recommendation_source: str | None
    recommendation_reason: str
    score: float | None
    course_id: str | None
    topic_id: str | None
    goal_id: str | None
    trashed: bool
    fetch_status: str
    fetch_error: str
    source: str
    opened_at: datetime | None
    created_at: datetime
    updated_at: datetime


def resource_view(resource: Resource) -> ResourceView:
    """Return a resource as it is read."""
    by = resource.recommendation_source
    return ResourceView(
        id=str(resource.id),
        title=resource.title,
        url=resource.url,
        type=resource.type.value,
        description=resource.description,
        site=resource.site,
        metadata={name: value for name, value in resource.details.items() if name != OWN},
        tags=tuple(resource.tags),
        difficulty=resource.difficulty,
        starred=resource.starred_at is not None,
        recommended=resource.recommended,
        recommendation_source=by.value if by else None,
        recommendation_reason=resource.recommendation_reason,
        score=resource.score,
        course_id=_text(resource.course_id),
        topic_id=_text(resource.topic_id),
        goal_id=_text(resource.goal_id),
        trashed=resource.trashed_at is not None,
        fetch_status=resource.fetch_status.value,
        fetch_error=resource.fetch_error,
        source=resource.source.value,
        opened_at=resource.opened_at,
        created_at=resource.created_at,
        updated_at=resource.updated_at,
    )


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
