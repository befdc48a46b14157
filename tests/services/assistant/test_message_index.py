"""What was said is indexed once, follows its changes and leaves with its message."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.assistant import Conversation, Message, MessageRole
from maigie.models.ops import ScheduledJob
from maigie.models.search import Embedding
from services.assistant import messages
from services.assistant.conversation_removal import delete_conversation
from services.assistant.conversations import open_conversation
from services.assistant.message_index import (
    INDEX_MESSAGES,
    MOST_A_RUN,
    embed_messages,
    store_message_vectors,
)
from tests.fakes.recording_queue import RecordingQueue

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
QUESTION = "Why do leaves look green in summer?"
ANSWER = "Because chlorophyll reflects green light."
USER, ASSISTANT, SYSTEM = MessageRole.USER, MessageRole.ASSISTANT, MessageRole.SYSTEM


@pytest.fixture
def talk(student: Actor, hints: RecordingQueue) -> UUID:
    with unit_of_work(student) as session:
        row = open_conversation(session, student, conversation_id=None, first_message="Leaves")
        say(session, student, row, ((USER, QUESTION), (ASSISTANT, ANSWER)))
        return row.id


def say(
    session: Session,
    actor: Actor,
    where: Conversation,
    said: Iterable[tuple[MessageRole, str]],
    **more: str,
) -> None:
    for role, content in said:
        messages.add_message(session, actor, where, role=role, content=content, at=NOW, **more)


def index(actor: Actor, where: UUID) -> int:
    made = embed_messages(actor, conversation_id=str(where))
    with unit_of_work(actor) as session:
        store_message_vectors(session, actor, conversation_id=str(where), prepared=made)
    return len(made)


def indexed(actor: Actor) -> set[str]:
    with unit_of_work(actor) as session:
        return set(
            session.exec(
                select(Embedding.text).where(col(Embedding.object_type) == "message")
            ).all()
        )


def message(actor: Actor, content: str) -> Message:
    with unit_of_work(actor) as session:
        return session.exec(select(Message).where(col(Message.content) == content)).one()


class TestIndexMessages:
    def test_leaves_out_what_nobody_looks_for(self, student: Actor, talk: UUID) -> None:
        with unit_of_work(student) as session:
            where = session.get_one(Conversation, talk)
            say(session, student, where, [(USER, "yes, please" + " " * 30)])
            say(session, student, where, [(SYSTEM, "They spoke about leaves and light.")])
            proactive = [(ASSISTANT, "Good morning! Two cards wait for you.")]
            say(session, student, where, proactive, proactive_type="morning")

        made, again = index(student, talk), index(student, talk)

        assert indexed(student) == {QUESTION, ANSWER}
        assert (made, again) == (2, 0)

    def test_follows_a_changed_a_replaced_and_a_deleted_message(
        self, student: Actor, talk: UUID
    ) -> None:
        index(student, talk)
        with unit_of_work(student) as session:
            row = session.get_one(Message, message(student, ANSWER).id)
            row.content = "Chlorophyll takes in red and blue light."
        changed = index(student, talk)
        after_change = indexed(student)
        with unit_of_work(student) as session:
            where = session.get_one(Conversation, talk)
            asked = message(student, QUESTION).id
            messages.replace_from(session, student, where, message_id=asked, at=NOW)
        after_replace, again = indexed(student), index(student, talk)
        with unit_of_work(student) as session:
            say(session, student, session.get_one(Conversation, talk), [(USER, QUESTION)])
        index(student, talk)
        with unit_of_work(student) as session:
            delete_conversation(session, student, conversation_id=talk)

        assert (changed, again) == (1, 0)
        assert after_change == {QUESTION, "Chlorophyll takes in red and blue light."}
        assert (after_replace, indexed(student)) == (set(), set())

    def test_stores_nothing_of_a_message_that_was_replaced_meanwhile(
        self, student: Actor, talk: UUID
    ) -> None:
        made = embed_messages(student, conversation_id=str(talk))
        with unit_of_work(student) as session:
            where = session.get_one(Conversation, talk)
            asked = message(student, QUESTION).id
            messages.replace_from(session, student, where, message_id=asked, at=NOW)
        with unit_of_work(student) as session:
            store_message_vectors(session, student, conversation_id=str(talk), prepared=made)

        assert indexed(student) == set()

    def test_goes_on_while_more_wait(self, student: Actor, talk: UUID) -> None:
        with unit_of_work(student) as session:
            many = [(USER, f"{QUESTION} {number % 3}") for number in range(MOST_A_RUN)]
            say(session, student, session.get_one(Conversation, talk), many)

        first = index(student, talk)

        with unit_of_work(student) as session:
            asked = session.exec(
                select(ScheduledJob.id).where(col(ScheduledJob.name) == INDEX_MESSAGES)
            ).all()
        assert (first, len(asked), index(student, talk)) == (MOST_A_RUN, 1, 2)
