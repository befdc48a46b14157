"""The pages of courses, handler by handler, on a real database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from reflex.istate.data import RouterData
from reflex.state import State

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid, NotFound, NotSignedIn
from services.learning import courses
from services.learning.course_views import CourseView
from services.learning.rules.syllabus_text import outline_from_syllabus
from services.planning import entries
from services.planning.entries import NewBlock
from state.learning.course import CourseState, hours_of
from state.learning.course_edit import CourseEditState
from state.learning.course_new import NewCourseState
from state.learning.courses import CoursesState
from state.session import SessionState
from state.toast import ToastState

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
SYLLABUS = """Organic Chemistry
Week 1: Structure and bonding
- Lewis structures
- Hybridisation
Week 2: Alkanes
- Nomenclature
- Conformations (2 hours)
"""


@pytest.fixture(autouse=True)
def _fixed_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "now", NOW.isoformat())


@pytest.fixture
async def tab(student: Actor) -> State:
    """A browser tab in which the student is signed in."""
    root = State(_reflex_internal_init=True)
    session = await root.get_state(SessionState)
    session._user_id = str(student.user_id)
    session._organization_id = str(student.organization_id)
    session.timezone = student.timezone.key
    return root


@pytest.fixture
def chemistry(student: Actor) -> CourseView:
    """Two modules of two topics."""
    outline = outline_from_syllabus(SYLLABUS)
    assert outline is not None
    return run(student, courses.create_course, title="Chemistry", outline=outline)


def run(actor: Actor, use_case: Callable[..., Any], **values: Any) -> Any:
    with unit_of_work(actor) as session:
        return use_case(session, actor, **values)


async def opened(tab: State, course: CourseView) -> CourseState:
    """Open the page of a course."""
    tab.rx_router_page = replace(tab.rx_router_page, params={"course_id": course.id})
    state = await tab.get_state(CourseState)
    async for _ in CourseState.on_load.fn(state):
        pass
    return state


async def undo_last(tab: State) -> None:
    toasts = await tab.get_state(ToastState)
    await ToastState.undo.fn(toasts, toasts.toasts[-1].undo)


def plan(student: Actor, course: CourseView, start: datetime, **values: Any) -> Any:
    block = NewBlock(
        title="Reading",
        start=start,
        end=start + timedelta(hours=1),
        course_id=UUID(course.id),
        **values,
    )
    return run(student, entries.create_blocks, blocks=[block])[0]


class TestCoursesOnLoad:
    async def test_shows_progress_and_the_next_session(
        self, tab: State, student: Actor, chemistry: CourseView
    ) -> None:
        plan(student, chemistry, NOW - timedelta(hours=5))
        plan(student, chemistry, NOW + timedelta(days=1))
        state = await tab.get_state(CoursesState)

        await CoursesState.on_load.fn(state)

        assert state.loaded
        assert [card.title for card in state.cards] == ["Chemistry"]
        assert state.cards[0].progress == "0 of 4 topics"
        assert state.cards[0].next_session == "Next: Wed 25 Nov, 10:42–11:42"

    async def test_needs_a_sign_in(self, database: str) -> None:
        state = await State(_reflex_internal_init=True).get_state(CoursesState)

        with pytest.raises(NotSignedIn):
            await CoursesState.on_load.fn(state)


class TestNewCourse:
    async def test_creates_by_hand_and_can_be_undone(self, tab: State, student: Actor) -> None:
        state = await tab.get_state(NewCourseState)

        event = await NewCourseState.create_by_hand.fn(state, {"title": " Logic ", "junk": 1})
        made = run(student, courses.list_courses)
        await undo_last(tab)

        assert [course.title for course in made] == ["Logic"]
        assert f"/courses/{made[0].id}" in str(event)
        assert run(student, courses.list_courses) == ()

    async def test_asks_for_a_title(self, tab: State, student: Actor) -> None:
        state = await tab.get_state(NewCourseState)

        await NewCourseState.create_by_hand.fn(state, {"title": "  "})

        assert "title" in state.error
        assert run(student, courses.list_courses) == ()

    async def test_shows_a_syllabus_before_making_it_a_course(
        self, tab: State, student: Actor
    ) -> None:
        state = await tab.get_state(NewCourseState)

        await NewCourseState.read_syllabus.fn(state, {"syllabus": SYLLABUS})
        parts, summary = list(state.parts), state.outline_summary
        before = run(student, courses.list_courses)
        await NewCourseState.create_from_syllabus.fn(state, {"title": "CHM 201"})

        assert before == ()
        assert [part.title for part in parts] == ["Structure and bonding", "Alkanes"]
        assert summary.startswith("2 modules, 4 topics")
        (made,) = run(student, courses.list_courses)
        assert (made.title, made.topic_count) == ("CHM 201", 4)
        assert made.metadata["notice"]

    async def test_says_what_is_no_syllabus(self, tab: State) -> None:
        state = await tab.get_state(NewCourseState)

        await NewCourseState.read_syllabus.fn(state, {"syllabus": "hello there"})

        assert state.parts == []
        assert "modules and topics" in state.error

    async def test_refuses_a_way_it_does_not_have(self, tab: State) -> None:
        state = await tab.get_state(NewCourseState)

        with pytest.raises(Invalid):
            await NewCourseState.choose_way.fn(state, "magic")


class TestCourse:
    async def test_shows_modules_sessions_and_what_progress_is_based_on(
        self, tab: State, student: Actor, chemistry: CourseView
    ) -> None:
        plan(student, chemistry, NOW + timedelta(days=2))

        state = await opened(tab, chemistry)

        assert [row.title for row in state.rows] == ["Structure and bonding", "Alkanes"]
        assert [row.is_open for row in state.rows] == [True, False]
        assert state.progress == "0%, based on 0 of 4 topics."
        assert [row.when for row in state.sessions] == ["Thu 26 Nov, 10:42–11:42"]

    async def test_does_not_show_what_belongs_to_somebody_else(
        self, tab: State, stranger: Actor
    ) -> None:
        theirs = run(stranger, courses.create_course, title="Theirs")

        state = await opened(tab, theirs)

        assert state.missing
        assert state.title == ""

    async def test_ticks_a_topic_and_takes_it_back(self, tab: State, chemistry: CourseView) -> None:
        state = await opened(tab, chemistry)
        topic = state.rows[0].topics[0]

        await CourseState.complete_topic.fn(state, topic.id)
        ticked = state.progress
        await CourseState.reopen_topic.fn(state, topic.id)

        assert ticked == "25%, based on 1 of 4 topics."
        assert state.progress == "0%, based on 0 of 4 topics."

    async def test_adds_parts_at_the_end(self, tab: State, chemistry: CourseView) -> None:
        state = await opened(tab, chemistry)

        await CourseState.add_module.fn(state, {"title": "Revision"})
        await CourseState.add_topic.fn(
            state, {"module_id": state.rows[2].id, "title": "Past paper", "hours": "2"}
        )

        assert state.rows[2].title == "Revision"
        assert [(row.title, row.hours) for row in state.rows[2].topics] == [("Past paper", "2")]

    async def test_moves_a_module(self, tab: State, chemistry: CourseView) -> None:
        state = await opened(tab, chemistry)

        await CourseState.move_module.fn(state, state.rows[1].id, 0)

        assert [row.title for row in state.rows] == ["Alkanes", "Structure and bonding"]
        assert [row.is_first for row in state.rows] == [True, False]

    async def test_brings_a_deleted_module_back_with_its_topics(
        self, tab: State, student: Actor, chemistry: CourseView
    ) -> None:
        state = await opened(tab, chemistry)

        await CourseState.delete_module.fn(state, state.rows[0].id)
        left = [row.title for row in state.rows]
        await undo_last(tab)

        assert left == ["Alkanes"]
        restored = run(student, courses.get_course, course_id=UUID(chemistry.id))
        assert restored.modules == chemistry.modules

    async def test_deletes_a_topic(self, tab: State, chemistry: CourseView) -> None:
        state = await opened(tab, chemistry)

        await CourseState.delete_topic.fn(state, state.rows[0].topics[0].id)

        assert [topic.title for topic in state.rows[0].topics] == ["Hybridisation"]

    @pytest.mark.parametrize("topic_id", ["", "not an id", "7067dc12-5682-4ac5-bd62-45e04f56aa10"])
    async def test_refuses_a_topic_that_is_not_there(
        self, tab: State, chemistry: CourseView, topic_id: str
    ) -> None:
        state = await opened(tab, chemistry)

        with pytest.raises(NotFound):
            await CourseState.complete_topic.fn(state, topic_id)


class TestEditCourse:
    async def test_saves_the_course(
        self, tab: State, student: Actor, chemistry: CourseView
    ) -> None:
        page = await opened(tab, chemistry)
        state = await tab.get_state(CourseEditState)

        await CourseEditState.open_course.fn(state)
        await CourseEditState.choose_color.fn(state, "moss")
        await CourseEditState.save.fn(state, {"title": "CHM 201", "description": "Dr Bello"})

        saved = run(student, courses.get_course, course_id=UUID(chemistry.id))
        assert (saved.title, saved.description, saved.color) == ("CHM 201", "Dr Bello", "moss")
        assert (page.title, state.shown) == ("CHM 201", "")

    @pytest.mark.parametrize(("address", "shown"), [("?edit=course", "course"), ("", "")])
    async def test_is_opened_by_an_address_that_asks_for_it(
        self, tab: State, chemistry: CourseView, address: str, shown: str
    ) -> None:
        tab.router = RouterData.from_router_data({"asPath": f"/courses/{chemistry.id}{address}"})
        await opened(tab, chemistry)
        state = await tab.get_state(CourseEditState)

        await CourseEditState.on_load.fn(state)

        assert state.shown == shown
        assert state.title == (chemistry.title if shown else "")

    async def test_saves_a_module_and_a_topic(self, tab: State, chemistry: CourseView) -> None:
        page = await opened(tab, chemistry)
        state = await tab.get_state(CourseEditState)

        await CourseEditState.open_module.fn(state, page.rows[0].id)
        await CourseEditState.save.fn(state, {"title": "Bonding"})
        await CourseEditState.open_topic.fn(state, page.rows[0].topics[0].id)
        await CourseEditState.save.fn(state, {"title": "Dots", "hours": "2.5"})

        assert page.rows[0].title == "Bonding"
        assert (page.rows[0].topics[0].title, page.rows[0].topics[0].hours) == ("Dots", "2.5")

    @pytest.mark.parametrize("hours", ["many", "0", "-1", "101", "nan"])
    async def test_says_in_the_dialog_which_hours_are_refused(
        self, tab: State, chemistry: CourseView, hours: str
    ) -> None:
        page = await opened(tab, chemistry)
        state = await tab.get_state(CourseEditState)

        await CourseEditState.open_topic.fn(state, page.rows[0].topics[0].id)
        await CourseEditState.save.fn(state, {"title": "Dots", "hours": hours})

        assert "ours" in state.error
        assert state.shown == "topic"

    async def test_refuses_a_colour_of_no_course(self, tab: State) -> None:
        state = await tab.get_state(CourseEditState)

        with pytest.raises(Invalid):
            await CourseEditState.choose_color.fn(state, "red; }")


class TestDeleteCourse:
    async def test_names_what_goes_and_brings_all_of_it_back(
        self, tab: State, student: Actor, chemistry: CourseView
    ) -> None:
        block = plan(
            student, chemistry, NOW + timedelta(days=1), recurring_rule="FREQ=WEEKLY;COUNT=3"
        )
        await opened(tab, chemistry)
        state = await tab.get_state(CourseEditState)

        await CourseEditState.open_delete.fn(state)
        await CourseEditState.delete_course.fn(state)
        gone = run(student, courses.list_courses)
        kept = run(student, entries.get_block, block_id=block.id)
        await undo_last(tab)

        assert "2 modules and 4 topics" in state.loss
        assert gone == ()
        assert kept.course_id is None
        restored = run(student, courses.get_course, course_id=UUID(chemistry.id))
        assert restored.modules == chemistry.modules
        again = run(student, entries.get_block, block_id=block.id)
        assert (again.course_id, again.color) == (chemistry.id, chemistry.color)


class TestHoursOf:
    def test_is_an_hour_when_nothing_was_typed(self) -> None:
        assert (hours_of(""), hours_of("1.5")) == (1.0, 1.5)
