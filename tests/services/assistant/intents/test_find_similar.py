"""“Show me more like this”."""

from maigie.core.db import unit_of_work
from maigie.models.library import NoteLink, Resource
from services.library.library_index import embed_note, store_note_vectors
from services.library.notes import create_note
from tests.factories.learners import NOW, make_learner, say, stored


def write(actor, title: str, content: str) -> str:
    with unit_of_work(actor) as session:
        note = create_note(session, actor, at=NOW, title=title, content=content)
    prepared = embed_note(actor, note_id=note.id)
    with unit_of_work(actor) as session:
        store_note_vectors(session, actor, note_id=note.id, prepared=prepared)
    return note.id


class TestFindSimilar:
    def test_links_a_note_to_the_nearest_and_undoes_it(self, database: str):
        ada = make_learner()
        write(ada, "Bread", "Knead the dough and bake it.")
        cells = write(ada, "Cell division", "In mitosis a cell divides into two equal cells.")
        near = write(ada, "Mitosis", "Mitosis has four phases in which the cell divides.")

        answer = say(ada, "find similar notes to Cell division")

        links = [(str(link.note_id), str(link.target_id)) for link in stored(ada, NoteLink)]
        assert links == [(cells, near)]
        assert "Mitosis" in answer.message.content
        assert "Bread" not in answer.message.content
        say(ada, "undo that", to=answer)
        assert stored(ada, NoteLink) == []

    def test_finds_pages_like_the_one_shown_last_but_not_itself(self, database: str):
        ada = make_learner()
        first = say(ada, "find me videos on linear algebra")
        before = {row.id for row in stored(ada, Resource)}
        seen = stored(ada, Resource)[0].title

        answer = say(ada, "show me more like this", to=first)

        assert answer.intent["name"] == "library.find_similar"
        assert seen not in answer.message.content.split("New to you")[-1] or len(before) > 1
        assert {row.details["catalogue"] for row in stored(ada, Resource)} == {"linear_algebra"}

    def test_takes_what_is_named_before_what_was_shown(self, database: str):
        ada = make_learner()
        write(ada, "Photosynthesis", "Plants make sugar from light.")
        shown = say(ada, "note: Knead the dough and bake it.")

        answer = say(ada, "show me more like Photosynthesis", to=shown)

        assert answer.intent["name"] == "library.find_similar"
        assert "“Photosynthesis”" in answer.message.content

    def test_asks_when_nothing_is_called_so(self, database: str):
        ada = make_learner()
        write(ada, "Photosynthesis", "Plants make sugar from light.")

        answer = say(ada, "muéstrame más como Volcanes")

        assert answer.intent["name"] == "library.find_similar"
        assert "nothing called “Volcanes”" in answer.clarification["question"]

    def test_says_so_when_the_library_is_empty(self, database: str):
        answer = say(make_learner(), "show me more like this")

        assert "library is empty" in answer.clarification["question"]
