from uuid import UUID, uuid4

from maigie.models.search import Embedding
from services.search.hybrid import Query, find_passages

MODEL = "toy"
TYPES = ("note",)


def store(session, actor, text, vector, kind="note"):
    object_id = uuid4()
    session.add(
        Embedding(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            object_type=kind,
            object_id=object_id,
            part=0,
            text=text,
            model=MODEL,
            dimension=len(vector),
            content_hash="",
            vector=list(vector),
        )
    )
    return str(object_id)


def find(session, actor, words, vector=None, types=TYPES):
    query = Query(words=words, vector=vector, model=MODEL, types=types)
    return find_passages(session, actor, query=query)


class TestFindPassages:
    def test_joins_words_with_or_and_lets_rare_ones_win(self, session, student):
        for number in range(5):
            store(session, student, f"a page about page {number}", (1, 0))
        belady = store(session, student, "belady showed a page anomaly", (1, 0))

        found = find(session, student, "what did Belady say about every page?")

        assert found[0].object_id == belady
        assert len(found) == 6
        assert {passage.source for passage in found} == {"keyword"}

    def test_puts_first_what_fits_in_words_and_meaning(self, session, student):
        meaning = store(session, student, "eviction picks a victim", (0.9, 0.1))
        words = store(session, student, "replacement of a tyre", (0, 1))
        both = store(session, student, "page replacement", (1, 0))

        found = find(session, student, "replacements", (1, 0))

        assert found[0].object_id == both
        assert {passage.object_id: passage.source for passage in found} == {
            both: "both",
            meaning: "vector",
            words: "keyword",
        }

    def test_sees_nothing_of_other_people_types_and_models(
        self, session, student, stranger, session_as
    ):
        with session_as(stranger) as theirs:
            store(theirs, stranger, "page replacement", (1, 0))
        store(session, student, "page replacement", (1, 0), kind="course")

        assert find(session, student, "page replacement", (1, 0)) == ()

    def test_names_each_object_once_and_stands_odd_queries(self, session, student):
        one = UUID(store(session, student, "page one & (two) | :* '!", (1, 0)))

        assert [p.object_id for p in find(session, student, "page & ! | (two):*' \\", (1, 0))] == [
            str(one)
        ]
        assert find(session, student, "?!", None) == ()
