"""Conversations and messages are found by words and by what was meant."""

from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Unavailable
from services.assistant.conversations import open_conversation, update_conversation
from services.assistant.message_search import search_conversations, search_everything
from services.learning import material_search
from services.learning.material_search import meaning_of
from services.library import notes
from tests.fakes.recording_queue import RecordingQueue
from tests.services.assistant.test_message_index import ANSWER, NOW, QUESTION, USER, index, say

WORDS = "what makes foliage coloured"


@pytest.fixture
def talks(student: Actor, hints: RecordingQueue) -> tuple[UUID, UUID]:
    """One conversation about leaves and one about money."""
    made: list[UUID] = []
    for said in (QUESTION, "How does compound interest grow my savings?"):
        with unit_of_work(student) as session:
            row = open_conversation(session, student, conversation_id=None, first_message="Hi")
            say(session, student, row, [(USER, said)])
            made.append(row.id)
        index(student, row.id)
    return made[0], made[1]


class TestSearchConversations:
    def test_finds_what_was_meant_in_other_words(
        self, session: Session, student: Actor, talks: tuple[UUID, UUID]
    ) -> None:
        leaves, money = talks

        found = search_conversations(session, student, words=WORDS, vector=meaning_of(WORDS))
        by_word = search_conversations(
            session, student, words="savings", vector=meaning_of("savings")
        )

        assert [row.id for row in found] == [str(leaves)]
        assert by_word[0].id == str(money)
        assert len(search_conversations(session, student, words="", vector=None)) == 2

    def test_keeps_to_words_while_the_model_is_away(
        self,
        session: Session,
        student: Actor,
        talks: tuple[UUID, UUID],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def away(_: str) -> tuple[float, ...]:
            raise Unavailable("away")

        monkeypatch.setattr(material_search, "vector_of", away)

        assert search_conversations(session, student, words=WORDS, vector=meaning_of(WORDS)) == ()
        found = search_conversations(session, student, words="leaves", vector=meaning_of("x"))
        assert [row.id for row in found] == [str(talks[0])]

    def test_keeps_the_archive_and_others_apart(
        self,
        session: Session,
        student: Actor,
        stranger: Actor,
        talks: tuple[UUID, UUID],
        session_as,
    ) -> None:
        vector = meaning_of(WORDS)
        update_conversation(session, student, conversation_id=talks[0], archived=True, at=NOW)

        shown = search_conversations(session, student, words=WORDS, vector=vector)
        hidden = search_conversations(session, student, words=WORDS, vector=vector, archived=True)

        assert (shown, [row.id for row in hidden]) == ((), [str(talks[0])])
        with session_as(stranger) as other:
            assert search_conversations(other, stranger, words=WORDS, vector=vector) == ()


class TestSearchEverything:
    def test_returns_messages_only_when_asked_for(
        self, session: Session, student: Actor, talks: tuple[UUID, UUID]
    ) -> None:
        notes.create_note(session, student, at=NOW, content=ANSWER)
        vector = meaning_of(WORDS)

        usual = search_everything(session, student, words=WORDS, vector=vector)
        [asked] = search_everything(
            session, student, words=WORDS, vector=vector, types=("message",)
        )

        assert all(one.object_type != "message" for one in usual)
        assert (asked.object_type, asked.title, asked.snippet) == ("message", "Hi", QUESTION)
        assert (asked.conversation_id, asked.source) == (str(talks[0]), "vector")
