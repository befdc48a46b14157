"""What a person asked to be remembered."""

import asyncio
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.memory import MemoryType
from maigie.models.planning import LifeContext
from services.learning.material_search import meaning_of
from services.memory import recalling, remembering
from services.memory.memory_views import MemoryView

router = APIRouter(prefix="/memories", tags=["memory"])
Content = Annotated[str, Field(min_length=1, max_length=remembering.LONGEST)]
Importance = Annotated[int | None, Field(ge=1, le=10)]
MOST_FOUND = 100


class NewMemory(RequestBody):
    """A sentence to remember; what is left out is told from its words."""

    content: Content
    type: MemoryType | None = None
    context: LifeContext | None = None
    importance: Importance = None
    retained_until: date | None = None
    course_id: UUID | None = None


class MemoryPatch(RequestBody):
    """What changes of a memory."""

    content: Content | None = None
    type: MemoryType | None = None
    context: LifeContext | None = None
    importance: Importance = None
    retained_until: date | None = None


class Forgetting(RequestBody):
    """Which memories go: these, or all of them."""

    ids: Annotated[list[UUID], Field(max_length=1000)] = Field(default_factory=list)
    everything: bool = False


class ForgottenView(BaseModel):
    """How many memories are gone."""

    forgotten: int


@router.get("", response_model=Page[MemoryView])
async def list_memories(
    actor: CurrentActor,
    wanted: WantedPage,
    *,
    q: Annotated[str, Query(max_length=400)] = "",
    type: Annotated[MemoryType | None, Query()] = None,  # noqa: A002  # the name in the contract
    context: Annotated[LifeContext | None, Query()] = None,
    least_importance: Annotated[int, Query(ge=1, le=10)] = 1,
) -> Response:
    """List memories, the last said first; with words, those that speak of them, best first."""
    vector = await asyncio.to_thread(meaning_of, q) if q.strip() else None

    def query(session: Session) -> dict[str, Any]:
        only: dict[str, Any] = {
            "memory_type": type,
            "context": context,
            "least_importance": least_importance,
        }
        rows = (
            recalling.find_memories(
                session, actor, words=q, vector=vector, limit=MOST_FOUND, **only
            )
            if q.strip()
            else recalling.list_memories(session, actor, **only)
        )
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED, response_model=MemoryView)
async def remember(body: NewMemory, actor: CurrentActor, request: Request) -> Response:
    """Remember a sentence; one that means the same as an earlier one takes its place."""
    vector, at = await asyncio.to_thread(meaning_of, body.content), clock.now()

    def change(session: Session) -> MemoryView:
        content = body.content
        same = recalling.nearly_the_same(session, actor, content=content, vector=vector)
        given = body.model_dump(exclude={"type"})
        return remembering.remember(
            session,
            actor,
            memory_type=body.type,
            instead_of=UUID(same.id) if same else None,
            at=at,
            **given,
        ).memory

    return await write(request, actor, HTTPStatus.CREATED, change)


@router.post("/forget", response_model=ForgottenView)
async def forget(body: Forgetting, actor: CurrentActor, request: Request) -> Response:
    """Forget some memories, or everything; there is no undo."""
    if bool(body.ids) == body.everything:
        raise Invalid("Give ids, or everything.")
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: {"forgotten": _forget(session, actor, body)},
    )


@router.get("/{memory_id}", response_model=MemoryView)
async def get_memory(memory_id: UUID, actor: CurrentActor) -> Response:
    """Return a memory."""
    return await read(
        actor, lambda session: recalling.get_memory(session, actor, memory_id=memory_id)
    )


@router.patch("/{memory_id}", response_model=MemoryView)
async def update_memory(
    memory_id: UUID, body: MemoryPatch, actor: CurrentActor, request: Request
) -> Response:
    """Change a memory's words, kind, part of life, importance or last day."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: remembering.update_memory(
            session, actor, memory_id=memory_id, **body.changes()
        ),
    )


@router.delete("/{memory_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_memory(memory_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Forget one memory."""

    def change(session: Session) -> None:
        remembering.forget_memories(session, actor, memory_ids=[memory_id])

    return await write(request, actor, HTTPStatus.NO_CONTENT, change)


def _forget(session: Session, actor: Actor, body: Forgetting) -> int:
    if body.everything:
        return remembering.forget_everything(session, actor)
    return remembering.forget_memories(session, actor, memory_ids=body.ids)
