"""Tasks."""

from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.models.planning import TaskKind, TaskStatus
from services.planning import tasks
from services.planning.tasks import TaskView

router = APIRouter(prefix="/tasks", tags=["tasks"])
Title = Annotated[str, Field(min_length=1, max_length=200)]
Minutes = Annotated[int, Field(ge=5, le=6000)]
Tags = Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=20)]


class NewTask(RequestBody):
    """A task to create."""

    title: Title
    notes: Annotated[str, Field(max_length=4000)] = ""
    due_at: AwareDatetime | None = None
    estimated_minutes: Minutes = 60
    priority: Annotated[int, Field(ge=1, le=5)] = 3
    goal_id: UUID | None = None
    course_id: UUID | None = None
    kind: TaskKind = TaskKind.TASK
    tags: Tags = Field(default_factory=list)


class TaskPatch(RequestBody):
    """What to change of a task; ``status`` completes or reopens it."""

    title: Title | None = None
    notes: Annotated[str | None, Field(max_length=4000)] = None
    due_at: AwareDatetime | None = None
    estimated_minutes: Minutes | None = None
    priority: Annotated[int | None, Field(ge=1, le=5)] = None
    goal_id: UUID | None = None
    course_id: UUID | None = None
    tags: Tags | None = None
    status: Literal["todo", "done"] | None = None


@router.get("", response_model=Page[TaskView])
async def list_tasks(
    actor: CurrentActor, wanted: WantedPage, status: Annotated[TaskStatus | None, Query()] = None
) -> Response:
    """Return tasks: due first, then most urgent."""

    def query(session: Session) -> dict[str, Any]:
        rows = tasks.list_tasks(session, actor, status=status)
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED, response_model=TaskView)
async def create_task(body: NewTask, actor: CurrentActor, request: Request) -> Response:
    """Create a task."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: tasks.create_task(session, actor, **body.model_dump()),
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
    at, changes = clock.now(), body.changes()
    status = changes.pop("status", None)
    nullable = {"due_at", "goal_id", "course_id"}
    changes = {name: v for name, v in changes.items() if v is not None or name in nullable}

    def change(session: Session) -> TaskView:
        if status == "done":
            tasks.complete_task(session, actor, task_id=task_id, at=at)
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
