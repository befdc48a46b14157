"""How one signs in, seen and changed in the settings, on a real database."""

from typing import Any
from uuid import uuid4

import pytest
from reflex.istate.data import RouterData
from reflex.state import State

from maigie.config import OidcClient, settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.errors import NotFound, NotSignedIn
from maigie.models.identity import SessionKind, User
from services.identity import login_sessions, social
from services.identity.social import ProviderPerson
from services.ops import rate_limit
from state.identity.settings_access import AccessState
from state.identity.social import PROBLEMS, SocialState, problem_text
from state.identity_guard import person_of
from state.session import SessionState

STRONG = "copper-heron-77-voyage"


@pytest.fixture(autouse=True)
def _providers(monkeypatch: pytest.MonkeyPatch) -> None:
    rate_limit.forget_everything()
    known = OidcClient(client_id="x", discovery_url="https://x/y")
    monkeypatch.setattr(settings, "oidc", {"google": known, "my_school": known})


def open_browser(actor: Actor) -> str:
    with unit_of_work(actor) as session:
        issued = login_sessions.open_session(
            session, actor, kind=SessionKind.BROWSER, user_agent="", at=clock.now()
        )
    return f"mg_session={issued.token}"


@pytest.fixture
async def tab(student: Actor) -> State:
    """A tab of somebody who came through a provider and has no password."""
    with system_unit_of_work() as session:
        user = session.get_one(User, student.user_id)
        user.password_hash = None
        came = ProviderPerson("google", uuid4().hex, "ada@example.com", email_verified=True)
        social.link_identity(session, student, person=came, at=clock.now())
    root = State(_reflex_internal_init=True)
    cookie = open_browser(student)
    root.router = RouterData.from_router_data({"headers": {"cookie": cookie}})
    (await root.get_state(SessionState))._become(await person_of(cookie))
    return root


class TestAccess:
    async def test_shows_ways_in_and_memberships(self, tab: State) -> None:
        access = await tab.get_state(AccessState)

        await access.on_load()

        [link] = access.links
        assert (link.label, access.has_password) == ("Google", False)
        assert link.text.startswith("ada@example.com, connected on")
        assert access.connectable == [["my_school", "My School"]]
        assert access.belongs_to == ["Your own space: admin"]

    async def test_sets_a_password_and_keeps_only_this_sign_in(
        self, tab: State, student: Actor
    ) -> None:
        other = open_browser(student)
        access = await tab.get_state(AccessState)

        await access.change_password({"new": STRONG})

        assert (access.has_password, access.password_error, access.revision) == (True, "", 1)
        assert await person_of(tab.router.headers.cookie) is not None
        assert await person_of(other) is None

    @pytest.mark.parametrize("data", [{}, {"new": "short"}, {"new": "password12345"}])
    async def test_says_what_is_wrong_with_a_password(
        self, tab: State, data: dict[str, Any]
    ) -> None:
        access = await tab.get_state(AccessState)

        await access.change_password(data)

        assert access.password_error
        assert access.revision == 0

    async def test_disconnects_once_there_is_another_way(self, tab: State) -> None:
        access = await tab.get_state(AccessState)
        await access.change_password({"new": STRONG})

        await access.unlink(access.links[0].id)

        assert access.links == []
        assert [name for name, _ in access.connectable] == ["google", "my_school"]
        with pytest.raises(NotFound):
            await access.unlink("not-an-id")

    async def test_needs_a_sign_in(self, database: str) -> None:
        access = await State(_reflex_internal_init=True).get_state(AccessState)

        with pytest.raises(NotSignedIn):
            await access.on_load()


class TestSocialState:
    async def test_offers_what_is_configured_and_says_what_went_wrong(self) -> None:
        root = State(_reflex_internal_init=True)
        root.router = RouterData.from_router_data({"asPath": "/sign-in?problem=visit_over"})
        shown = await root.get_state(SocialState)

        await shown.on_load()

        assert shown.providers == [["google", "Google"], ["my_school", "My School"]]
        assert shown.problem == PROBLEMS["visit_over"]


class TestProblemText:
    @pytest.mark.parametrize("code", ["<script>", "x" * 999])
    def test_repeats_nothing_that_came_in_the_address(self, code: str) -> None:
        assert problem_text(code) == PROBLEMS["unknown"]

    def test_is_empty_while_all_is_well(self) -> None:
        assert problem_text("") == ""
