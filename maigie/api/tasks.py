"""Tasks."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, BaseModel, Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.models.planning import LifeContext, TaskKind, TaskOrigin, TaskStatus
from services.planning import tasks
from services.planning.rules.task_recurrence import Every, due_of_day, rule_of
from services.planning.task_filters import TaskFilter
from services.planning.task_views import TaskView

router = APIRouter(prefix="/tasks", tags=["tasks"])
Title = Annotated[str, Field(min_length=1, max_length=200)]
Minutes = Annotated[int, Field(ge=5, le=6000)]
Tags = Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=20)]


Outside = Annotated[str | None, Field(max_length=300)]
Rule = Annotated[str | None, Field(max_length=500)]


class Recurrence(RequestBody):
    """How often a task comes again, in plain words."""

    type: Literal["daily", "weekly", "monthly", "yearly"]
    interval: Annotated[int, Field(ge=1, le=366)] = 1
    end_date: date | None = None


class NewTask(RequestBody):
    """A task to create; repeats by an RFC 5545 rule or in plain words."""

    title: Title
    notes: Annotated[str, Field(max_length=4000)] = ""
    due_at: AwareDatetime | None = None
    scheduled_on: date | None = None
    estimated_minutes: Minutes = 60
    priority: Annotated[int, Field(ge=1, le=5)] = 3
    goal_id: UUID | None = None
    course_id: UUID | None = None
    kind: TaskKind = TaskKind.TASK
    context: LifeContext | None = None
    tags: Tags = Field(default_factory=list)
    recurring_rule: Rule = None
    recurrence: Recurrence | None = None
    created_from: TaskOrigin | None = None
    external_source: Annotated[str | None, Field(max_length=60)] = None
    external_id: Outside = None


class TaskPatch(RequestBody):
    """What to change of a task; ``status`` completes, skips or reopens it, null clears."""

    title: Title | None = None
    notes: Annotated[str | None, Field(max_length=4000)] = None
    due_at: AwareDatetime | None = None
    scheduled_on: date | None = None
    estimated_minutes: Minutes | None = None
    priority: Annotated[int | None, Field(ge=1, le=5)] = None
    goal_id: UUID | None = None
    course_id: UUID | None = None
    kind: TaskKind | None = None
    context: LifeContext | None = None
    tags: Tags | None = None
    recurring_rule: Rule = None
    recurrence: Recurrence | None = None
    status: Literal["todo", "done", "skipped"] | None = None


class Filters(BaseModel):
    """Which tasks to list; ``due_by`` is a local day, included."""

    status: TaskStatus | None = None
    context: LifeContext | None = None
    kind: TaskKind | None = None
    goal_id: UUID | None = None
    course_id: UUID | None = None
    tag: Annotated[str | None, Field(max_length=40)] = None
    least_priority: Annotated[int | None, Field(ge=1, le=5)] = None
    due_by: date | None = None

    def filter(self, actor: Actor) -> TaskFilter:
        """Return the filter for a person's zone."""
        before = due_of_day(self.due_by, actor.timezone) if self.due_by else None
        return TaskFilter(**self.model_dump(exclude={"due_by"}), due_before=before)


@router.get("", response_model=Page[TaskView])
async def list_tasks(
    actor: CurrentActor, wanted: WantedPage, matching: Annotated[Filters, Query()]
) -> Response:
    """Return tasks: due first, then most urgent."""

    def query(session: Session) -> dict[str, Any]:
        rows = tasks.list_tasks(session, actor, wanted=matching.filter(actor))
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED, response_model=TaskView)
async def create_task(body: NewTask, actor: CurrentActor, request: Request) -> Response:
    """Create a task."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: tasks.create_task(session, actor, **_with_rule(body.model_dump())),
    )


@router.get("/{task_id}", response_model=TaskView)
async def get_task(task_id: UUID, actor: CurrentActor) -> Response:
    """Return a task."""
    return await read(actor, lambda session: tasks.get_task(session, actor, task_id=task_id))


@router.patch("/{task_id}", response_model=TaskView)
async def update_task(
    task_id: UUID, body: TaskPatch, actor: CurrentActor, request: Request
) -> Response:
    """Change, complete or reopen a task."""
    at, changes = clock.now(), _with_rule(body.changes())
    status = changes.pop("status", None)
    nullable = {"due_at", "goal_id", "course_id", "scheduled_on", "recurring_rule"}
    changes = {name: v for name, v in changes.items() if v is not None or name in nullable}

    def change(session: Session) -> TaskView:
        if status == "done":
            tasks.complete_task(session, actor, task_id=task_id, at=at)
        elif status == "skipped":
            tasks.skip_task(session, actor, task_id=task_id, at=at)
        elif status == "todo":
            tasks.reopen_task(session, actor, task_id=task_id)
        return tasks.update_task(session, actor, task_id=task_id, **changes)

    return await write(request, actor, HTTPStatus.OK, change)


@router.delete("/{task_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_task(task_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Delete a task; its blocks stay."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: tasks.delete_task(session, actor, task_id=task_id),
    )


def _with_rule(values: dict[str, Any]) -> dict[str, Any]:
    """Turn a recurrence in plain words into its rule."""
    plain = values.pop("recurrence", None)
    return {**values, "recurring_rule": rule_of(Every(**plain))} if plain else values
