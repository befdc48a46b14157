"""From a token to a person."""

from datetime import timedelta
from uuid import uuid4

import pytest

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.errors import NotSignedIn
from maigie.models.identity import SessionKind
from services.identity import access_tokens, actors, login_sessions


def open_one(actor, kind):
    with unit_of_work(actor) as session:
        return login_sessions.open_session(session, actor, kind=kind, user_agent="", at=clock.now())


class TestByCookie:
    def test_finds_the_person_with_zone_and_organization(self, student):
        opened = open_one(student, SessionKind.BROWSER)

        with system_unit_of_work() as session:
            found = actors.by_cookie(session, token=opened.token, at=clock.now())

        assert found.actor == student
        assert found.session_id == opened.session_id
        assert found.user.id == str(student.user_id)

    def test_notes_the_use_now_and_then(self, student):
        opened = open_one(student, SessionKind.BROWSER)
        later = clock.now() + timedelta(hours=1)

        with system_unit_of_work() as session:
            actors.by_cookie(session, token=opened.token, at=later)

        with unit_of_work(student) as session:
            views = login_sessions.list_sessions(session, student, current_id=None, at=later)
        assert views[0].last_used_at == later

    def test_refuses_refresh_tokens_and_nonsense(self, student):
        refresh = open_one(student, SessionKind.API).token

        for token in (refresh, "", "\0", "x" * 10_000, "\ud800"):
            with system_unit_of_work() as session, pytest.raises(NotSignedIn):
                actors.by_cookie(session, token=token, at=clock.now())


class TestByAccessToken:
    def test_needs_an_open_session(self, student):
        opened = open_one(student, SessionKind.API)
        token = access_tokens.issue(
            user_id=student.user_id, session_id=opened.session_id, at=clock.now()
        )
        with unit_of_work(student) as session:
            login_sessions.revoke_session(
                session, student, session_id=opened.session_id, at=clock.now()
            )

        with system_unit_of_work() as session, pytest.raises(NotSignedIn):
            actors.by_access_token(session, token=token, at=clock.now())

    def test_needs_the_sessions_own_person(self, student, stranger):
        opened = open_one(student, SessionKind.API)
        mixed = access_tokens.issue(
            user_id=stranger.user_id, session_id=opened.session_id, at=clock.now()
        )

        with system_unit_of_work() as session, pytest.raises(NotSignedIn):
            actors.by_access_token(session, token=mixed, at=clock.now())


class TestByUserId:
    def test_finds_the_known_and_refuses_the_rest(self, student):
        with system_unit_of_work() as session:
            assert actors.by_user_id(session, user_id=student.user_id) == student
            with pytest.raises(NotSignedIn):
                actors.by_user_id(session, user_id=uuid4())
