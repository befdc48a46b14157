"""The page of organizations, handler by handler, with two people in their own tabs."""

import pytest
from reflex.istate.data import RouterData
from reflex.state import State

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.learning.courses import create_course, list_courses
from state.learning.organizations import OrganizationsState
from state.session import SessionState
from tests.state.stage import open_tab

S = OrganizationsState


@pytest.fixture
async def school(student: Actor) -> str:
    """The link of an invite into an organization in which a course is shared."""
    with unit_of_work(student) as session:
        course = create_course(session, student, title="Botany")
    async with open_tab(student) as tab:
        await tab.send(S.create({"name": "School"}))
        await tab.send(S.share({"course": course.id}))
        await tab.send(S.invite({"role": "learner", "uses": "30"}))
        return tab.sees(S, "invite_link")


class TestOrganizationsPage:
    async def test_makes_shares_and_invites(self, student: Actor, school: str) -> None:
        async with open_tab(student) as tab:
            await tab.send(S.on_load)

            assert tab.sees(S, "shown").name == "School"
            [course] = tab.sees(S, "courses")
            assert (course.title, course.is_mine) == ("Botany", True)
            [invite] = tab.sees(S, "invites")
            assert "30 more people" in invite.text
            assert tab.sees(S, "invite_link") == ""

    async def test_lets_somebody_join_and_take_a_course(
        self, student: Actor, stranger: Actor, school: str
    ) -> None:
        root = State(_reflex_internal_init=True)
        root.router = RouterData.from_router_data(
            {"asPath": school[school.index("/organizations") :]}
        )
        session = await root.get_state(SessionState)
        session._user_id = str(stranger.user_id)
        session._organization_id = str(stranger.organization_id)
        session.timezone = stranger.timezone.key
        state = await root.get_state(S)

        await S.on_load.fn(state)
        assert (state.joining != "", state.rows) == (True, [])
        await S.join.fn(state)
        await S.take.fn(state, state.courses[0].id)

        assert (state.shown.text, state.joining) == ("2 members · you are its learner", "")
        assert state.shareable == []
        with unit_of_work(stranger) as session:
            assert [one.title for one in list_courses(session, stranger)] == ["Botany"]

    @pytest.mark.parametrize("uses", ["0", "", "many", "1001", "99999999"])
    async def test_says_what_is_wrong_with_an_invite(self, student, school, uses) -> None:
        async with open_tab(student) as tab:
            await tab.send(S.on_load)
            await tab.send(S.invite({"role": "learner", "uses": uses}))

            assert "1 to 1000 people" in tab.sees(S, "error")

    async def test_asks_before_it_deletes(self, student: Actor, school: str) -> None:
        async with open_tab(student) as tab:
            await tab.send(S.on_load)
            await tab.send(S.ask_delete)
            asked, there = tab.sees(S, "asks_delete"), len(tab.sees(S, "rows"))
            await tab.send(S.keep)
            kept = (tab.sees(S, "asks_delete"), len(tab.sees(S, "rows")))
            await tab.send(S.ask_delete)
            await tab.send(S.delete)

        assert (asked, there, kept) == (True, 1, (False, 1))
        assert (tab.sees(S, "asks_delete"), tab.sees(S, "rows")) == (False, [])

    async def test_leaves_no_way_out_for_the_last_admin(self, student: Actor, school: str) -> None:
        async with open_tab(student) as tab:
            await tab.send(S.on_load)
            await tab.send(S.delete)

            assert tab.sees(S, "rows") == []
