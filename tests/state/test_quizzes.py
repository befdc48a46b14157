"""A quiz and the mastery map, handler by handler, on a real database."""

import contextlib
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from reflex.state import State

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, Invalid
from services.learning.quiz_answers import finish_quiz
from services.learning.quizzes import list_quizzes
from state.learning.mastery_map import MasteryState
from state.learning.quiz_page import QuizState
from state.learning.quiz_start import QuizStartState
from state.session import SessionState
from state.toast import ToastState
from tests.services.learning.quiz_making import NOON, key_of, quiz_on_cells
from tests.state.stage import open_tab


@pytest.fixture(autouse=True)
def _fixed_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "now", NOON.isoformat())


@pytest.fixture
async def tab(student: Actor) -> State:
    """A browser tab in which the student is signed in."""
    root = State(_reflex_internal_init=True)
    session = await root.get_state(SessionState)
    session._user_id = str(student.user_id)
    session._organization_id = str(student.organization_id)
    session.timezone = student.timezone.key
    return root


def made(student: Actor, **wanted: Any) -> Any:
    with unit_of_work(student) as session:
        return quiz_on_cells(session, student, **wanted)


async def opened(tab: State, quiz_id: str) -> QuizState:
    """Open the page of a quiz."""
    tab.rx_router_page = replace(tab.rx_router_page, params={"quiz_id": quiz_id})
    state = await tab.get_state(QuizState)
    await QuizState.on_load.fn(state)
    return state


def right_presses(student: Actor, state: QuizState) -> list[str]:
    question = state._question()
    with unit_of_work(student) as session:
        key = key_of(session, question)
    if question.kind == "matching":
        by_left = dict(key)
        return [by_left[left] for left in (o.id for o in question.options if o.side == "left")]
    return key


class TestQuizPage:
    async def test_asks_one_after_another_and_tells_what_to_review(
        self, tab: State, student: Actor
    ) -> None:
        quiz = made(student, questions=6)
        state = await opened(tab, quiz.id)

        for number in range(len(quiz.questions)):
            for option_id in right_presses(student, state) if number else []:
                await QuizState.press.fn(state, option_id)
            assert state.complete == bool(number)
            await QuizState.answer.fn(state)
            assert state.feedback.verdict == ("Right" if number else "Not answered")
            assert state.feedback.source.startswith("Biology")
            following = await QuizState.go_on.fn(state)
        await QuizState.finish.fn(state)
        await QuizState.make_cards.fn(state)

        assert following is not None
        assert state.finished
        assert (state.result, len(state.points)) == (f"5 of {len(quiz.questions)} right", 1)
        assert state.cards_text == "1 to review"

    async def test_takes_presses_back_and_ignores_what_is_no_option(
        self, tab: State, student: Actor
    ) -> None:
        state = await opened(tab, made(student).id)
        first = state.options[0].id

        await QuizState.press.fn(state, first)
        assert state.options[0].pressed
        await QuizState.press.fn(state, "nothing such")
        await QuizState.press.fn(state, first)

        assert not any(option.pressed for option in state.options)

    async def test_never_holds_a_key_of_a_running_exam(self, tab: State, student: Actor) -> None:
        quiz = made(student, mode="exam", minutes=10)
        state = await opened(tab, quiz.id)

        await QuizState.answer.fn(state)
        following = await QuizState.go_on.fn(state)

        assert following is None
        assert state.seconds_left == 600
        assert state.feedback.verdict == ""
        assert state.dots[:2] == ["done", "now"]
        assert all(one.key is None for one in state._open_quiz().questions)

    async def test_shows_a_finished_quiz_and_says_when_there_is_none(
        self, tab: State, student: Actor
    ) -> None:
        quiz = made(student)
        with unit_of_work(student) as session:
            finish_quiz(session, student, quiz_id=UUID(quiz.id), at=NOON)

        state = await opened(tab, quiz.id)
        assert state.finished
        with pytest.raises(Conflict):
            await QuizState.answer.fn(state)

        assert (await opened(tab, "nothing")).missing


class TestMasteryPage:
    async def test_shows_why_and_follows_the_learners_word(
        self, tab: State, student: Actor
    ) -> None:
        quiz_state = await opened(tab, made(student, questions=8).id)
        for _ in range(8):
            await QuizState.answer.fn(quiz_state)
            await QuizState.go_on.fn(quiz_state)
        state = await tab.get_state(MasteryState)
        await MasteryState.on_load.fn(state)
        gap = state.gaps[0]
        assert state.next_title in {one.title for one in state.gaps}
        assert state.patterns[0].text == "Leaving questions unanswered"

        await MasteryState.open_concept.fn(state, gap.id)
        assert state.is_open
        assert {row.what for row in state.evidence} == {"Quiz answer: wrong"}
        await MasteryState.know_this.fn(state)
        await MasteryState.on_load.fn(state)

        assert state.concept.level == "90"
        assert state.evidence[0].what == "Your own word: you know this"
        assert gap.id not in {one.id for one in state.gaps}

        toasts = await tab.get_state(ToastState)
        await ToastState.undo.fn(toasts, toasts.toasts[-1].undo)
        await MasteryState.on_load.fn(state)
        assert gap.id in {one.id for one in state.gaps}


class TestQuizStart:
    async def test_makes_a_quiz_or_none_when_there_is_nothing_to_ask(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(QuizStartState.practise_concept("Calculus", ""))
            with contextlib.suppress(Invalid):
                await tab.send(QuizStartState.practise_concept("Blorbology", ""))
            making = tab.sees(QuizStartState, "making")

        with unit_of_work(student) as session:
            titles = [one.title for one in list_quizzes(session, student)]
        assert titles == ["Quiz on Calculus"]
        assert making is False
