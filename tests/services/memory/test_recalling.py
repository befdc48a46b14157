"""Finding what is remembered, by words and by meaning."""

from uuid import UUID

import pytest

from maigie.core.db import unit_of_work
from maigie.models.memory import MemoryType
from maigie.models.planning import LifeContext
from services.learning.material_search import SEARCHED, meaning_of, search_material
from services.learning.study_material import retrieval_buffer
from services.memory.memory_index import embed_memory, store_memory_vector
from services.memory.memory_views import owned_memory
from services.memory.recalling import (
    find_memories,
    get_memory,
    list_memories,
    nearly_the_same,
    recall,
)
from services.memory.remembering import remember
from tests.factories.learners import NOW, make_learner

SAID = ("I study best at night", "My tutor is Mrs Bello", "My exam is on 12 March")


@pytest.fixture(scope="module")
def ada(database):
    """Somebody with three memories that are indexed."""
    actor = make_learner()
    for content in SAID:
        with unit_of_work(actor) as session:
            memory = remember(session, actor, content=content, at=NOW).memory
        prepared = embed_memory(actor, memory_id=memory.id)
        with unit_of_work(actor) as session:
            store_memory_vector(session, actor, memory_id=memory.id, prepared=prepared)
    return actor


def contents(found):
    return [one.content for one in found]


class TestFindMemories:
    @pytest.mark.parametrize(
        ("words", "content"),
        [
            ("exam", SAID[2]),
            ("my private teacher", SAID[1]),
            ("studying late in the evening", SAID[0]),
        ],
    )
    def test_finds_by_words_and_by_meaning(self, ada, words, content):
        with unit_of_work(ada) as session:
            found = find_memories(session, ada, words=words, vector=meaning_of(words))

        assert contents(found)[:1] == [content]

    @pytest.mark.parametrize(
        ("only", "count"),
        [
            ({}, 1),
            ({"memory_type": MemoryType.PREFERENCE_LEARNED}, 1),
            ({"memory_type": MemoryType.PERSONAL_INFO}, 0),
            ({"context": LifeContext.FAMILY}, 0),
            ({"least_importance": 10}, 0),
        ],
    )
    def test_narrows_to_kind_part_of_life_and_importance(self, ada, only, count):
        words = "studying late in the evening"

        with unit_of_work(ada) as session:
            found = find_memories(session, ada, words=words, vector=meaning_of(words), **only)

        assert len(found) == count

    def test_finds_nothing_about_something_else(self, ada):
        with unit_of_work(ada) as session:
            found = find_memories(
                session, ada, words="photosynthesis", vector=meaning_of("photosynthesis")
            )

        assert found == ()


class TestRecall:
    def test_keeps_that_it_served(self, ada):
        with unit_of_work(ada) as session:
            [found] = recall(session, ada, query="tutor", vector=None, at=NOW)
            stored = owned_memory(session, ada, UUID(found.id))

            assert (stored.recall_count, stored.recalled_at) == (1, NOW)
            assert get_memory(session, ada, memory_id=UUID(found.id)).recall_count == 1


class TestListMemories:
    def test_narrows_to_a_kind(self, ada):
        with unit_of_work(ada) as session:
            found = list_memories(session, ada, memory_type=MemoryType.RELATIONSHIP_INFO)

        assert contents(found) == [SAID[1]]


class TestNearlyTheSame:
    def test_sees_the_same_in_other_words(self, ada):
        with unit_of_work(ada) as session:
            same, other = (
                nearly_the_same(session, ada, content=said, vector=meaning_of(said))
                for said in ("I study the best at night.", "I study best with music")
            )

        assert same.content == SAID[0]
        assert other is None


class TestSearch:
    def test_finds_memories_but_never_takes_them_for_study_material(self, ada):
        with unit_of_work(ada) as session:
            found = search_material(session, ada, words="tutor", vector=None, types=SEARCHED)
            material = retrieval_buffer(session, ada, words="tutor Bello", vector=None)

        assert [(one.object_type, one.title) for one in found] == [("memory", SAID[1])]
        assert material == ()
