"""Conversations and their messages."""

import asyncio
from dataclasses import asdict
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import keyed, read, write
from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.models.planning import LifeContext
from services.assistant import conversation_removal, conversations, focus, messages
from services.assistant.conversation_overview import ConversationOverview, get_overview
from services.assistant.limits import check_turn_limit
from services.assistant.message_files import attachments_of
from services.assistant.message_search import search_conversations
from services.assistant.models import configured_model
from services.assistant.rules.answer_preferences import AnswerPreferences
from services.assistant.second_thoughts import SecondThought, say_again
from services.learning.material_search import meaning_of

router = APIRouter(tags=["assistant"])


class ConversationPatch(RequestBody):
    """Another title, pinned, archived, other preferences; what is absent stays as it is."""

    title: Annotated[str | None, Field(min_length=1, max_length=200)] = None
    pinned: bool | None = None
    archived: bool | None = None
    context: LifeContext | None = None
    preferences: AnswerPreferences | None = None


class About(RequestBody):
    """What a conversation is about from now on."""

    scope: Literal["ownedCourses"] | None = None
    course_id: UUID | None = None
    goal_id: UUID | None = None


class Rating(RequestBody):
    """How good an answer was."""

    rating: Annotated[int, Field(ge=1, le=5)]


class Edited(RequestBody):
    """What is said instead."""

    message: Annotated[str, Field(max_length=20_000)]


@router.get("/conversations")
async def list_conversations(
    actor: CurrentActor,
    wanted: WantedPage,
    archived: bool = False,  # noqa: FBT001, FBT002  # a query parameter
    q: Annotated[str, Query(max_length=200)] = "",
    context: LifeContext | None = None,
) -> Response:
    """Return conversations, pinned ones first, then the last used; or the archived ones.

    ``q`` keeps those whose title or messages hold all of its words, and after them those in
    which the same was said in other words.
    """
    vector = await asyncio.to_thread(meaning_of, q) if q.strip() else None

    def query(session: Session) -> dict[str, Any]:
        rows = search_conversations(
            session, actor, words=q, vector=vector, archived=archived, context=context
        )
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.get("/conversations/{conversation_id}", response_model=ConversationOverview)
async def get_conversation(conversation_id: UUID, actor: CurrentActor) -> Response:
    """Return a conversation with its counts, goals and notifications."""
    return await read(
        actor,
        lambda session: get_overview(session, actor, conversation_id=conversation_id),
    )


@router.get("/conversations/{conversation_id}/messages")
async def list_messages(conversation_id: UUID, actor: CurrentActor, wanted: WantedPage) -> Response:
    """Return the messages of a conversation in order."""

    def query(session: Session) -> dict[str, Any]:
        rows = messages.list_messages(session, actor, conversation_id=conversation_id)
        page = page_of(wanted, rows, lambda row: row.id)
        ids = [UUID(row.id) for row in page["items"]]
        files = attachments_of(session, actor, message_ids=ids)
        page["items"] = [
            {**asdict(row), "attachments": files.get(row.id, ())} for row in page["items"]
        ]
        return page

    return await read(actor, query)


@router.patch("/conversations/{conversation_id}")
async def update_conversation(
    conversation_id: UUID, body: ConversationPatch, actor: CurrentActor, request: Request
) -> Response:
    """Rename, pin or archive a conversation."""
    changes = {name: value for name, value in body if value is not None}
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: conversations.update_conversation(
            session, actor, conversation_id=conversation_id, at=at, **changes
        ),
    )


@router.delete("/conversations/{conversation_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_conversation(
    conversation_id: UUID,
    actor: CurrentActor,
    request: Request,
    goals: Literal["move", "delete"] = "move",
) -> Response:
    """Delete a conversation; ``goals`` says whether its goals move to the Planner or go too."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: conversation_removal.delete_conversation(
            session, actor, conversation_id=conversation_id, with_goals=goals == "delete"
        ),
    )


@router.get("/conversations/{conversation_id}/context")
async def list_focus(conversation_id: UUID, actor: CurrentActor) -> Response:
    """Return what a conversation is about."""

    def query(session: Session) -> dict[str, Any]:
        context = conversations.active_context(session, actor, conversation_id=conversation_id)
        return _all(focus.list_focus(session, actor, context=context))

    return await read(actor, query)


@router.put("/conversations/{conversation_id}/context")
async def set_focus(
    conversation_id: UUID, body: About, actor: CurrentActor, request: Request
) -> Response:
    """Make a conversation be about a course, a goal or all courses."""
    wanted = focus.Focus(course_id=body.course_id, goal_id=body.goal_id, scope=body.scope)
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: _all(
            focus.set_focus(session, actor, conversation_id=conversation_id, focus=wanted)
        ),
    )


@router.delete("/conversations/{conversation_id}/context/{kind}")
async def drop_focus(
    conversation_id: UUID,
    kind: Literal["course", "goal", "scope"],
    actor: CurrentActor,
    request: Request,
) -> Response:
    """Make a conversation no longer be about its course, its goal or all courses."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: _all(
            focus.drop_focus(session, actor, conversation_id=conversation_id, kind=kind)
        ),
    )


@router.post("/conversations/{conversation_id}/messages/{message_id}/rate")
async def rate_message(
    conversation_id: UUID, message_id: UUID, body: Rating, actor: CurrentActor, request: Request
) -> Response:
    """Say how good an answer was."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: messages.rate_message(
            session,
            actor,
            conversation_id=conversation_id,
            message_id=message_id,
            rating=body.rating,
        ),
    )


@router.post("/conversations/{conversation_id}/messages/{message_id}/regenerate")
async def regenerate(
    conversation_id: UUID, message_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Answer again; what the old answers from there on did is taken back."""
    return await _said_again(request, actor, SecondThought(conversation_id, message_id))


@router.post("/conversations/{conversation_id}/messages/{message_id}/edit")
async def edit_message(
    conversation_id: UUID, message_id: UUID, body: Edited, actor: CurrentActor, request: Request
) -> Response:
    """Say something else instead; what the old answers from there on did is taken back."""
    thought = SecondThought(conversation_id, message_id, body.message)
    return await _said_again(request, actor, thought)


async def _said_again(request: Request, actor: Actor, thought: SecondThought) -> Response:
    await asyncio.to_thread(check_turn_limit, actor)
    run = await keyed(request, actor, HTTPStatus.OK)
    again = partial(
        say_again,
        actor,
        thought,
        at=clock.now(),
        model=configured_model(),
        plan_time_s=settings.planner_time_limit_s,
        inside=run.inside,
    )
    return await run.respond(again)


def _all(items: tuple[focus.FocusView, ...]) -> dict[str, Any]:
    return {"items": items, "next_cursor": None}
