"""Learning sessions: a path or a topic walked with the tutor."""

import asyncio
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import keyed, read, write
from maigie.core import clock
from maigie.models.learning_paths import LearningMode
from services.assistant.limits import check_turn_limit
from services.learning import learning_sessions
from services.learning.learning_choices import take_choice
from services.learning.learning_session_views import LearningSessionSummary, LearningSessionView
from services.learning.learning_sessions import LONGEST_TOPIC
from services.learning.tutor import MAX_MESSAGE, TutorTurnView, say

router = APIRouter(prefix="/learning-sessions", tags=["learning sessions"])


class NewLearningSession(RequestBody):
    """What to learn on: exactly one of path, course and topic."""

    narrative_id: UUID | None = None
    course_id: UUID | None = None
    topic: Annotated[str, Field(max_length=LONGEST_TOPIC)] = ""
    mode: LearningMode = LearningMode.TEXT


class Choice(RequestBody):
    """A choice of the place one stands at, or an option of the open question."""

    choice_id: Annotated[str, Field(min_length=1, max_length=80)]


class Said(RequestBody):
    """Something said to the tutor."""

    message: Annotated[str, Field(max_length=MAX_MESSAGE)]


@router.get("", response_model=Page[LearningSessionSummary])
async def list_learning_sessions(
    actor: CurrentActor,
    wanted: WantedPage,
    *,
    is_open: Annotated[bool | None, Query(alias="open")] = None,
) -> Response:
    """Return sessions, the one last touched first; ``open`` narrows to those to go on with."""

    def query(session: Session) -> dict[str, Any]:
        rows = learning_sessions.list_sessions(session, actor, is_open=is_open)
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED, response_model=LearningSessionView)
async def start_learning_session(
    body: NewLearningSession, actor: CurrentActor, request: Request
) -> Response:
    """Begin a session; an open one about the same goes on where it was left."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: learning_sessions.start_session(
            session, actor, **body.model_dump(), at=clock.now()
        ),
    )


@router.get("/{learning_session_id}", response_model=LearningSessionView)
async def get_learning_session(learning_session_id: UUID, actor: CurrentActor) -> Response:
    """Return a session as it was left."""
    return await read(
        actor,
        lambda session: learning_sessions.get_session(
            session, actor, learning_session_id=learning_session_id
        ),
    )


@router.post("/{learning_session_id}/choices", response_model=LearningSessionView)
async def choose(
    learning_session_id: UUID, body: Choice, actor: CurrentActor, request: Request
) -> Response:
    """Go where a choice leads, or answer the open question."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: take_choice(
            session,
            actor,
            learning_session_id=learning_session_id,
            choice_id=body.choice_id,
            at=clock.now(),
        ),
    )


@router.post("/{learning_session_id}/messages", response_model=TutorTurnView)
async def say_to_tutor(
    learning_session_id: UUID, body: Said, actor: CurrentActor, request: Request
) -> Response:
    """Say something to the tutor, who answers from the person's own sources."""
    await asyncio.to_thread(check_turn_limit, actor)
    run = await keyed(request, actor, HTTPStatus.OK)
    return await run.respond(
        partial(
            say,
            actor,
            learning_session_id=learning_session_id,
            message=body.message,
            at=clock.now(),
            inside=run.inside,
        )
    )


@router.post("/{learning_session_id}/complete", response_model=LearningSessionView)
async def complete_learning_session(
    learning_session_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """End a session; ending it again changes nothing."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: learning_sessions.complete_session(
            session, actor, learning_session_id=learning_session_id, at=clock.now()
        ),
    )


@router.delete("/{learning_session_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_learning_session(
    learning_session_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Forget a session and what was said in it."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: learning_sessions.delete_session(
            session, actor, learning_session_id=learning_session_id
        ),
    )
