"""Remembering, putting right, forgetting."""

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import select

from maigie.core.errors import Invalid, NotFound
from maigie.models.memory import Memory, MemoryType
from maigie.models.search import Embedding
from services.memory.memory_index import MEMORY
from services.memory.recalling import list_memories
from services.memory.remembering import (
    forget_everything,
    forget_expired,
    forget_memories,
    remember,
    update_memory,
)
from services.search.index import EmbeddedPart, replace_parts
from tests.factories.learners import NOW

NIGHT = "I study best at night"


def keep(session, actor, content=NIGHT, **given):
    return remember(session, actor, content=content, at=NOW, **given).memory


class TestRemember:
    def test_tells_from_the_words_what_is_not_given(self, session, student):
        memory = keep(session, student, "  my tutor is\nMrs Bello ")

        assert memory.content == "my tutor is Mrs Bello"
        assert (memory.type, memory.importance) == ("relationship_info", 6)
        assert (memory.entities, memory.source) == (("Mrs Bello",), "user")

    def test_brings_the_same_up_to_date(self, session, student):
        first = keep(session, student)
        again = remember(session, student, content=f"{NIGHT}!", at=NOW)
        other = remember(
            session, student, content="I study at dawn", instead_of=UUID(first.id), at=NOW
        )

        assert not again.is_new
        assert other.memory.id == first.id
        assert [one.content for one in list_memories(session, student)] == ["I study at dawn"]

    @pytest.mark.parametrize("content", ["  ", "x" * 2001], ids=["nothing", "too much"])
    def test_refuses_no_words_and_too_many(self, session, student, content):
        with pytest.raises(Invalid):
            keep(session, student, content)


class TestUpdateMemory:
    def test_changes_what_is_given(self, session, student):
        memory = keep(session, student)

        changed = update_memory(
            session, student, memory_id=UUID(memory.id), content="I study at dawn", importance=9
        )

        assert (changed.content, changed.importance, changed.type) == (
            "I study at dawn",
            9,
            "preference_learned",
        )

    def test_hides_other_peoples(self, session, student, stranger, session_as):
        memory = keep(session, student)

        with session_as(stranger) as other, pytest.raises(NotFound):
            update_memory(other, stranger, memory_id=UUID(memory.id), importance=1)


class TestForgetMemories:
    def test_deletes_what_they_are_found_by(self, session, student):
        memory_id = UUID(keep(session, student).id)
        part = EmbeddedPart(0, NIGHT, (1.0, 0.0))
        replace_parts(
            session, student, object_type=MEMORY, object_id=memory_id, model="m", parts=[part]
        )

        forget_memories(session, student, memory_ids=[memory_id])

        assert session.exec(select(Memory)).all() == []
        assert session.exec(select(Embedding).where(Embedding.object_id == memory_id)).all() == []

    def test_hides_other_peoples(self, session, student, stranger, session_as):
        memory = keep(session, student)

        with session_as(stranger) as other, pytest.raises(NotFound):
            forget_memories(other, stranger, memory_ids=[UUID(memory.id)])


class TestForgetExpired:
    def test_forgets_only_what_is_over(self, session, student):
        keep(session, student, "my laptop is broken", retained_until=date(2026, 11, 21))
        keep(session, student, "I am busy", retained_until=date(2026, 11, 22))
        keep(session, student)

        assert forget_expired(session, student, today=date(2026, 11, 22)) == 1
        assert forget_everything(session, student) == 2


class TestType:
    def test_can_be_said(self, session, student):
        assert keep(session, student, memory_type=MemoryType.EXPERIENCE_REVIEW).type == (
            "experience_review"
        )
