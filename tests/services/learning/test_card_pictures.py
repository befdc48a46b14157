"""Pictures of decks: taken in, seen by their owner, handed out and forgotten."""

import json
import sqlite3
import zipfile
from io import BytesIO

import pytest
import zstandard
from sqlmodel import col, select

from maigie.config import settings
from maigie.core.errors import NotFound
from maigie.models.ops import ScheduledJob
from services.learning import anki_export, anki_import
from services.learning.card_lists import list_cards
from services.learning.card_pictures import see_card_picture
from services.learning.cards import erase_card, trash_card
from services.learning.rules.anki.media import pictures_of_deck
from services.learning.rules.card_pictures import pictures_in
from services.library.source_files import FORGET_FILE
from tests.factories.pictured import drawing
from tests.factories.reviews import NOON
from tests.services.learning.test_anki_import import collection

FIELDS = 'Which organ? <img src="heart.png" alt="A heart">\x1f<img src="bomb.png"> none'
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"


def deck(*, newest=False, fields=FIELDS):
    """Return a deck of either layout with a picture, a drawing and what is no picture."""
    base = collection([(1, "g", 1, "", fields)], [(1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, "")])
    names = ["heart.png", "bomb.png", "x.svg"]
    contents = [drawing(), b"PK\x03\x04 no picture", SVG]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if newest:
            entries = [bytes([10, len(one)]) + one.encode() for one in names]
            listed = b"".join(bytes([10, len(one)]) + one for one in entries)
            archive.writestr("collection.anki21b", zstandard.compress(base.serialize()))
            archive.writestr("media", zstandard.compress(listed))
            contents = [zstandard.compress(one) for one in contents]
        else:
            archive.writestr("collection.anki2", base.serialize())
            archive.writestr("media", json.dumps({str(n): one for n, one in enumerate(names)}))
        for number, content in enumerate(contents):
            archive.writestr(str(number), content)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)


def take_in(session, actor, data):
    found = anki_import.read_deck(data)
    return anki_import.import_deck(session, actor, deck=found, at=NOON)


class TestImportDeck:
    @pytest.mark.parametrize("newest", [False, True], ids=["legacy", "current"])
    def test_keeps_pictures_and_nothing_else(self, session, student, tmp_path, newest):
        take_in(session, student, deck(newest=newest))
        again = take_in(session, student, deck(newest=newest))

        (card,) = list_cards(session, student)
        (picture,) = pictures_in(card.front)
        assert (picture.alt, card.back) == ("A heart", "[picture bomb.png] none")
        seen = see_card_picture(student, key=picture.key)
        assert (seen.media_type, seen.data[:4]) == ("image/png", b"\x89PNG")
        assert (again.unchanged, again.updated) == (1, 0)
        assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 1


class TestExportDeck:
    def test_hands_pictures_out_again(self, session, student):
        take_in(session, student, deck())

        apkg = anki_export.export_deck(session, student, at=NOON)

        with zipfile.ZipFile(BytesIO(apkg)) as archive:
            (name,) = json.loads(archive.read("media")).values()
            base = sqlite3.connect(":memory:")
            base.deserialize(archive.read("collection.anki2"))
            assert archive.read("0")[:4] == b"\x89PNG"
        (fields,) = base.execute("select flds from notes").fetchone()
        assert f'<img src="{name}" alt="A heart">' in fields
        assert list(anki_import.read_deck(apkg).pictures) == [name]


class TestSeeCardPicture:
    def test_is_for_the_owner_of_the_card_and_for_pictures_alone(self, session, student, stranger):
        take_in(session, student, deck())
        key = pictures_in(list_cards(session, student)[0].front)[0].key
        text = anki_import.files.put(b"a private file", owner_id=student.user_id)

        for actor, wanted in ((stranger, key), (student, text), (student, "../../etc/passwd")):
            with pytest.raises(NotFound):
                see_card_picture(actor, key=wanted)


class TestForgetCardPictures:
    def test_happens_with_the_last_card_that_shows_them(self, session, student):
        take_in(session, student, deck())
        card = list_cards(session, student)[0]
        card_id = anki_import.UUID(card.id)
        trash_card(session, student, card_id=card_id, at=NOON)
        erase_card(session, student, card_id=card_id)

        jobs = session.exec(select(ScheduledJob).where(col(ScheduledJob.name) == FORGET_FILE)).all()
        assert [job.arguments["key"] for job in jobs] == [pictures_in(card.front)[0].key]


class TestPicturesOfDeck:
    def test_leaves_out_what_unpacks_into_too_much(self, monkeypatch):
        monkeypatch.setattr("services.learning.rules.anki.media.MOST_BYTES", 100)

        assert list(pictures_of_deck(deck(), {"heart.png"})) == []
