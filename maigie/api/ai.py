"""The assistant over HTTP: a turn, as JSON or as a stream of events; batches; intents."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import ConfigDict, Field
from pydantic_core import to_jsonable_python
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import WantedPage
from maigie.api.plans import solved
from maigie.api.schemas import RequestBody
from maigie.api.writes import keyed, read, write
from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, MaigieError
from services.assistant import batches
from services.assistant.dispatch import confirm_proposal
from services.assistant.focus import Focus
from services.assistant.limits import check_turn_limit
from services.assistant.model_budget import usage_today
from services.assistant.models import configured_model
from services.assistant.turn import TurnRequest, TurnView, take_turn
from services.assistant.understanding.catalogue import intents
from services.learning.courses import get_course
from services.planning import plans
from services.planning.goals import get_goal

router = APIRouter(prefix="/ai", tags=["assistant"])
PLAN_DAYS = 28
DELTA = 48
FAILED = "Something went wrong on our side; nothing was changed."

log = structlog.get_logger()


class Scope(RequestBody):
    """What a message is about; a client may add more, which is not ours to judge."""

    model_config = ConfigDict(extra="ignore")

    scope: Annotated[str | None, Field(max_length=60)] = None
    course_id: UUID | None = None
    goal_id: UUID | None = None


class Chat(RequestBody):
    """One message to the assistant."""

    message: Annotated[str, Field(max_length=20_000)]
    conversation_id: UUID | None = None
    context_refs: Annotated[list[UUID], Field(max_length=20)] = Field(default_factory=list)
    context: Scope = Field(default_factory=Scope)
    active_context: Scope = Field(default_factory=Scope)
    voice: bool = False


class PlanWanted(RequestBody):
    """What to make a study plan for: exactly one of the two."""

    goal_id: UUID | None = None
    course_id: UUID | None = None


@router.post("/chat")
async def chat(body: Chat, actor: CurrentActor, request: Request) -> Response:
    """Answer a message; what it asks for is done in one transaction, with a receipt."""
    await asyncio.to_thread(check_turn_limit, actor)
    run = await keyed(request, actor, HTTPStatus.OK)
    turn = partial(_turn, actor, _wanted(body), run)
    if "text/event-stream" in request.headers.get("accept", ""):
        return StreamingResponse(_events(turn), media_type="text/event-stream")
    return await run.respond(turn)


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
async def list_batches(actor: CurrentActor, wanted: WantedPage) -> Response:
    """Return what the assistant did, newest first."""
    after = _place(wanted.after) if wanted.after is not None else None

    def query(session: Session) -> dict[str, Any]:
        rows = batches.list_batches(session, actor, limit=wanted.limit + 1, after=after)
        return wanted.page(rows, key=lambda row: (row.created_at.isoformat(), row.id))

    return await read(actor, query)


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
async def create_plan(body: PlanWanted, actor: CurrentActor, request: Request) -> Response:
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


def _wanted(body: Chat) -> TurnRequest:
    return TurnRequest(
        message=body.message,
        conversation_id=body.conversation_id,
        focus=Focus(
            course_id=body.active_context.course_id or body.context.course_id,
            goal_id=body.active_context.goal_id or body.context.goal_id,
            scope=body.context.scope or body.active_context.scope,
            refs=tuple(body.context_refs),
        ),
    )


def _turn(
    actor: Actor,
    wanted: TurnRequest,
    run: Any,
) -> TurnView:
    return take_turn(
        actor,
        wanted,
        at=clock.now(),
        model=configured_model(),
        plan_time_s=settings.planner_time_limit_s,
        inside=run.inside,
    )


async def _events(turn: Callable[[], Any]) -> AsyncIterator[str]:
    """Stream a turn as server-sent events; nothing is announced before it is committed.

    Who hangs up meanwhile finds the whole answer in the conversation.
    """
    try:
        answer = to_jsonable_python(await asyncio.to_thread(turn))
    except MaigieError as error:
        body = {"code": error.code, "message": error.message, "details": error.details}
        yield _event("error", body)
        return
    except Exception:
        log.exception("turn.failed")
        yield _event("error", {"code": "internal_error", "message": FAILED, "details": None})
        return
    yield _event("intent", answer["intent"])
    content = answer["message"]["content"]
    for start in range(0, len(content), DELTA):
        yield _event("delta", {"text": content[start : start + DELTA]})
    for action in answer["actions"]:
        yield _event("action", action)
    for citation in answer["citations"]:
        yield _event("citation", citation)
    yield _event("done", answer)


def _event(name: str, data: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
