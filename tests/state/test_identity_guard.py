"""Who an event acts for comes from the cookie of its own connection, and from nothing else."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
import reflex as rx
from reflex.app import EventNamespace
from reflex.istate.data import HeaderData
from reflex_base.event import Event

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.identity import SessionKind
from services.identity import login_sessions
from state import identity_guard
from state.identity_guard import IdentityGuard, install_door, person_of, session_token
from state.session import SessionState, actor_of


@pytest.fixture(autouse=True)
def nobody_known():
    identity_guard._known.clear()


def sign_in(person: Actor) -> tuple[str, UUID]:
    """Return a Cookie header of a new browser session, and the session's id."""
    with unit_of_work(person) as session:
        issued = login_sessions.open_session(
            session, person, kind=SessionKind.BROWSER, user_agent="tests", at=clock.now()
        )
    return f"other=1; mg_session={issued.token}", issued.session_id


def tab(cookie: str) -> Any:
    root = rx.State(_reflex_internal_init=True)
    come_with(root, cookie)
    return root


def come_with(root: Any, cookie: str) -> None:
    root.rx_router_headers = HeaderData(cookie=cookie)


async def guard(root: Any, name: str = "state.x.save") -> Any:
    return await IdentityGuard().preprocess(None, root, Event(name=name, payload={}))


async def session_of(root: Any) -> SessionState:
    return await root.get_state(SessionState)


class TestSessionToken:
    def test_prefers_the_cookie_of_a_secure_connection(self):
        assert session_token("mg_session=plain; __Host-mg_session=safe") == "safe"

    @pytest.mark.parametrize(
        "header", ["", "mg_session", "=;;=", "a=b", "mg_session=\x00;\x00=\x00"]
    )
    def test_reads_a_broken_header_as_nobody_or_a_plain_value(self, header: str):
        assert session_token(header) in ("", "\x00")


class TestPersonOf:
    async def test_names_the_owner_of_a_session(self, student: Actor):
        cookie, _ = sign_in(student)

        person = await person_of(cookie)

        assert person is not None
        assert person.actor.user_id == student.user_id

    async def test_notices_a_revoked_session_within_the_trusted_time(
        self, student: Actor, monkeypatch: pytest.MonkeyPatch
    ):
        cookie, session_id = sign_in(student)
        await person_of(cookie)
        with unit_of_work(student) as session:
            login_sessions.revoke_session(
                session, student, session_id=session_id, at=clock.now() + timedelta(seconds=1)
            )

        monkeypatch.setattr(identity_guard, "TRUSTED_S", -1.0)

        assert await person_of(cookie) is None


class TestGuard:
    async def test_makes_a_tab_act_for_the_owner_of_its_cookie(self, student: Actor):
        root = tab(sign_in(student)[0])

        answer = await guard(root)

        assert answer is None
        assert actor_of(await session_of(root)).user_id == student.user_id

    async def test_leaves_a_visitor_without_an_identity(self, database: str):
        root = tab("mg_session=made-up")

        await guard(root)

        assert (await session_of(root))._user_id == ""

    async def test_refuses_an_event_of_somebody_elses_state(self, student: Actor, stranger: Actor):
        root = tab(sign_in(student)[0])
        await guard(root)
        come_with(root, sign_in(stranger)[0])

        answer = await guard(root)

        assert answer is not None
        assert (await session_of(root))._user_id == str(stranger.user_id)

    async def test_wipes_what_a_partial_refusal_could_not_reach_before_it_is_shown(
        self, student: Actor, stranger: Actor
    ):
        root = tab(sign_in(student)[0])
        await guard(root)
        come_with(root, "")
        await guard(root)
        # A state the refused event had not loaded still holds what the student saw.
        (await session_of(root)).email = "of-the-student@example.com"
        come_with(root, sign_in(stranger)[0])
        root.is_hydrated = True

        await guard(root, "state.hydrate_and_load")

        assert root.is_hydrated is False
        assert (await session_of(root)).email != "of-the-student@example.com"


class TestDoor:
    @pytest.fixture
    def connections(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        seen: list[str] = []

        async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
            seen.append(environ["QUERY_STRING"])

        monkeypatch.setattr(EventNamespace, "on_connect", on_connect)
        install_door()
        return seen

    async def connect(self, token: str, cookie: str) -> list[str]:
        told: list[str] = []

        async def emit(_name: str, value: str, *, to: str) -> None:
            told.append(value)

        environ = {"QUERY_STRING": f"token={token}", "HTTP_COOKIE": cookie}
        await EventNamespace.on_connect(SimpleNamespace(emit=emit), "sid", environ)
        return told

    async def test_lets_the_owner_come_back(self, connections: list[str], student: Actor):
        token, cookie = uuid4().hex, sign_in(student)[0]
        await self.connect(token, cookie)

        told = await self.connect(token, cookie)

        assert told == []
        assert connections == [f"token={token}"] * 2

    @pytest.mark.parametrize("thief", ["signed in", "a visitor"])
    async def test_gives_a_thief_another_token(
        self, connections: list[str], student: Actor, stranger: Actor, thief: str
    ):
        token = uuid4().hex
        await self.connect(token, sign_in(student)[0])

        told = await self.connect(token, sign_in(stranger)[0] if thief == "signed in" else "")

        assert len(told) == 1
        assert connections[-1] == f"token={told[0]}" != f"token={token}"
