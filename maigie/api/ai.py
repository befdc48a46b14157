"""The assistant over HTTP: what it did, what it understands, what models cost, plans."""

from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from pydantic_core import to_jsonable_python
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import WantedPage
from maigie.api.plans import solved
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.assistant import batches
from services.assistant.batch_history import BatchFilter, BatchRecord, batch_record, list_history
from services.assistant.dispatch import confirm_proposal
from services.assistant.model_budget import usage_today
from services.assistant.understanding.catalogue import intents
from services.learning.courses import get_course
from services.planning import plans
from services.planning.goals import get_goal

router = APIRouter(prefix="/ai", tags=["assistant"])
PLAN_DAYS = 28


class WantedBatches(BaseModel):
    """Which batches are wanted."""

    status: Literal["proposed", "done", "undone", "discarded"] | None = None
    conversation_id: UUID | None = None
    action: Annotated[str | None, Field(max_length=80)] = None


class PlanWanted(RequestBody):
    """What to make a study plan for: exactly one of the two."""

    goal_id: UUID | None = None
    course_id: UUID | None = None


@router.get("/intents")
async def list_intents(actor: CurrentActor, wanted: WantedPage) -> dict[str, Any]:
    """Return every intent by name with what it is called and which slots it needs."""
    del actor
    rows = [
        {"name": name, "labels": spec.label, "needs": list(spec.needs)}
        for name, spec in sorted(intents().items())
    ]
    return page_of(wanted, rows, lambda row: str(row["name"]))


@router.get("/batches")
async def list_batches(
    actor: CurrentActor, wanted: WantedPage, which: Annotated[WantedBatches, Query()]
) -> Response:
    """Return what the assistant did, newest first; by status, conversation or kind of action."""
    after = _place(wanted.after) if wanted.after is not None else None
    such = BatchFilter(**which.model_dump(include={"status", "conversation_id", "action"}))

    def query(session: Session) -> dict[str, Any]:
        rows = list_history(session, actor, wanted=such, limit=wanted.limit + 1, after=after)
        return wanted.page(rows, key=lambda row: (row.created_at.isoformat(), row.id))

    return await read(actor, query)


@router.get("/batches/{batch_id}", response_model=BatchRecord)
async def show_batch(batch_id: UUID, actor: CurrentActor) -> Response:
    """Return everything that is kept of a batch: what each row was before and is after."""
    return await read(actor, lambda session: batch_record(session, actor, batch_id=batch_id))


@router.get("/usage")
async def show_usage(actor: CurrentActor) -> Response:
    """Return what this person's calls of language models used today, and may use."""
    at = clock.now()
    return await read(actor, lambda session: usage_today(session, actor, at=at))


@router.post("/batches/{batch_id}/undo")
async def undo_batch(batch_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take back what a batch did; what was changed by hand since then stays."""
    change = partial(batches.undo_batch, actor=actor, batch_id=batch_id, at=clock.now())
    return await write(request, actor, HTTPStatus.OK, change)


@router.post("/batches/{batch_id}/redo")
async def redo_batch(batch_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Do an undone batch again."""
    change = partial(batches.redo_batch, actor=actor, batch_id=batch_id)
    return await write(request, actor, HTTPStatus.OK, change)


@router.post("/batches/{batch_id}/confirm")
async def confirm_batch(batch_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Run a batch that waits for confirmation."""
    change = partial(confirm_proposal, actor=actor, batch_id=batch_id, at=clock.now())
    return await write(request, actor, HTTPStatus.OK, change)


@router.post("/batches/{batch_id}/discard")
async def discard_batch(batch_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Put a batch away that waits for confirmation."""
    change = partial(batches.discard_batch, actor=actor, batch_id=batch_id, at=clock.now())
    return await write(request, actor, HTTPStatus.OK, change)


@router.post("/create-plan", status_code=HTTPStatus.CREATED)
async def plan_for(body: PlanWanted, actor: CurrentActor, request: Request) -> Response:
    """Propose a study plan for a goal or a course, up to its date or for four weeks."""
    if (body.goal_id is None) == (body.course_id is None):
        raise Invalid("Name either a goal or a course.")
    at = clock.now()
    today = at.astimezone(actor.timezone).date()
    last = today + timedelta(days=PLAN_DAYS - 1)
    if body.goal_id is not None:
        goal = await call(get_goal, actor, goal_id=body.goal_id)
        if goal.target_date is not None and goal.target_date > today:
            last = min(goal.target_date, today + timedelta(days=plans.MAX_DAYS - 1))
    else:
        await call(get_course, actor, course_id=body.course_id)  # pyright: ignore[reportArgumentType]
    wanted: dict[str, Any] = {
        "goal_ids": [body.goal_id] if body.goal_id else [],
        "course_ids": [body.course_id] if body.course_id else [],
    }
    draft = await call(plans.draft_plan, actor, first=today, last=last, at=at, **wanted)
    return await solved(request, actor, draft, to_jsonable_python(wanted))


def _place(after: tuple[str, ...]) -> tuple[datetime, UUID]:
    try:
        created_at, row_id = after
        return datetime.fromisoformat(created_at), UUID(row_id)
    except ValueError as error:
        raise Invalid("This cursor is not valid.") from error
