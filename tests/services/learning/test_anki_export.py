import json
import sqlite3
import zipfile
from io import BytesIO

from services.learning import anki_export, anki_import
from services.learning.anki_child import collection_in
from services.learning.card_lists import list_cards
from services.learning.rules.anki.collections import created_at, found_cards, opened
from tests.factories.reviews import DAY, NOON, answer, course_id, learned, make_card

KEPT = (
    "front",
    "back",
    "deck",
    "tags",
    "state",
    "stability",
    "difficulty",
    "due_at",
    "reviewed_at",
    "reps",
    "lapses",
    "suspended",
)


def words(cards):
    return sorted(tuple(getattr(card, name) for name in KEPT) for card in cards)


class TestExportDeck:
    def test_is_taken_in_by_somebody_else_as_it_was(self, session, student, stranger, session_as):
        genetics = course_id(session, student)
        mature = learned(session, student, "a < b\n\n  & *c*", deck="Bio::Genes", tags=["exam"])
        answer(session, student, mature, 1, at=mature.due_at)
        learned(session, student, "x", course_id=genetics)
        make_card(session, student, "{{c1::no gap}}", "new")
        apkg = anki_export.export_deck(session, student, at=NOON + 20 * DAY)
        mine = list_cards(session, student)

        deck = anki_import.read_deck(apkg)
        with session_as(stranger) as theirs:
            report = anki_import.import_deck(theirs, stranger, deck=deck, at=NOON)
            again = anki_import.import_deck(theirs, stranger, deck=deck, at=NOON)
            copies = list_cards(theirs, stranger)

        assert words(copies) == words(mine)
        assert sum(len(card.answers) for card in deck.cards) == 3
        assert (report.new, report.scheduled, report.decks) == (3, 2, ("Bio::Genes",))
        assert (again.new, again.updated, again.unchanged) == (0, 0, 3)

    def test_has_the_layout_of_anki(self, session, student):
        learned(session, student, "q", deck="Bio")
        only = course_id(session, student)

        with zipfile.ZipFile(BytesIO(anki_export.export_deck(session, student, at=NOON))) as found:
            names = found.namelist()
            base = sqlite3.connect(":memory:")
            base.deserialize(found.read("collection.anki2"))
        version, models, decks = base.execute("select ver, models, decks from col").fetchone()
        empty = anki_export.export_deck(session, student, at=NOON, course_id=only)

        assert (names, version) == (["collection.anki2", "media"], 11)
        (model,) = json.loads(models).values()
        assert [field["name"] for field in model["flds"]] == ["Front", "Back"]
        assert {deck["name"] for deck in json.loads(decks).values()} == {"Default", "Bio"}
        assert base.execute("select type, queue, reps from cards").fetchall() == [(2, 2, 1)]
        assert [*found_cards(opened(collection_in(empty)))] == []
        assert created_at(opened(collection_in(empty))) % 86_400 == 0
