"""“Save this”."""

import pytest

from maigie.models.library import Note, Resource
from tests.factories.learners import make_learner, say, stored


class TestSave:
    @pytest.mark.parametrize(
        ("message", "kept"),
        [
            ("take a note: mitochondria make ATP", "mitochondria make ATP"),
            ("note: the exam is in room 4", "the exam is in room 4"),
            ("anota: el examen es en la sala 4", "el examen es en la sala 4"),
        ],
    )
    def test_keeps_words_as_a_note(self, database: str, message: str, kept: str):
        ada = make_learner()

        answer = say(ada, message)

        assert [note.content for note in stored(ada, Note)] == [kept]
        say(ada, "undo that", to=answer)
        assert stored(ada, Note) == []

    def test_keeps_a_link_as_a_resource(self, database: str):
        ada = make_learner()

        say(ada, "save this link https://x.org/paging for later")

        assert [row.url for row in stored(ada, Resource)] == ["https://x.org/paging"]

    @pytest.mark.parametrize("message", ["save this", "guarda esto", "salva isto", "garde ça"])
    def test_keeps_the_last_answer_with_its_sources(self, database: str, message: str):
        ada = make_learner()
        lesson = say(ada, "explain hash tables")

        answer = say(ada, message, to=lesson)

        note = stored(ada, Note)[0]
        assert note.content.startswith(lesson.message.content)
        assert "From: Data Structures: Hash tables" in note.content
        assert note.title == "explain hash tables"
        say(ada, "undo that", to=answer)
        assert stored(ada, Note) == []

    def test_asks_what_when_nothing_is_there(self, database: str):
        ada = make_learner()

        assert "What shall I save" in say(ada, "save this").clarification["question"]
