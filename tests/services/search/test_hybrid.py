from uuid import UUID, uuid4

from maigie.models.search import Embedding
from services.search.hybrid import Query, find_passages, similar_objects

MODEL = "toy"
TYPES = ("note",)


def store(session, actor, text, vector, kind="note", *, part=0, of=None, model=MODEL):
    object_id = UUID(of) if of else uuid4()
    session.add(
        Embedding(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            object_type=kind,
            object_id=object_id,
            part=part,
            text=text,
            model=model,
            dimension=len(vector),
            content_hash="",
            vector=list(vector),
        )
    )
    return str(object_id)


def find(session, actor, words, vector=None, *, object_ids=None, types=TYPES):
    query = Query(words=words, vector=vector, model=MODEL, types=types, object_ids=object_ids)
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

    def test_keeps_people_with_the_same_words_apart(self, session, student, stranger, session_as):
        with session_as(stranger) as theirs:
            their_note = store(theirs, stranger, "page replacement", (1, 0))
        mine = store(session, student, "page replacement", (1, 0))

        found = find(session, student, "page replacement", (1, 0))

        assert [one.object_id for one in found] == [mine]
        with session_as(stranger) as theirs:
            found = find(theirs, stranger, "page replacement", (1, 0))
            assert [one.object_id for one in found] == [their_note]

    def test_lets_the_part_beside_a_match_count(self, session, student):
        lone = store(session, student, "the eviction", (0, 1))
        told = store(session, student, "the eviction", (0, 1))
        store(session, student, "of page replacement", (0, 1), part=1, of=told)

        found = find(session, student, "eviction")

        assert {one.object_id for one in found} == {lone, told}
        found = find(session, student, "eviction and replacement")
        assert found[0].object_id == told

    def test_narrows_to_the_objects_given(self, session, student):
        store(session, student, "page replacement", (1, 0))
        wanted = store(session, student, "page replacement", (1, 0))

        found = find(session, student, "page", object_ids={UUID(wanted)})

        assert [one.object_id for one in found] == [wanted]

    def test_finds_by_words_what_another_model_embedded(self, session, student):
        old = store(session, student, "page replacement", (1, 0, 0), model="older")
        new = store(session, student, "page faults", (1, 0))
        store(session, student, "the same under the old model", (1, 0, 0), model="older", of=new)

        found = find(session, student, "page", (1, 0))

        assert {one.object_id: one.source for one in found} == {new: "both", old: "keyword"}
        assert find(session, student, "same") == ()

    def test_stands_a_vector_of_another_length(self, session, student):
        one = store(session, student, "page replacement", (1, 0))

        found = find(session, student, "page", (1, 0, 0))

        assert [(passage.object_id, passage.source) for passage in found] == [(one, "keyword")]


class TestSimilarObjects:
    def test_returns_what_is_near_and_not_the_object_itself(self, session, student):
        one = store(session, student, "paging", (1, 0))
        store(session, student, "page tables", (0.9, 0.1), part=1, of=one)
        near = store(session, student, "virtual memory", (0.8, 0.2))
        store(session, student, "cooking", (0, 1))

        found = similar_objects(
            session,
            student,
            object_type="note",
            object_id=UUID(one),
            model=MODEL,
            types=TYPES,
        )

        assert [(passage.object_id, passage.source) for passage in found] == [(near, "vector")]
        assert 0.9 < found[0].score <= 1

    def test_knows_nothing_near_something_without_vectors(self, session, student):
        found = similar_objects(
            session, student, object_type="note", object_id=uuid4(), model=MODEL, types=TYPES
        )

        assert found == ()
