"""“Summarize this”, “Turn this into study notes”, “Extract key points”."""

from datetime import UTC, datetime

import pytest

from maigie.core.db import unit_of_work
from maigie.models.library import Note
from services.library.notes import create_note
from tests.factories.learners import make_learner, say, stored

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXT = (
    "A page fault occurs when a process touches a page that is not in memory. The operating system"
    " then picks a victim frame. LRU is a stack algorithm. The clock algorithm gives each page a"
    " second chance before it leaves."
)


def notes_of(actor):
    return {note.title.split(":")[0]: note.content for note in stored(actor, Note)}


class TestMadeNotes:
    @pytest.mark.parametrize(
        ("message", "name", "begins"),
        [
            (f"summarize this: {TEXT}", "Summary", "A page fault occurs"),
            (f"turn this into study notes:\n{TEXT}", "Study notes", "- A page fault"),
            (f"extract the key points: {TEXT}", "Key points", "- A page fault"),
        ],
    )
    def test_store_what_was_pasted_in_short(
        self, database: str, message: str, name: str, begins: str
    ):
        ada = make_learner()

        answer = say(ada, message)

        assert notes_of(ada)[name].startswith(begins)
        assert "A page fault occurs" in answer.message.content

    def test_work_on_a_note_by_name_and_keep_its_course(self, database: str):
        ada = make_learner()
        with unit_of_work(ada) as session:
            create_note(session, ada, at=NOON, title="Page replacement", content=TEXT)
            create_note(session, ada, at=NOON, title="Cells", content="Cells divide in two halves.")

        say(ada, "summarize my note page replacement")

        assert notes_of(ada)["Summary"].startswith("A page fault occurs")

    def test_ask_for_a_text_when_there_is_none(self, database: str):
        ada = make_learner()

        answer = say(ada, "summarize this")

        assert "Paste the text" in answer.clarification["question"]
