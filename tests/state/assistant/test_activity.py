"""state.assistant: the log of what was done, and how a conversation is answered."""

from datetime import UTC, datetime

import pytest

from maigie.core.actor import Actor
from maigie.core.db import call
from services.planning.availability import add_default_availability
from state.assistant import answering
from state.assistant.activity import ActivityState
from state.assistant.answering import AnsweringState
from state.assistant.preferences import AnswerPreferencesState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import open_tab

READING = "Schedule 2 hours of reading tomorrow"


@pytest.fixture
async def learner(student: Actor, monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> Actor:
    monkeypatch.setattr(answering, "PAUSE_S", 0)
    await call(add_default_availability, student, datetime.now(UTC))
    return student


class TestActivity:
    async def test_is_opened_undone_and_done_again(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": READING}))
            await tab.send(ActivityState.on_load())
            [row] = tab.sees(ActivityState, "rows")
            await tab.send(ActivityState.toggle(row.id))
            [opened] = tab.sees(ActivityState, "rows")
            await tab.send(ActivityState.undo(row.id))
            undone = tab.sees(ActivityState, "rows")[0].status
            await tab.send(ActivityState.redo(row.id))

        assert (row.status, row.count, row.is_open) == ("done", "1 action", False)
        assert opened.runs[0].changes
        assert (undone, tab.sees(ActivityState, "rows")[0].status) == ("undone", "done")

    async def test_reads_what_is_new_but_leaves_an_opened_batch_alone(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(ActivityState.on_load())
            await tab.send(AnsweringState.send({"message": READING}))
            await tab.send(ActivityState.read_again())
            [row] = tab.sees(ActivityState, "rows")
            await tab.send(ActivityState.toggle(row.id))
            await tab.send(ActivityState.read_again())

        [opened] = tab.sees(ActivityState, "rows")
        assert (row.is_open, opened.is_open, opened.id) == (False, True, row.id)


class TestPreferences:
    async def test_are_kept_for_the_open_conversation(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": "hello"}))
            await tab.send(AnswerPreferencesState.save({"style": "concise", "temperature": "0.5"}))
            await tab.send(AnswerPreferencesState.open())

        assert tab.sees(AnswerPreferencesState, "style") == "concise"
        assert tab.sees(AnswerPreferencesState, "temperature") == "0.5"
