"""Goals, their milestones and progress."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.actor import Actor
from services.assistant.conversations import planner_conversation_id
from services.planning import goals, milestones
from services.planning.goals import GoalView

router = APIRouter(prefix="/goals", tags=["goals"])
Title = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=4000)]
Priority = Annotated[int, Field(ge=1, le=5)]


class MilestoneBody(RequestBody):
    """A checkpoint."""

    title: Title
    due_on: date


class NewGoal(RequestBody):
    """A goal to create."""

    title: Title
    description: Text = ""
    target_date: date | None = None
    priority: Priority = 3
    category: Annotated[str | None, Field(max_length=60)] = None
    estimated_duration_days: Annotated[int | None, Field(ge=0, le=3660)] = None
    course_id: UUID | None = None
    milestones: Annotated[list[MilestoneBody], Field(max_length=60)] = Field(default_factory=list)


class GoalPatch(RequestBody):
    """What to change of a goal; ``status`` finishes, cancels or reopens it."""

    title: Title | None = None
    description: Text | None = None
    target_date: date | None = None
    priority: Priority | None = None
    category: Annotated[str | None, Field(max_length=60)] = None
    status: Literal["active", "done", "canceled"] | None = None


class ProgressBody(RequestBody):
    """Progress from 0 to 1, or a change in it."""

    progress: Annotated[float | None, Field(ge=0, le=1)] = None
    delta: Annotated[float | None, Field(ge=-1, le=1)] = None
    note: Annotated[str | None, Field(max_length=1000)] = None


class MilestonePatch(RequestBody):
    """Whether a checkpoint is reached."""

    done: bool


@router.get("", response_model=Page[GoalView])
async def list_goals(
    actor: CurrentActor,
    wanted: WantedPage,
    status: Annotated[Literal["active"] | None, Query()] = None,
) -> Response:
    """Return goals, nearest target first."""

    def query(session: Session) -> dict[str, Any]:
        rows = goals.list_goals(session, actor, active_only=status == "active")
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED)
async def create_goal(body: NewGoal, actor: CurrentActor, request: Request) -> Response:
    """Create a goal; ``similar`` lists goals that say nearly the same."""

    def change(session: Session) -> dict[str, Any]:
        values = body.model_dump(exclude={"milestones"})
        goal = goals.create_goal(
            session,
            actor,
            **values,
            conversation_id=planner_conversation_id(session, actor),
            milestones=[goals.NewMilestone(m.title, m.due_on) for m in body.milestones],
        )
        similar = goals.similar_goals(session, actor, goal_id=UUID(goal.id))
        return {**_fields(goal), "similar": similar}

    return await write(request, actor, HTTPStatus.CREATED, change)


@router.get("/{goal_id}", response_model=GoalView)
async def get_goal(goal_id: UUID, actor: CurrentActor) -> Response:
    """Return a goal with its milestones."""
    return await read(actor, lambda session: goals.get_goal(session, actor, goal_id=goal_id))


@router.get("/{goal_id}/similar", response_model=Page[GoalView])
async def similar_goals(goal_id: UUID, actor: CurrentActor) -> Response:
    """Return active goals that say nearly the same."""
    return await read(
        actor,
        lambda session: {
            "items": goals.similar_goals(session, actor, goal_id=goal_id),
            "next_cursor": None,
        },
    )


@router.patch("/{goal_id}", response_model=GoalView)
async def update_goal(
    goal_id: UUID, body: GoalPatch, actor: CurrentActor, request: Request
) -> Response:
    """Change a goal."""
    changes = body.changes()
    status = changes.pop("status", None)
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: _change(session, actor, goal_id, changes, status),
    )


@router.delete("/{goal_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_goal(goal_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Delete a goal with its milestones; its blocks stay."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: goals.delete_goal(session, actor, goal_id=goal_id),
    )


@router.post("/{goal_id}/progress", response_model=GoalView)
async def record_progress(
    goal_id: UUID, body: ProgressBody, actor: CurrentActor, request: Request
) -> Response:
    """Record progress."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: goals.record_progress(session, actor, goal_id=goal_id, **body.model_dump()),
    )


@router.post("/{goal_id}/milestones", status_code=HTTPStatus.CREATED, response_model=GoalView)
async def add_milestone(
    goal_id: UUID, body: MilestoneBody, actor: CurrentActor, request: Request
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


@router.patch("/milestones/{milestone_id}", response_model=GoalView)
async def tick_milestone(
    milestone_id: UUID, body: MilestonePatch, actor: CurrentActor, request: Request
) -> Response:
    """Tick a checkpoint off or untick it; answers with the whole goal."""
    at = clock.now()

    def change(session: Session) -> GoalView:
        if body.done:
            return milestones.complete_milestone(session, actor, milestone_id=milestone_id, at=at)
        return milestones.reopen_milestone(session, actor, milestone_id=milestone_id)

    return await write(request, actor, HTTPStatus.OK, change)


def _change(
    session: Session, actor: Actor, goal_id: UUID, changes: dict[str, Any], status: str | None
) -> GoalView:
    view = goals.update_goal(session, actor, goal_id=goal_id, **changes)
    match status:
        case "done":
            return goals.finish_goal(session, actor, goal_id=goal_id)
        case "canceled":
            return goals.cancel_goal(session, actor, goal_id=goal_id)
        case "active":
            return goals.reopen_goal(session, actor, goal_id=goal_id)
        case _:
            return view


def _fields(goal: GoalView) -> dict[str, Any]:
    return {name: getattr(goal, name) for name in GoalView.__dataclass_fields__}
