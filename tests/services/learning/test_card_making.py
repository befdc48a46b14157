from uuid import UUID

import pytest

from maigie.core.errors import Invalid, NotFound
from services.learning.card_making import make_cards
from services.library.notes import create_note
from tests.factories.reviews import NOON, course_id

TEXT = "# Genes\n\nAn operon is a group of genes that share one promoter."


class TestMakeCards:
    def test_makes_the_same_cards_of_the_same_note(self, session, student):
        genetics = course_id(session, student)
        note = create_note(session, student, at=NOON, content=TEXT, course_id=genetics)

        made = make_cards(session, student, at=NOON, note_id=UUID(note.id))

        assert [(card.front, card.note_id) for card in made] == [("**Operon**", note.id)]
        assert made[0].course_id == str(genetics)
        assert make_cards(session, student, at=NOON, note_id=UUID(note.id)) == made

    def test_says_when_there_is_nothing_to_ask(self, session, student):
        note = create_note(session, student, at=NOON, content="Buy milk")

        for wanted in ({"note_id": UUID(note.id)}, {}):
            with pytest.raises(Invalid):
                make_cards(session, student, at=NOON, **wanted)

    def test_reads_nobody_elses_notes(self, session, student, stranger, session_as):
        note = create_note(session, student, at=NOON, content=TEXT)

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            make_cards(theirs, stranger, at=NOON, note_id=UUID(note.id))
