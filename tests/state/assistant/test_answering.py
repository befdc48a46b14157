"""state.assistant: saying something, and taking back what it did."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Unavailable
from services.planning.availability import add_default_availability
from state.assistant import answering
from state.assistant.answering import AnsweringState
from state.assistant.chat import ChatState
from state.assistant.panel import PanelState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import open_tab

THREE = "I want to learn biology, chemistry and physics"
READING = "Schedule 2 hours of reading tomorrow"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(answering, "PAUSE_S", 0)


@pytest.fixture
async def learner(student: Actor) -> Actor:
    await call(add_default_availability, student, datetime.now(UTC))
    return student


class TestSend:
    async def test_shows_what_the_database_keeps(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": READING}))
            told = tab.sees(ChatState, "turns")
            await tab.send(PanelState.toggle())

        read = tab.sees(ChatState, "turns")
        assert [turn.is_mine for turn in told] == [True, False]
        assert told[0].text == READING
        assert told[1] == read[1]
        assert told[1].status == "done"
        assert told[1].deeds[0].href == "/schedule"

    async def test_answers_what_was_said_meanwhile_in_the_same_conversation(
        self, learner: Actor
    ) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": "hello"}))
            await tab.send(AnsweringState.send({"message": "thanks"}))

        assert [turn.text for turn in tab.sees(ChatState, "turns") if turn.is_mine] == [
            "hello",
            "thanks",
        ]
        assert len(tab.sees(ChatState, "conversations")) == 1

    async def test_offers_to_retry_what_failed(
        self, learner: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unavailable(*_args: object) -> None:
            raise Unavailable("The database is not answering.")

        async with open_tab(learner) as tab:
            with monkeypatch.context() as broken:
                broken.setattr(answering, "_take_turn", unavailable)
                await tab.send(AnsweringState.send({"message": "hello"}))
            failure = tab.sees(AnsweringState, "failure")
            await tab.send(AnsweringState.retry())

        assert failure == "The database is not answering."
        assert tab.sees(AnsweringState, "failure") == ""
        assert tab.sees(ChatState, "turns")[0].text == "hello"


class TestUndo:
    async def test_marks_the_receipt_and_redo_does_it_again(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": READING}))
            batch_id = tab.sees(ChatState, "turns")[1].batch_id
            await tab.send(ChatState.undo(batch_id))
            undone = tab.sees(ChatState, "turns")[1].status
            await tab.send(ChatState.redo(batch_id))

        assert undone == "undone"
        assert tab.sees(ChatState, "turns")[1].status == "done"


class TestDelete:
    async def test_forgets_the_open_conversation(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": "hello"}))
            await tab.send(ChatState.rename({"title": "Greetings"}))
            renamed = tab.sees(ChatState, "title")
            await tab.send(ChatState.delete(False))

        assert renamed == "Greetings"
        assert tab.sees(ChatState, "conversations") == []


class TestOpenConversation:
    async def test_does_not_open_another_persons(self, learner: Actor, stranger: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": "hello"}))
            theirs = tab.sees(ChatState, "conversation_id")

        async with open_tab(stranger) as other:
            await other.send(ChatState.open_conversation(theirs))
            await other.send(ChatState.open_conversation(str(uuid4())))

        assert other.sees(ChatState, "loaded")
        assert not other._shown[ChatState.get_full_name()].get("turns_rx_state_")


class TestProposal:
    async def test_stays_discarded_after_a_reload(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": THREE}))
            proposal = tab.sees(ChatState, "turns")[1]
            await tab.send(ChatState.discard(proposal.batch_id))
            await tab.send(PanelState.toggle())

        assert proposal.status == "proposed"
        assert len(proposal.deeds) == 3
        assert tab.sees(ChatState, "turns")[1].status == "discarded"

    async def test_becomes_a_receipt_when_confirmed(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": THREE}))
            await tab.send(ChatState.confirm(tab.sees(ChatState, "turns")[1].batch_id))

        receipt = tab.sees(ChatState, "turns")[1]
        assert receipt.status == "done"
        assert all(deed.href.startswith("/courses/") for deed in receipt.deeds)


class TestFocus:
    async def test_is_shown_and_removed(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": "I want to learn biology"}))
            shown = tab.sees(ChatState, "chips")
            await tab.send(ChatState.drop_focus("course"))

        assert [(chip.kind, chip.title) for chip in shown] == [("course", "Biology")]
        assert tab.sees(ChatState, "chips") == []


class TestSecondThoughts:
    async def test_replace_what_was_said_and_done(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": READING}))
            mine = tab.sees(ChatState, "turns")[0]
            await tab.send(AnsweringState.ask_edit(mine.id, mine.text))
            await tab.send(AnsweringState.edit({"edited": "hello"}))
            edited = tab.sees(ChatState, "turns")
            await tab.send(AnsweringState.again_to(edited[1].id))

        assert [(turn.is_mine, turn.status) for turn in edited] == [(True, ""), (False, "")]
        assert edited[0].text == "hello"
        again = tab.sees(ChatState, "turns")
        assert again[1].text == edited[1].text
        assert again[1].id != edited[1].id

    async def test_rate_an_answer(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": "hello"}))
            await tab.send(ChatState.rate(tab.sees(ChatState, "turns")[1].id, 4))

        assert [turn.rating for turn in tab.sees(ChatState, "turns")] == [0, 4]


class TestArchive:
    async def test_hides_a_conversation_until_it_is_brought_back(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(AnsweringState.send({"message": "hello"}))
            await tab.send(ChatState.pin(True))
            pinned = tab.sees(ChatState, "conversations")
            await tab.send(ChatState.archive(True))
            hidden = tab.sees(ChatState, "conversations")
            await tab.send(ChatState.show_archive(True))

        assert [row.is_pinned for row in pinned] == [True]
        assert hidden == []
        assert [row.is_archived for row in tab.sees(ChatState, "conversations")] == [True]
