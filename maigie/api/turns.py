"""A turn over HTTP: as JSON, or as a stream of events that can be taken up again and stopped."""

import asyncio
import json
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import ConfigDict, Field

from maigie.api.dependencies import CurrentActor, request_id
from maigie.api.schemas import RequestBody
from maigie.api.turn_running import (
    Wanted,
    answer,
    events_of,
    kept_events,
    run_apart,
    stop_key,
)
from maigie.api.writes import KEY_HEADER, keyed
from services.assistant.focus import Focus
from services.assistant.limits import check_turn_limit
from services.assistant.message_files import MOST_FILES
from services.assistant.stopping import ask_to_stop
from services.assistant.turn_stream import TurnEvent, events_after
from services.assistant.turn_views import TurnRequest

router = APIRouter(prefix="/ai", tags=["assistant"])
TURN_HEADER = "x-turn-id"
EVENTS = "text/event-stream"


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
    attachment_ids: Annotated[list[UUID], Field(max_length=MOST_FILES)] = Field(
        default_factory=list
    )

    def as_request(self, request_id: str) -> TurnRequest:
        """Return it as a turn is asked with."""
        return TurnRequest(
            message=self.message,
            conversation_id=self.conversation_id,
            focus=Focus(
                course_id=self.active_context.course_id or self.context.course_id,
                goal_id=self.active_context.goal_id or self.context.goal_id,
                scope=self.context.scope or self.active_context.scope,
                refs=tuple(self.context_refs),
            ),
            voice=self.voice,
            attachment_ids=tuple(self.attachment_ids),
            request_id=request_id,
        )


@router.post("/chat")
async def chat(body: Chat, actor: CurrentActor, request: Request) -> Response:
    """Answer a message; what it asks for is done in one transaction, with a receipt."""
    await asyncio.to_thread(check_turn_limit, actor)
    run = await keyed(request, actor, HTTPStatus.OK)
    name = request.headers.get(KEY_HEADER) or request_id(request) or uuid4().hex
    wanted = Wanted(actor, body.as_request(name), run, name)
    if EVENTS in request.headers.get("accept", ""):
        return _streamed(events_of(wanted), name)
    return await run.respond(lambda: answer(wanted), apart=run_apart)


@router.get("/turns/{turn_id}/events")
async def resume_turn(
    turn_id: str,
    actor: CurrentActor,
    request: Request,
    after: Annotated[int | None, Query(ge=-1)] = None,
) -> Response:
    """Stream the events of a turn that runs or ended lately, behind the last one seen.

    ``after`` wins over the header ``Last-Event-ID``; without either it starts at the beginning.
    """
    if after is None:
        last = request.headers.get("last-event-id", "")
        after = int(last) if last.isdecimal() and len(last) < 10 else -1  # noqa: PLR2004
    await asyncio.to_thread(events_after, actor, turn_id, seq=after)  # 404 before the stream begins
    return _streamed(kept_events(actor, turn_id, after=after), turn_id)


@router.post("/turns/{turn_id}/stop", status_code=HTTPStatus.ACCEPTED)
async def stop_turn(turn_id: str, actor: CurrentActor) -> dict[str, Any]:
    """Stop a turn: nothing is done any more, and what was written by then is its answer."""
    await asyncio.to_thread(ask_to_stop, stop_key(actor, turn_id))
    return {"turn_id": turn_id, "stopping": True}


def _streamed(events: AsyncIterator[TurnEvent], name: str) -> StreamingResponse:
    header = name if name.isascii() and name.isprintable() else ""
    return StreamingResponse(
        _as_text(events),
        media_type=EVENTS,
        headers={TURN_HEADER: header, "x-accel-buffering": "no"},
    )


async def _as_text(events: AsyncIterator[TurnEvent]) -> AsyncIterator[str]:
    async for event in events:
        data = json.dumps(event.data, ensure_ascii=False)
        yield f"event: {event.name}\ndata: {data}\nid: {event.seq}\n\n"
