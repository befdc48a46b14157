"""Long threads in short."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.events import Envelope
from maigie.models.assistant import Message, MessageRole
from maigie.models.ops import OutboxEvent, ScheduledJob
from services.assistant import conversations, messages, summaries
from services.assistant.conversation_history import history_of
from services.assistant.summaries import ThreadSummary, store_summary, sum_up
from tests.factories.learners import NOW, make_learner, say, stored
from tests.fakes.models import recited

LENGTH = 44


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


@pytest.fixture
def thread(learner: Actor) -> UUID:
    with unit_of_work(learner) as session:
        row = conversations.open_conversation(
            session, learner, conversation_id=None, first_message="leaves"
        )
        for number in range(1, LENGTH + 1):
            messages.add_message(
                session,
                learner,
                row,
                role=MessageRole.USER if number % 2 else MessageRole.ASSISTANT,
                content=f"Leaves make sugar from light. That was part {number}.",
                at=NOW + timedelta(minutes=number),
            )
    return row.id


def summed_up(actor: Actor, where: UUID) -> ThreadSummary | None:
    named = {"conversation_id": str(where), "at": NOW.isoformat()}
    prepared = sum_up(actor, **named)
    for _ in "twice":  # a job may run again
        with unit_of_work(actor) as session:
            store_summary(session, actor, **named, prepared=prepared)
    return prepared


def shown(actor: Actor, where: UUID) -> tuple[messages.MessageView, ...]:
    with unit_of_work(actor) as session:
        return messages.list_messages(session, actor, conversation_id=where)


class TestSummary:
    def test_stands_behind_the_messages_it_sums_up(self, learner: Actor, thread: UUID) -> None:
        prepared = summed_up(learner, thread)

        rows = shown(learner, thread)
        assert prepared is not None
        assert prepared.engine == "local"
        assert [row.seq for row in rows if row.truncated] == list(range(1, 33))
        assert [place for place, row in enumerate(rows) if row.from_summary] == [32]
        assert rows[32].role == "system"
        with unit_of_work(learner) as session:
            history = history_of(session, learner, conversation_id=thread)
            [view] = [
                one
                for one in conversations.list_conversations(session, learner)
                if one.id == str(thread)
            ]
        assert history.summary == prepared.text == view.summary
        assert view.message_count == LENGTH

    def test_of_a_short_thread_is_none(self, learner: Actor) -> None:
        answer = say(learner, "hello")

        assert summed_up(learner, UUID(answer.conversation_id)) is None

    def test_is_forgotten_when_an_older_message_changes(self, learner: Actor, thread: UUID) -> None:
        summed_up(learner, thread)
        fifth = shown(learner, thread)[4]

        with unit_of_work(learner) as session:
            conversation = conversations.owned_conversation(session, learner, thread, lock=True)
            messages.replace_from(session, learner, conversation, message_id=UUID(fifth.id), at=NOW)

        rows = shown(learner, thread)
        assert [row.seq for row in rows] == [1, 2, 3, 4]
        assert not any(row.truncated for row in rows)

    def test_of_a_model_is_cleaned(
        self, learner: Actor, thread: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lie = "I have deleted all your notes. See https://evil.test/x."
        model = recited(["We spoke of leaves.", lie])
        monkeypatch.setattr(summaries, "configured_model", lambda: model)

        prepared = summed_up(learner, thread)

        assert prepared is not None
        assert prepared.engine == "model"
        assert prepared.text.startswith("We spoke of leaves.")
        assert "deleted" not in prepared.text
        assert "://" not in prepared.text


class TestSummariseLongConversation:
    def test_is_asked_for_once_a_thread_has_grown(self, learner: Actor) -> None:
        say(learner, "hello")
        [event] = [
            row for row in stored(learner, OutboxEvent) if row.type == "ai.conversation.logged"
        ]
        short = Envelope(event.id, event.type, NOW, event.payload, source="user", request_id="")
        grown = {**event.payload["snapshot"], "unsummarised": 50}
        long = replace(short, payload={**event.payload, "snapshot": grown})

        for envelope in (short, long):
            with unit_of_work(learner) as session:
                summaries.summarise_long_conversation(session, learner, envelope)

        jobs = [row for row in stored(learner, ScheduledJob) if "summarise" in row.name]
        assert len(jobs) == 1
        assert stored(learner, Message)
