"""A person's own profile and sign-ins."""

from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor, CurrentSignIn
from maigie.api.hashing import in_hashing_thread
from maigie.api.pagination import Page
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.db import unit_of_work
from services.identity import login_sessions, profile, ways_in
from services.identity.login_sessions import LoginSessionView
from services.identity.notification_preferences import NotificationChanges
from services.identity.profile import ProfileChanges, UserView

router = APIRouter(prefix="/users", tags=["users"])


class PreferencesPatch(RequestBody):
    """The preferences to change."""

    theme: Literal["system", "light", "dark"] | None = None
    language: Annotated[str | None, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = None
    tips: bool | None = None
    default_context: Literal["study", "work", "personal", "family"] | None = None
    notifications: NotificationChanges | None = None


class ProfilePatch(RequestBody):
    """The fields to change; those left out stay."""

    name: Annotated[str | None, Field(max_length=120)] = None
    timezone: Annotated[str, Field(max_length=60)] = ""
    preferences: PreferencesPatch = PreferencesPatch()


class PasswordChange(RequestBody):
    """The old password, which who has none leaves out, and the new one."""

    current_password: Annotated[str, Field(max_length=1000)] = ""
    new_password: Annotated[str, Field(max_length=1000)]


@router.get("/me/sessions", response_model=Page[LoginSessionView])
async def list_sessions(person: CurrentSignIn) -> Response:
    """Return where this person is signed in."""
    at = clock.now()

    def query(session: Session) -> dict[str, Any]:
        rows = login_sessions.list_sessions(
            session, person.actor, current_id=person.session_id, at=at
        )
        return {"items": rows, "next_cursor": None}

    return await read(person.actor, query)


@router.delete("/me/sessions", status_code=HTTPStatus.NO_CONTENT)
async def sign_out_elsewhere(person: CurrentSignIn, request: Request) -> Response:
    """Sign out everywhere but here."""
    at = clock.now()
    return await write(
        request,
        person.actor,
        HTTPStatus.NO_CONTENT,
        lambda session: login_sessions.revoke_other_sessions(
            session, person.actor, current_id=person.session_id, at=at
        ),
    )


@router.delete("/me/sessions/{session_id}", status_code=HTTPStatus.NO_CONTENT)
async def end_session(session_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Sign out in one other place."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: login_sessions.revoke_session(session, actor, session_id=session_id, at=at),
    )


@router.put("/me/password", status_code=HTTPStatus.NO_CONTENT)
async def change_password(body: PasswordChange, person: CurrentSignIn) -> Response:
    """Set a new password and sign out everywhere else."""
    at = clock.now()

    def step() -> None:
        with unit_of_work(person.actor) as session:
            ways_in.change_password(
                session,
                person.actor,
                current=body.current_password,
                new=body.new_password,
                session_id=person.session_id,
                at=at,
            )

    await in_hashing_thread(step)
    return Response(status_code=HTTPStatus.NO_CONTENT)


@router.get("/{user_id}", response_model=UserView)
async def get_user(user_id: UUID, actor: CurrentActor) -> Response:
    """Return one's own profile; another person's does not exist."""
    return await read(actor, lambda session: profile.get_user(session, actor, user_id=user_id))


@router.patch("/{user_id}", response_model=UserView)
async def update_user(
    user_id: UUID, body: ProfilePatch, actor: CurrentActor, request: Request
) -> Response:
    """Change one's own profile."""
    at, changes = clock.now(), ProfileChanges.model_validate(body.changes())
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: profile.update_user(
            session, actor, user_id=user_id, changes=changes, at=at
        ),
    )
