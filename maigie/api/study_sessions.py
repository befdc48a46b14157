"""Study sessions: the timer and its record."""

from collections.abc import Callable
from datetime import date
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
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.models.planning_records import StudySessionKind
from services.planning import study_session_log, study_sessions
from services.planning.study_session_links import NewStudySession
from services.planning.study_session_views import StudySessionView

router = APIRouter(prefix="/study-sessions", tags=["study sessions"])


class StudySessionStart(RequestBody):
    """What a study session is for; a block or task gives what is left out."""

    title: Annotated[str, Field(max_length=200)] = ""
    kind: StudySessionKind = StudySessionKind.FOCUS
    planned_minutes: Annotated[int, Field(ge=1, le=960)] = 60
    focus_minutes: Annotated[int, Field(ge=5, le=180)] = 25
    break_minutes: Annotated[int, Field(ge=1, le=60)] = 5
    course_id: UUID | None = None
    goal_id: UUID | None = None
    task_id: UUID | None = None
    block_id: Annotated[str, Field(max_length=60)] | None = None


class StudySessionEnd(RequestBody):
    """What else ends with a study session."""

    complete_block: bool = False
    complete_task: bool = False


class StudySessionPatch(RequestBody):
    """How long a finished session really was."""

    minutes: Annotated[int, Field(ge=0, le=960)]


@router.get("", response_model=Page[StudySessionView])
async def list_study_sessions(
    actor: CurrentActor,
    wanted: WantedPage,
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
) -> Response:
    """Return study sessions, newest first."""

    def query(session: Session) -> dict[str, Any]:
        rows = study_session_log.list_study_sessions(
            session, actor, at=clock.now(), first=first, last=last
        )
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.get("/current", response_model=StudySessionView | None)
async def current_study_session(actor: CurrentActor) -> Response:
    """Return the open study session, or null."""
    return await read(
        actor,
        lambda session: study_session_log.current_study_session(session, actor, at=clock.now()),
    )


@router.post("", status_code=HTTPStatus.CREATED, response_model=StudySessionView)
async def start_study_session(
    body: StudySessionStart, actor: CurrentActor, request: Request
) -> Response:
    """Start the timer."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: study_sessions.start_study_session(
            session, actor, new=NewStudySession(**body.model_dump()), at=clock.now()
        ),
    )


@router.post("/{study_session_id}/pause", response_model=StudySessionView)
async def pause_study_session(
    study_session_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Pause the timer."""
    return await _clocked(request, actor, study_session_id, study_sessions.pause_study_session)


@router.post("/{study_session_id}/resume", response_model=StudySessionView)
async def resume_study_session(
    study_session_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Let the timer run on."""
    return await _clocked(request, actor, study_session_id, study_sessions.resume_study_session)


@router.post("/{study_session_id}/heartbeat", response_model=StudySessionView)
async def note_still_there(
    study_session_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Show a sign of life; one is due at least every ten minutes once one was shown."""
    return await _clocked(request, actor, study_session_id, study_sessions.note_still_there)


@router.post("/{study_session_id}/stop", response_model=StudySessionView)
async def stop_study_session(
    study_session_id: UUID,
    actor: CurrentActor,
    request: Request,
    body: StudySessionEnd | None = None,
) -> Response:
    """Stop the timer, and complete the block or task when asked."""
    ending = (body or StudySessionEnd()).model_dump()
    stop = partial(study_sessions.stop_study_session, **ending)
    return await _clocked(request, actor, study_session_id, stop)


@router.patch("/{study_session_id}", response_model=StudySessionView)
async def correct_minutes(
    study_session_id: UUID, body: StudySessionPatch, actor: CurrentActor, request: Request
) -> Response:
    """Correct how long a finished session was."""
    correct = partial(study_session_log.correct_minutes, minutes=body.minutes)
    return await _clocked(request, actor, study_session_id, correct)


@router.delete("/{study_session_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_study_session(
    study_session_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Forget a study session."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: study_session_log.delete_study_session(
            session, actor, study_session_id=study_session_id
        ),
    )


async def _clocked(
    request: Request,
    actor: Actor,
    study_session_id: UUID,
    use_case: Callable[..., StudySessionView],
) -> Response:
    """Change one study session at this moment."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: use_case(session, actor, study_session_id=study_session_id, at=clock.now()),
    )
