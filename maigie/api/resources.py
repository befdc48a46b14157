"""Resources: links, videos, PDFs, articles and practice sets."""

import asyncio
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.notes import Tags, Words, row_after
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, replay, write
from maigie.core import clock
from maigie.models.library import RecommendationSource, ResourceType
from services.learning.recommend_order import model_order
from services.learning.recommendations import (
    keep_suggestions,
    meaning_of_needs,
    recommend_resources,
)
from services.library import resource_changes, resource_lists, resources
from services.library.resource_lists import ResourceFilter, ResourceShelf
from services.library.resource_views import ResourceView
from services.library.resources import Recommendation

router = APIRouter(prefix="/resources", tags=["library"])
Title = Annotated[str, Field(max_length=300)]
Text = Annotated[str, Field(max_length=resources.LONGEST_DESCRIPTION)]
Difficulty = Annotated[int | None, Field(ge=1, le=5)]
Named = Annotated[str, Field(min_length=1, max_length=300)]


class NewResource(RequestBody):
    """A resource to save, by address or by title; ``recommended`` tells it is a recommendation."""

    url: Annotated[str | None, Field(max_length=2000)] = None
    title: Title = ""
    type: ResourceType | None = None
    description: Text = ""
    tags: Tags = Field(default_factory=list)
    starred: bool = False
    difficulty: Difficulty = None
    recommended: bool = False
    recommendation_source: RecommendationSource | None = None
    recommendation_reason: Annotated[str, Field(max_length=500)] = ""
    score: Annotated[float | None, Field(ge=0, le=1)] = None
    course_id: UUID | None = None
    topic_id: UUID | None = None
    goal_id: UUID | None = None


class ResourcePatch(RequestBody):
    """What to change of a resource; null clears the difficulty, course, topic and goal."""

    title: Title | None = None
    type: ResourceType | None = None
    description: Text | None = None
    tags: Tags | None = None
    starred: bool | None = None
    difficulty: Difficulty = None
    course_id: UUID | None = None
    topic_id: UUID | None = None
    goal_id: UUID | None = None


class RecommendFor(RequestBody):
    """What to recommend for; courses and goals by id, or by what they are called."""

    courses: Annotated[list[Named], Field(max_length=20)] = Field(default_factory=list)
    goals: Annotated[list[Named], Field(max_length=20)] = Field(default_factory=list)
    recent_activity: Annotated[list[Named | dict[str, Any]], Field(max_length=50)] = Field(
        default_factory=list
    )

    def needs(self) -> dict[str, Any]:
        """Return it as ``recommend_resources`` takes it; what is no id counts as words."""
        ids = {
            name: tuple(id_ for one in named if (id_ := _uuid(one)) is not None)
            for name, named in (("courses", self.courses), ("goals", self.goals))
        }
        words = [one for one in (*self.courses, *self.goals) if _uuid(one) is None]
        return {**ids, "recent_activity": (*words, *map(_said, self.recent_activity))}


class Recommend(RequestBody):
    """A request for recommendations."""

    context: RecommendFor = Field(default_factory=RecommendFor)
    limit: Annotated[int, Field(ge=1, le=20)] = 5


class RecommendedResources(BaseModel):
    """Recommended resources, best first; there is one page of them."""

    items: list[ResourceView]
    next_cursor: None = None


