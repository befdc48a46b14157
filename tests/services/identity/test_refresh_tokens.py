"""Each refresh token works once."""

from datetime import timedelta

import pytest
from sqlmodel import select

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.models.identity import LoginSession, SessionKind
from maigie.models.ops import IdempotencyKey
from services.identity import login_sessions, refresh_tokens


@pytest.fixture
def token(student):
    with unit_of_work(student) as session:
        return login_sessions.open_session(
            session, student, kind=SessionKind.API, user_agent="", at=clock.now()
        ).token


def rotate(token, *, retry_key=None, at=None):
    with system_unit_of_work() as session:
        return refresh_tokens.rotate(
            session, token=token, retry_key=retry_key, at=at or clock.now()
        )


def is_revoked(actor):
    with unit_of_work(actor) as session:
        return session.exec(select(LoginSession)).one().revoked_at is not None


class TestRotate:
    def test_keeps_the_family_and_its_end(self, token, student):
        first, second = (one := rotate(token)), rotate(one.token)

        assert first.session_id == second.session_id
        assert first.expires_at == second.expires_at
        assert first.owner_id == student.user_id

    def test_revokes_the_family_at_any_reuse(self, token, student):
        for _ in range(2):
            successor = rotate(token)

        assert successor is None
        assert is_revoked(student)

    def test_refuses_after_ninety_days_without_calling_it_theft(self, token, student):
        assert rotate(token, at=clock.now() + timedelta(days=91)) is None
        assert not is_revoked(student)

    def test_does_not_take_cookies(self, student):
        with unit_of_work(student) as session:
            cookie = login_sessions.open_session(
                session, student, kind=SessionKind.BROWSER, user_agent="", at=clock.now()
            ).token

        assert rotate(cookie) is None

    def test_repeats_itself_for_the_same_key_only(self, token, student):
        successor = rotate(token, retry_key="k")

        assert rotate(token, retry_key="k").token == successor.token
        assert rotate(token, retry_key="another") is None
        assert is_revoked(student)

    def test_never_stores_a_readable_token(self, token, student):
        successor = rotate(token, retry_key="k")

        with unit_of_work(student) as session:
            kept = session.exec(select(IdempotencyKey)).one().model_dump_json()
        assert successor.token not in kept
        assert token not in kept
