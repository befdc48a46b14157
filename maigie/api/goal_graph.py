"""The goal graph: what depends on what, what comes first, and what a change would do."""

from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Query, Request, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import whole
from maigie.api.pagination import Page
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.errors import Invalid
from maigie.models.planning import DependencyType
from services.planning import goal_dependencies, goal_graph, goal_impact
from services.planning.goal_dependencies import DependencyView, NewDependency
from services.planning.goal_graph import CriticalPath, GraphView
from services.planning.goal_impact import DateAtRisk, GoalChange, Resolution
from services.planning.goal_views import GoalView

router = APIRouter(prefix="/goals", tags=["goal graph"])
Strength = Annotated[int, Field(ge=1, le=5)]
Notes = Annotated[str, Field(max_length=1000)]


class NewDependencyBody(RequestBody):
    """The goal that comes first, and how the other depends on it."""

    depends_on: UUID
    type: DependencyType = DependencyType.REQUIRES
    strength: Strength = 1
    notes: Notes = ""


class DependencyPatch(RequestBody):
    """What to change of the edge to ``depends_on``."""

    depends_on: UUID
    type: DependencyType | None = None
    strength: Strength | None = None
    notes: Notes | None = None


class DependencyKey(RequestBody):
    """Which edge."""

    depends_on: UUID


class ResolveBody(RequestBody):
    """``drop`` frees the goals that wait for a canceled one, ``cancel`` cancels them as well."""

    how: Resolution


class AddedDependency(BaseModel):
    """An edge, and those it made redundant, which are gone."""

    id: str
    goal_id: str
    depends_on: str
    title: str
    status: str
    type: DependencyType
    strength: int
    notes: str
    replaced: list[DependencyView]


class Impact(Page[GoalView]):
    """What builds on a goal; with ``change``, also who it blocks and which dates are at risk."""

    blocked: list[GoalView]
    dates_at_risk: list[DateAtRisk]


@router.get("/graph", response_model=GraphView)
async def get_graph(actor: CurrentActor) -> Response:
    """Return every goal and edge, with layers to draw, slack and the critical path."""
    at = clock.now()
    return await read(actor, lambda session: goal_graph.get_graph(session, actor, at=at))


@router.get("/critical-path", response_model=CriticalPath)
async def get_critical_path(
    actor: CurrentActor, goal_id: Annotated[UUID | None, Query()] = None
) -> Response:
    """Return the longest chain of open goals, of all or up to one goal."""
    at = clock.now()
    return await read(
        actor,
        lambda session: goal_graph.get_critical_path(session, actor, at=at, goal_id=goal_id),
    )


@router.get("/{goal_id}/dependencies", response_model=Page[DependencyView])
async def list_dependencies(goal_id: UUID, actor: CurrentActor) -> Response:
    """Return what a goal depends on directly."""
    return await read(
        actor,
        lambda session: whole(goal_dependencies.list_dependencies(session, actor, goal_id=goal_id)),
    )


@router.post(
    "/{goal_id}/dependencies", status_code=HTTPStatus.CREATED, response_model=AddedDependency
)
async def add_dependency(
    goal_id: UUID, body: NewDependencyBody, actor: CurrentActor, request: Request
) -> Response:
    """Make a goal depend on another; 409 names the circle or the longer way when refused."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: _flat(
            goal_dependencies.add_dependency(
                session,
                actor,
                goal_id=goal_id,
                depends_on=body.depends_on,
                dependency_type=body.type,
                strength=body.strength,
                notes=body.notes,
            )
        ),
    )


@router.patch("/{goal_id}/dependencies", response_model=AddedDependency)
async def update_dependency(
    goal_id: UUID, body: DependencyPatch, actor: CurrentActor, request: Request
) -> Response:
    """Change an edge; a new type is checked as a new edge is."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: _flat(
            goal_dependencies.update_dependency(
                session,
                actor,
                goal_id=goal_id,
                depends_on=body.depends_on,
                dependency_type=body.type,
                strength=body.strength,
                notes=body.notes,
            )
        ),
    )


@router.delete("/{goal_id}/dependencies", status_code=HTTPStatus.NO_CONTENT)
async def remove_dependency(
    goal_id: UUID,
    actor: CurrentActor,
    request: Request,
    depends_on: Annotated[UUID | None, Query()] = None,
    body: Annotated[DependencyKey | None, Body()] = None,
) -> Response:
    """Take an edge back; ``depends_on`` comes in the body, or in the query where that is easier."""
    first = body.depends_on if body else depends_on
    if first is None:
        raise Invalid("Say what it no longer depends on: depends_on.")
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: goal_dependencies.remove_dependency(
            session, actor, goal_id=goal_id, depends_on=first
        ),
    )


@router.get("/{goal_id}/prerequisites", response_model=Page[GoalView])
async def list_prerequisites(goal_id: UUID, actor: CurrentActor) -> Response:
    """Return all that a goal needs, however far away, in the order to do it."""
    return await read(
        actor,
        lambda session: whole(goal_graph.list_prerequisites(session, actor, goal_id=goal_id)),
    )


@router.get("/{goal_id}/impact", response_model=Impact)
async def preview_impact(
    goal_id: UUID,
    actor: CurrentActor,
    change: Annotated[GoalChange | None, Query()] = None,
    days: Annotated[int, Query(ge=0, le=3660)] = 0,
) -> Response:
    """Return all that builds on a goal, and what canceling or deferring it would do to that."""
    at = clock.now()

    def query(session: Session) -> dict[str, Any]:
        found = goal_impact.preview_impact(
            session, actor, goal_id=goal_id, at=at, change=change, days=days
        )
        rest = {"blocked": found.blocked, "dates_at_risk": found.dates_at_risk}
        return {**whole(found.items), **rest}

    return await read(actor, query)


@router.post("/{goal_id}/resolve", response_model=Page[GoalView])
async def resolve_canceled(
    goal_id: UUID, body: ResolveBody, actor: CurrentActor, request: Request
) -> Response:
    """Free what waits for a canceled goal, or cancel it as well; answers with those goals."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: whole(
            goal_impact.resolve_canceled(session, actor, goal_id=goal_id, resolution=body.how)
        ),
    )


def _flat(added: NewDependency) -> dict[str, Any]:
    return {**asdict(added.dependency), "replaced": added.replaced}
