from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound, Unavailable
from services.learning import courses, material_search
from services.learning.course_index import embed_course, store_course_vectors
from services.learning.material_search import meaning_of, more_like_this, search_material
from services.library import notes, resources
from services.library.library_index import (
    embed_note,
    embed_resource,
    store_note_vectors,
    store_resource_vectors,
)
from tests.factories.learners import make_learner

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def ada(database):
    """Somebody with a course, a note and a resource about cells, all indexed."""
    actor = make_learner()
    with unit_of_work(actor) as session:
        course = courses.create_course(
            session, actor, title="Biology", description="Cells and mitosis"
        )
        note = notes.create_note(
            session, actor, at=NOON, content="Mitosis divides one cell in two."
        )
        saved = resources.save_resource(
            session, actor, at=NOON, title="Mitosis in five minutes", url="https://x.org/mitosis"
        )
    for made, embed, store in (
        ({"course_id": course.id}, embed_course, store_course_vectors),
        ({"note_id": note.id}, embed_note, store_note_vectors),
        ({"resource_id": saved.id}, embed_resource, store_resource_vectors),
    ):
        prepared = embed(actor, **made)
        with unit_of_work(actor) as session:
            store(session, actor, **made, prepared=prepared)
    return actor


def search(actor, words, **more):
    vector = meaning_of(words)
    with unit_of_work(actor) as session:
        return search_material(session, actor, words=words, vector=vector, **more)


class TestSearchMaterial:
    def test_finds_every_kind_of_thing(self, ada):
        found = search(ada, "mitosis")

        assert {one.object_type for one in found} == {"note", "resource", "course"}
        assert {one.url for one in found} == {None, "https://x.org/mitosis"}
        assert max(one.score for one in found) <= 1

    def test_finds_by_meaning_without_the_words(self, ada):
        found = search(ada, "how do living things split and reproduce", types=("note",))

        assert [one.source for one in found] == ["vector"]
        assert found[0].snippet.endswith("Mitosis divides one cell in two.")

    def test_shows_other_people_nothing(self, ada):
        assert search(make_learner("ben"), "mitosis") == ()

    def test_leaves_out_the_trash(self, ada):
        with unit_of_work(ada) as session:
            made = notes.create_note(session, ada, at=NOON, content="Zebrafish have stripes.")
        prepared = embed_note(ada, note_id=made.id)
        with unit_of_work(ada) as session:
            store_note_vectors(session, ada, note_id=made.id, prepared=prepared)

        before = search(ada, "zebrafish", types=("note",))
        with unit_of_work(ada) as session:
            notes.trash_note(session, ada, note_id=UUID(made.id), at=NOON)

        assert before[0].object_id == made.id
        assert made.id not in {one.object_id for one in search(ada, "zebrafish")}


class TestMoreLikeThis:
    def test_returns_what_means_nearly_the_same(self, ada):
        [note] = search(ada, "mitosis", types=("note",))

        with unit_of_work(ada) as session:
            near = more_like_this(session, ada, object_type="note", object_id=UUID(note.object_id))

        assert {one.object_type for one in near} == {"resource", "course"}
        assert note.object_id not in {one.object_id for one in near}

    def test_hides_the_things_of_others(self, ada):
        [note] = search(ada, "mitosis", types=("note",))
        ben = make_learner("ben")

        with unit_of_work(ben) as session, pytest.raises(NotFound):
            more_like_this(session, ben, object_type="note", object_id=UUID(note.object_id))


class TestMeaningOf:
    def test_is_none_while_the_model_is_away(self, monkeypatch):
        def away(words: str) -> tuple[float, ...]:
            raise Unavailable(words)

        monkeypatch.setattr(material_search, "vector_of", away)

        assert meaning_of("mitosis") is None
