"""Conversations, their messages, and notifications."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from services.assistant import conversations
from services.notifications import inbox

router = APIRouter(tags=["assistant"])


class ConversationPatch(RequestBody):
    """Another title."""

    title: Annotated[str, Field(min_length=1, max_length=200)]


@router.get("/conversations")
async def list_conversations(actor: CurrentActor, wanted: WantedPage) -> Response:
    """Return conversations, last used first."""

    def query(session: Session) -> dict[str, Any]:
        rows = conversations.list_conversations(session, actor)
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.get("/conversations/{conversation_id}/messages")
async def list_messages(conversation_id: UUID, actor: CurrentActor, wanted: WantedPage) -> Response:
    """Return the messages of a conversation in order."""

    def query(session: Session) -> dict[str, Any]:
        rows = conversations.list_messages(session, actor, conversation_id=conversation_id)
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.patch("/conversations/{conversation_id}")
async def rename_conversation(
    conversation_id: UUID, body: ConversationPatch, actor: CurrentActor, request: Request
) -> Response:
    """Give a conversation another title."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: conversations.rename_conversation(
            session, actor, conversation_id=conversation_id, title=body.title
        ),
    )


@router.delete("/conversations/{conversation_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_conversation(
    conversation_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Delete a conversation; what it made stays."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: conversations.delete_conversation(
            session, actor, conversation_id=conversation_id
        ),
    )


@router.get("/notifications")
async def list_notifications(actor: CurrentActor) -> Response:
    """Return the newest messages from Maigie."""
    return await read(
        actor,
        lambda session: {"items": inbox.list_notifications(session, actor), "next_cursor": None},
    )


@router.post("/notifications/read")
async def mark_read(actor: CurrentActor, request: Request) -> Response:
    """Mark every message read; answers how many were new."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: {"marked": inbox.mark_all_read(session, actor, at=at)},
    )
