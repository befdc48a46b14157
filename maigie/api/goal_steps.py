"""The milestones of goals and the history of their progress."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of, whole
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from services.planning import goal_progress, milestones
from services.planning.goal_progress import ProgressView
from services.planning.goal_views import GoalView, MilestoneView

router = APIRouter(prefix="/goals", tags=["goals"])
Title = Annotated[str, Field(min_length=1, max_length=200)]


class ProgressBody(RequestBody):
    """Progress from 0 to 1, or a change in it."""

    progress: Annotated[float | None, Field(ge=0, le=1)] = None
    delta: Annotated[float | None, Field(ge=-1, le=1)] = None
    note: Annotated[str | None, Field(max_length=1000)] = None


class NewMilestoneBody(RequestBody):
    """A checkpoint to add."""

    title: Title
    due_on: date


class MilestonePatch(RequestBody):
    """What to change of a checkpoint, and whether it is reached."""

    title: Title | None = None
    due_on: date | None = None
    done: bool | None = None


@router.get("/{goal_id}/progress", response_model=Page[ProgressView])
async def list_progress(goal_id: UUID, actor: CurrentActor, wanted: WantedPage) -> Response:
    """Return how the progress of a goal came about, newest first."""

    def query(session: Session) -> dict[str, Any]:
        rows = goal_progress.list_progress(session, actor, goal_id=goal_id)
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("/{goal_id}/progress", response_model=GoalView)
async def record_progress(
    goal_id: UUID, body: ProgressBody, actor: CurrentActor, request: Request
) -> Response:
    """Record progress."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: goal_progress.record_progress(
            session, actor, goal_id=goal_id, **body.model_dump()
        ),
    )


@router.get("/{goal_id}/milestones", response_model=Page[MilestoneView])
async def list_milestones(goal_id: UUID, actor: CurrentActor) -> Response:
    """Return the checkpoints of a goal in date order."""
    return await read(
        actor,
        lambda session: whole(milestones.list_milestones(session, actor, goal_id=goal_id)),
    )


@router.post("/{goal_id}/milestones", status_code=HTTPStatus.CREATED, response_model=GoalView)
async def add_milestone(
    goal_id: UUID, body: NewMilestoneBody, actor: CurrentActor, request: Request
) -> Response:
    """Add a checkpoint; answers with the whole goal."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: milestones.add_milestone(
            session, actor, goal_id=goal_id, title=body.title, due_on=body.due_on
        ),
    )


@router.post(
    "/{goal_id}/milestones/weekly", status_code=HTTPStatus.CREATED, response_model=GoalView
)
async def add_weekly_checkpoints(goal_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Put a checkpoint on every week until the goal's date; answers with the whole goal."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: milestones.add_weekly_checkpoints(session, actor, goal_id=goal_id, at=at),
    )


@router.patch("/milestones/{milestone_id}", response_model=GoalView)
async def update_milestone(
    milestone_id: UUID, body: MilestonePatch, actor: CurrentActor, request: Request
) -> Response:
    """Change a checkpoint, tick it off or untick it; answers with the whole goal."""
    at = clock.now()

    def change(session: Session) -> GoalView:
        view = milestones.update_milestone(
            session, actor, milestone_id=milestone_id, title=body.title, due_on=body.due_on
        )
        if body.done is None:
            return view
        if body.done:
            return milestones.complete_milestone(session, actor, milestone_id=milestone_id, at=at)
        return milestones.reopen_milestone(session, actor, milestone_id=milestone_id)

    return await write(request, actor, HTTPStatus.OK, change)


@router.delete("/milestones/{milestone_id}", response_model=GoalView)
async def delete_milestone(milestone_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Remove a checkpoint; answers with the whole goal."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: milestones.delete_milestone(session, actor, milestone_id=milestone_id),
    )