@router.get("", response_model=Page[ResourceView])
async def list_resources(
    actor: CurrentActor,
    wanted: WantedPage,
    *,
    q: Words = "",
    kind: Annotated[ResourceType | None, Query(alias="type")] = None,
    tag: Annotated[str, Query(max_length=60)] = "",
    starred: bool | None = None,
    recommended: bool | None = None,
    course_id: UUID | None = None,
    goal_id: UUID | None = None,
    trashed: bool = False,
) -> Response:
    """Return resources, the last saved first; ``q`` is looked for as words."""
    which = ResourceFilter(
        q, kind, tag.casefold(), starred, recommended, course_id, goal_id, trashed
    )

    def query(session: Session) -> dict[str, Any]:
        rows = resource_lists.list_resources(
            session, actor, wanted=which, limit=wanted.limit + 1, after=row_after(wanted.after)
        )
        return wanted.page(rows, key=lambda row: (row.id,))

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED, response_model=ResourceView)
async def save_resource(body: NewResource, actor: CurrentActor, request: Request) -> Response:
    """Save a resource; an address that is there already comes back as it is."""
    at = clock.now()
    values = body.model_dump(
        exclude={"type", "recommended", "recommendation_source", "recommendation_reason", "score"}
    )
    recommendation = None
    if body.recommended or body.recommendation_source:
        recommendation = Recommendation(
            body.recommendation_source or RecommendationSource.USER,
            body.recommendation_reason,
            body.score,
        )
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: resources.save_resource(
            session, actor, at=at, kind=body.type, recommendation=recommendation, **values
        ),
    )


@router.get("/shelf", response_model=ResourceShelf)
async def get_shelf(actor: CurrentActor) -> Response:
    """Return a few starred, recommended and recent resources."""
    return await read(actor, lambda session: resource_lists.resource_shelf(session, actor))


@router.post("/recommend", response_model=RecommendedResources)
async def recommend(body: Recommend, actor: CurrentActor, request: Request) -> Response:
    """Recommend what fits the courses, goals and recent activity, and keep it in the library.

    Only saved and curated pages are recommended; what was put away does not come back. Without
    any context the open courses count.
    """
    at, wanted = clock.now(), body.context.needs()
    if (first := await replay(request, actor)) is not None:
        return first
    vector = await asyncio.to_thread(meaning_of_needs, actor, at=at, **wanted)
    order = await asyncio.to_thread(model_order, actor, at=at, **wanted)

    def change(session: Session) -> RecommendedResources:
        found = recommend_resources(
            session, actor, vector=vector, order=order, limit=body.limit, at=at, **wanted
        )
        kept = keep_suggestions(session, actor, suggestions=found, at=at)
        return RecommendedResources(items=list(kept))

    return await write(request, actor, HTTPStatus.OK, change)


@router.get("/{resource_id}", response_model=ResourceView)
async def get_resource(resource_id: UUID, actor: CurrentActor) -> Response:
    """Return a resource."""
    return await read(
        actor, lambda session: resources.get_resource(session, actor, resource_id=resource_id)
    )


@router.patch("/{resource_id}", response_model=ResourceView)
async def update_resource(
    resource_id: UUID, body: ResourcePatch, actor: CurrentActor, request: Request
) -> Response:
    """Change a resource."""
    at, changes = clock.now(), body.changes()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: resource_changes.update_resource(
            session, actor, resource_id=resource_id, at=at, **changes
        ),
    )


@router.delete("/{resource_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_resource(
    resource_id: UUID, actor: CurrentActor, request: Request, *, forever: bool = False
) -> Response:
    """Put a resource into the trash; ``forever`` deletes one that lies there."""
    at = clock.now()

    def change(session: Session) -> None:
        if forever:
            resource_changes.erase_resource(session, actor, resource_id=resource_id)
        else:
            resource_changes.trash_resource(session, actor, resource_id=resource_id, at=at)

    return await write(request, actor, HTTPStatus.NO_CONTENT, change)


@router.post("/{resource_id}/restore", response_model=ResourceView)
async def restore_resource(resource_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take a resource out of the trash."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: resource_changes.untrash_resource(session, actor, resource_id=resource_id),
    )


@router.post("/{resource_id}/open", response_model=ResourceView)
async def open_resource(resource_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Remember that the person opened a resource."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: resources.open_resource(session, actor, resource_id=resource_id, at=at),
    )


@router.post("/{resource_id}/fetch", response_model=ResourceView)
async def fetch_resource(resource_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Read the resource's own page once more, in the background."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: resources.fetch_again(session, actor, resource_id=resource_id),
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _said(activity: str | dict[str, Any]) -> str:
    """Return an activity in words: itself, or the words an object holds."""
    if isinstance(activity, str):
        return activity
    return " ".join(str(value) for value in activity.values() if isinstance(value, str))[:300]
