"""Goals: made, read, changed, merged and deleted."""

import asyncio
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of, whole
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core.actor import Actor
from maigie.models.planning import GoalCategory, GoalStatus
from services.assistant.conversations import planner_conversation_id
from services.planning import goal_merge, goals
from services.planning.goal_index import vector_of_goal
from services.planning.goal_similarity import similar_goals
from services.planning.goal_status import OPEN
from services.planning.goal_views import GoalView

router = APIRouter(prefix="/goals", tags=["goals"])
Title = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=4000)]
Priority = Annotated[int, Field(ge=1, le=5)]
Days = Annotated[int, Field(ge=0, le=3660)]
STATUSES = {
    "active": OPEN,
    "todo": (GoalStatus.TODO,),
    "blocked": (GoalStatus.BLOCKED,),
    "done": (GoalStatus.DONE,),
    "canceled": (GoalStatus.CANCELED,),
}


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
    category: GoalCategory | None = None
    estimated_duration_days: Days | None = None
    course_id: UUID | None = None
    milestones: Annotated[list[MilestoneBody], Field(max_length=60)] = Field(default_factory=list)


class GoalPatch(RequestBody):
    """What to change of a goal; ``status`` finishes, cancels or reopens it.

    Null clears the date, category, estimate and course.
    """

    title: Title | None = None
    description: Text | None = None
    target_date: date | None = None
    priority: Priority | None = None
    category: GoalCategory | None = None
    estimated_duration_days: Days | None = None
    course_id: UUID | None = None
    status: Literal["active", "done", "canceled"] | None = None


class MergeBody(RequestBody):
    """The goal that remains."""

    into: UUID


@router.get("", response_model=Page[GoalView])
async def list_goals(
    actor: CurrentActor,
    wanted: WantedPage,
    status: Annotated[
        Literal["active", "todo", "blocked", "done", "canceled"] | None, Query()
    ] = None,
    category: Annotated[GoalCategory | None, Query()] = None,
    priority: Annotated[int | None, Query(ge=1, le=5)] = None,
) -> Response:
    """Return goals, nearest target first; ``active`` are those to do and those blocked."""

    def query(session: Session) -> dict[str, Any]:
        rows = goals.list_goals(
            session,
            actor,
            statuses=STATUSES[status] if status else (),
            category=category,
            priority=priority,
        )
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED)
async def create_goal(body: NewGoal, actor: CurrentActor, request: Request) -> Response:
    """Create a goal; ``similar`` lists goals that mean nearly the same."""
    vector = await asyncio.to_thread(vector_of_goal, body.title, body.description)

    def change(session: Session) -> dict[str, Any]:
        values = body.model_dump(exclude={"milestones"})
        goal = goals.create_goal(
            session,
            actor,
            **values,
            conversation_id=planner_conversation_id(session, actor),
            milestones=[goals.NewMilestone(m.title, m.due_on) for m in body.milestones],
        )
        similar = similar_goals(session, actor, goal_id=UUID(goal.id), vector=vector)
        return {**_fields(goal), "similar": similar}

    return await write(request, actor, HTTPStatus.CREATED, change)


@router.get("/{goal_id}", response_model=GoalView)
async def get_goal(goal_id: UUID, actor: CurrentActor) -> Response:
    """Return a goal with its milestones."""
    return await read(actor, lambda session: goals.get_goal(session, actor, goal_id=goal_id))


@router.get("/{goal_id}/similar", response_model=Page[GoalView])
async def list_similar(goal_id: UUID, actor: CurrentActor) -> Response:
    """Return active goals that mean nearly the same, nearest first."""
    return await read(actor, lambda session: whole(similar_goals(session, actor, goal_id=goal_id)))


@router.post("/{goal_id}/merge", response_model=GoalView)
async def merge_goals(
    goal_id: UUID, body: MergeBody, actor: CurrentActor, request: Request
) -> Response:
    """Move everything of a goal into another and delete it; answers with the one that remains."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: goal_merge.merge_goals(session, actor, goal_id=goal_id, into=body.into),
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
    """Delete a goal with its milestones, history and edges; its tasks and blocks stay."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: goals.delete_goal(session, actor, goal_id=goal_id),
    )


def _change(
    session: Session, actor: Actor, goal_id: UUID, changes: dict[str, Any], status: str | None
) -> GoalView:
    """Change the status first: it locks the graph before any row."""
    match status:
        case "done":
            goals.finish_goal(session, actor, goal_id=goal_id)
        case "canceled":
            goals.cancel_goal(session, actor, goal_id=goal_id)
        case "active":
            goals.reopen_goal(session, actor, goal_id=goal_id)
        case _:
            pass
    return goals.update_goal(session, actor, goal_id=goal_id, **changes)


def _fields(goal: GoalView) -> dict[str, Any]:
    return {name: getattr(goal, name) for name in GoalView.__dataclass_fields__}
