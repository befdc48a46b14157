"""Leaving for good in the settings, handler by handler, on a real database."""

import pytest
from reflex.istate.data import RouterData
from reflex.state import State

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.models.identity import SessionKind, User
from services.identity import login_sessions
from services.ops import rate_limit
from state.identity.settings_leaving import WORDS, LeavingState
from state.identity_guard import forget_user, person_of
from state.session import SessionState


@pytest.fixture
async def tab(student: Actor) -> State:
    """A tab of somebody who just signed in through a provider and has no password."""
    rate_limit.forget_everything()
    with system_unit_of_work() as session:
        session.get_one(User, student.user_id).password_hash = None
    with unit_of_work(student) as session:
        issued = login_sessions.open_session(
            session, student, kind=SessionKind.BROWSER, user_agent="", at=clock.now()
        )
    cookie = f"mg_session={issued.token}"
    root = State(_reflex_internal_init=True)
    root.router = RouterData.from_router_data({"headers": {"cookie": cookie}})
    (await root.get_state(SessionState))._become(await person_of(cookie))
    return root


def is_there(actor: Actor) -> bool:
    with system_unit_of_work() as session:
        return session.get(User, actor.user_id) is not None


class TestLeaving:
    async def test_wants_the_words_typed_and_then_ends_the_sign_in(
        self, tab: State, student: Actor
    ) -> None:
        leaving = await tab.get_state(LeavingState)
        await leaving.ask(True)

        await leaving.erase({"words": "yes"})
        error, stayed = leaving.error, is_there(student)
        left = await leaving.erase({"words": f" {WORDS.upper()} "})

        assert (leaving.asked, leaving.has_password) == (True, False)
        assert (WORDS in error, stayed, is_there(student)) == (True, True, False)
        assert left is not None
        assert await person_of(tab.router.headers.cookie) is None

    async def test_is_not_answered_from_memory_in_other_processes(
        self, tab: State, student: Actor
    ) -> None:
        cookie = tab.router.headers.cookie
        with system_unit_of_work() as session:
            session.delete(session.get_one(User, student.user_id))
        remembered = await person_of(cookie)

        forget_user(str(student.user_id))

        assert remembered is not None
        assert await person_of(cookie) is None
