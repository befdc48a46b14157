"""The vector of a memory, in step with its words."""

from uuid import UUID

from sqlmodel import col, select

from maigie.core.db import unit_of_work
from maigie.models.search import Embedding
from services.memory.memory_index import embed_memory, store_memory_vector
from services.memory.remembering import forget_memories, remember, update_memory
from tests.factories.learners import NOW, make_learner


def texts(actor, memory_id):
    with unit_of_work(actor) as session:
        wanted = select(Embedding.text).where(col(Embedding.object_id) == UUID(memory_id))
        return list(session.exec(wanted).all())


def index(actor, memory_id):
    prepared = embed_memory(actor, memory_id=memory_id)
    with unit_of_work(actor) as session:
        store_memory_vector(session, actor, memory_id=memory_id, prepared=prepared)
    return prepared


class TestIndexMemory:
    def test_follows_the_words_and_the_forgetting(self, database):
        actor = make_learner()
        with unit_of_work(actor) as session:
            memory_id = remember(session, actor, content="I like maths", at=NOW).memory.id
        index(actor, memory_id)
        again = index(actor, memory_id)
        with unit_of_work(actor) as session:
            update_memory(session, actor, memory_id=UUID(memory_id), content="I like art")
        index(actor, memory_id)
        changed = texts(actor, memory_id)
        with unit_of_work(actor) as session:
            forget_memories(session, actor, memory_ids=[UUID(memory_id)])
        index(actor, memory_id)

        assert again is None
        assert changed == ["I like art"]
        assert texts(actor, memory_id) == []
