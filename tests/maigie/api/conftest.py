"""The REST application and people signed in to it."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from fastapi import FastAPI
from pydantic_core import to_jsonable_python
from starlette.testclient import TestClient

from maigie.api.app import create_api
from maigie.core import clock
from maigie.core.db import unit_of_work
from maigie.models.identity import SessionKind
from services.identity import access_tokens, login_sessions, profile
from services.ops import rate_limit
from tests.factories.people import make_person
from tests.fakes.recording_queue import RecordingQueue

PASSWORD = "violet-otter-42-parade"

SignUp = Callable[..., dict]


@pytest.fixture(scope="session")
def application(database: str) -> FastAPI:
    """The REST application, built once."""
    return create_api()


@pytest.fixture
def api(application: FastAPI, hints: RecordingQueue) -> Iterator[TestClient]:
    """A client of the application; what it commits stays, so use own accounts."""
    rate_limit.forget_everything()
    with TestClient(application, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def sign_up(api: TestClient) -> SignUp:
    """Register somebody new and return the answer, with ready headers under ``headers``."""

    def register(name: str = "Ada") -> dict:
        email = f"{name.lower()}-{uuid4().hex}@example.com"
        answer = api.post(
            "/api/v1/auth/register", json={"email": email, "password": PASSWORD, "name": name}
        )
        assert answer.status_code == 201, answer.text
        body = answer.json()
        return {**body, "headers": {"authorization": f"Bearer {body['access_token']}"}}

    return register


@pytest.fixture
def signed_in() -> SignUp:
    """Make somebody who is signed in, without the cost of a password."""

    def make(name: str = "Ada") -> dict:
        actor, at = make_person(name), clock.now()
        with unit_of_work(actor) as session:
            user = profile.get_user(session, actor, user_id=actor.user_id)
            opened = login_sessions.open_session(
                session, actor, kind=SessionKind.API, user_agent="", at=at
            )
        token = access_tokens.issue(user_id=actor.user_id, session_id=opened.session_id, at=at)
        return {
            "user": to_jsonable_python(user),
            "access_token": token,
            "refresh_token": opened.token,
            "headers": {"authorization": f"Bearer {token}"},
        }

    return make
