"""state.assistant.cards: what the buttons under an answer do."""

from datetime import UTC, datetime

import pytest

from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, NotFound
from services.learning import courses
from services.learning.course_views import CourseView
from services.planning.availability import add_default_availability
from state.assistant import answering
from state.assistant.answering import AnsweringState
from state.assistant.cards import CardState
from state.assistant.chat import ChatState
from state.toast import ToastState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import Tab, open_tab


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(answering, "PAUSE_S", 0)


@pytest.fixture
async def botany(student: Actor) -> CourseView:
    return await call(courses.create_course, student, title="Botany")


async def modules_of(student: Actor) -> list[str]:
    (course,) = await call(courses.list_courses, student)
    return [module.title for module in course.modules]


def deeds(tab: Tab) -> list[tuple[str, str]]:
    last = tab.sees(ChatState, "turns")[-1]
    return [(last.status, deed.kind) for deed in last.deeds]


class TestAddModule:
    async def test_puts_it_at_the_end_and_takes_it_back(
        self, student: Actor, botany: CourseView
    ) -> None:
        async with open_tab(student) as tab:
            await tab.send(CardState.ask_module(botany.id, botany.title))
            asked = tab.sees(CardState, "course_title")
            await tab.send(CardState.add_module({"title": " Roots "}))
            made = await modules_of(student)
            note = tab.sees(ToastState, "toasts")[-1]
            await tab.send(ToastState.undo(note.undo))

        assert (asked, tab.sees(CardState, "course_id")) == ("Botany", "")
        assert (made, note.text) == (["Roots"], "Added “Roots” to Botany")
        assert await modules_of(student) == []

    async def test_refuses_no_name_and_another_persons_course(
        self, student: Actor, stranger: Actor, botany: CourseView
    ) -> None:
        async with open_tab(student) as tab:
            await tab.send(CardState.ask_module(botany.id, botany.title))
            with pytest.raises(Invalid):
                await tab.send(CardState.add_module({"title": "  "}))
        async with open_tab(stranger) as other:
            await other.send(CardState.ask_module(botany.id, botany.title))
            with pytest.raises(NotFound):
                await other.send(CardState.add_module({"title": "Roots"}))

        assert await modules_of(student) == []


class TestSuggestedWords:
    @pytest.mark.parametrize(
        ("first", "made", "button", "then"),
        [
            (
                "Schedule 2 hours of reading tomorrow at 5pm",
                "block",
                "Remind me 15 minutes before it",
                [("done", "reminder")],
            ),
            ("Add a task: finish the essay by Friday", "task", "Plan my tomorrow", None),
            ("Take a note: leaves need light", "note", "Extract key points from it", None),
        ],
    )
    async def test_are_understood(
        self, student: Actor, first: str, made: str, button: str, then: list[tuple[str, str]] | None
    ) -> None:
        await call(add_default_availability, student, datetime.now(UTC))

        async with open_tab(student) as tab:
            await tab.send(AnsweringState.send({"message": first}))
            card = deeds(tab)
            await tab.send(AnsweringState.say(button))

        assert card == [("done", made)]
        if then is not None:
            assert deeds(tab) == then
        assert "did not understand" not in tab.sees(ChatState, "turns")[-1].text
