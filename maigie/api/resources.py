"""Resources: links, videos, PDFs, articles and practice sets."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.notes import Tags, Words, row_after
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.models.library import RecommendationSource, ResourceType
from services.library import resource_changes, resource_lists, resources
from services.library.resource_lists import ResourceFilter, ResourceShelf
from services.library.resource_views import ResourceView
from services.library.resources import Recommendation

router = APIRouter(prefix="/resources", tags=["library"])
Title = Annotated[str, Field(max_length=300)]
Text = Annotated[str, Field(max_length=resources.LONGEST_DESCRIPTION)]
Difficulty = Annotated[int | None, Field(ge=1, le=5)]


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
