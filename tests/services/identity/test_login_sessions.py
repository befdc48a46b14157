"""Sign-ins can be seen and ended."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from maigie.core import clock
from maigie.core.errors import NotFound
from maigie.models.identity import LoginSession, SessionKind
from services.identity import login_sessions

NOW = clock.now()


def open_one(session, actor, kind=SessionKind.API, at=NOW):
    return login_sessions.open_session(session, actor, kind=kind, user_agent="Firefox" * 100, at=at)


class TestOpenSession:
    def test_keeps_only_a_hash(self, session, student):
        opened = open_one(session, student)

        row = session.exec(select(LoginSession)).one()
        assert len(opened.token) >= 43
        assert opened.token not in row.token_hash
        assert len(row.user_agent) == 200

    @pytest.mark.parametrize(("kind", "days"), [(SessionKind.BROWSER, 30), (SessionKind.API, 90)])
    def test_ends_some_day(self, session, student, kind, days):
        assert open_one(session, student, kind).expires_at == NOW + timedelta(days=days)


class TestListSessions:
    def test_shows_open_ones_and_marks_the_current(self, session, student):
        old = open_one(session, student, at=NOW - timedelta(days=91))
        here, there = (
            open_one(session, student),
            open_one(session, student, at=NOW - timedelta(days=1)),
        )

        views = login_sessions.list_sessions(session, student, current_id=here.session_id, at=NOW)

        assert [(v.id, v.current) for v in views] == [
            (str(here.session_id), True),
            (str(there.session_id), False),
        ]
        assert str(old.session_id) not in [v.id for v in views]


class TestRevokeSession:
    def test_ends_it(self, session, student):
        opened = open_one(session, student)

        login_sessions.revoke_session(session, student, session_id=opened.session_id, at=NOW)

        assert login_sessions.list_sessions(session, student, current_id=None, at=NOW) == ()

    def test_knows_no_foreign_ones(self, session, session_as, student, stranger):
        opened = open_one(session, student)

        with session_as(stranger) as other, pytest.raises(NotFound):
            login_sessions.revoke_session(other, student, session_id=opened.session_id, at=NOW)
        with pytest.raises(NotFound):
            login_sessions.revoke_session(session, student, session_id=uuid4(), at=NOW)


class TestRevokeOtherSessions:
    def test_spares_the_current(self, session, student):
        here, _ = open_one(session, student), open_one(session, student)

        login_sessions.revoke_other_sessions(session, student, current_id=here.session_id, at=NOW)

        views = login_sessions.list_sessions(session, student, current_id=here.session_id, at=NOW)
        assert [view.current for view in views] == [True]
