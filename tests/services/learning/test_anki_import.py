import json
import sqlite3
import zipfile
from io import BytesIO

import pytest
import zstandard
from sqlmodel import col, select

from maigie.core.errors import Invalid, NotFound
from maigie.models.learning_practice import ReviewLog
from services.learning import anki_import
from services.learning.card_lists import list_cards
from services.learning.review_answers import undo_answer
from services.learning.review_fit import answer_histories
from tests.factories.reviews import DAY, NOON, answer, course_id
from tests.factories.reviews import make_card as make

CREATED_S = int(NOON.timestamp()) // 86_400 * 86_400
OLD = """
create table col (id integer primary key, crt integer, models text, decks text);
create table notes (id integer primary key, guid text, mid integer, tags text, flds text);
create table cards (id integer primary key, nid integer, did integer, ord integer, type integer,
  queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer,
  left integer, odue integer, odid integer, data text);
create table revlog (id integer primary key, cid integer, ease integer, ivl integer,
  lastIvl integer, factor integer, time integer, type integer);
"""
MODELS = {
    "1": {
        "type": 0,
        "flds": [{"name": "Front"}, {"name": "Back"}],
        "tmpls": [
            {"qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"},
            {"qfmt": "{{#Back}}{{Back}}{{/Back}}", "afmt": "{{Front}}"},
        ],
    },
    "2": {"type": 1, "flds": [{"name": "Text"}, {"name": "Extra"}], "tmpls": []},
}
DECKS = {"1": {"name": "Default"}, "5": {"name": "Bio::Genes"}}
GAPS = "The {{c1::lac}} operon needs {{c2::lactose::which sugar}}.\x1fJacob &amp; Monod"


def collection(notes, cards, *, newest=False):
    base = sqlite3.connect(":memory:")
    base.executescript(OLD)
    base.execute(
        "insert into col values (1, ?, ?, ?)",
        (CREATED_S, "" if newest else json.dumps(MODELS), "" if newest else json.dumps(DECKS)),
    )
    base.executemany("insert into notes values (?, ?, ?, ?, ?)", notes)
    base.executemany(
        "insert into cards values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)", cards
    )
    return base


def apkg(content, name="collection.anki2"):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.writestr("media", "{}")
    return out.getvalue()


def old_deck():
    base = collection(
        [
            (1, "both", 1, " exam ", "<b>lac</b> operon?<br>Say it.\x1fA <i>switch</i>"),
            (2, "gaps", 2, "", GAPS),
            (3, "sound", 1, "", "[sound:a.mp3]\x1fback"),
        ],
        [
            (1, 1, 5, 0, 2, 2, 30, 20, 2100, 7, 1, ""),
            (2, 1, 5, 1, 0, 0, 1, 0, 0, 0, 0, ""),
            (3, 2, 1, 0, 2, -1, 9, 12, 2500, 3, 0, '{"s": 14.5, "d": 6.25, "dr": 0.9}'),
            (4, 2, 1, 1, 1, 1, CREATED_S + 600, 0, 0, 1, 0, ""),
            (5, 3, 1, 0, 0, 0, 2, 0, 0, 0, 0, ""),
        ],
    )
    days = [(0, 3, 0), (1, 3, 1), (10, 1, 1), (10.01, 0, 4), (11, 2, 2)]
    base.executemany(
        "insert into revlog values (?, 1, ?, 0, 0, 0, 4500, ?)",
        [
            (int((NOON.timestamp() - (60 - day) * 86_400) * 1000), ease, kind)
            for day, ease, kind in days
        ],
    )
    base.execute("insert into revlog values (9999999999999, 1, 3, 0, 0, 0, 1, 1)")
    return base.serialize()


def newest_deck():
    """A collection of schema 18: note types in tables, their settings as protobuf."""
    base = collection(
        [(1, "new", 7, "", "Q\x1fA")], [(1, 1, 5, 0, 2, 2, 3, 3, 2500, 1, 0, "")], newest=True
    )
    base.create_collation("unicase", lambda one, two: (one > two) - (one < two))
    base.executescript(
        """
        create table notetypes (id integer primary key, name text collate unicase, config blob);
        create table fields (ntid integer, ord integer, name text collate unicase, config blob);
        create table templates (ntid integer, ord integer, name text, config blob);
        create table decks (id integer primary key, name text collate unicase);
        create index idx_decks_name on decks (name);
        insert into notetypes values (7, 'Basic', x'');
        insert into fields values (7, 0, 'Front', x''), (7, 1, 'Back', x'');
        """
    )
    texts = b"".join(
        bytes([number << 3 | 2, len(text)]) + text
        for number, text in ((1, b"{{Front}}"), (2, b"{{FrontSide}}<hr id=answer>{{Back}}"))
    )
    base.execute("insert into templates values (7, 0, 'Card 1', ?)", (texts,))
    base.execute("insert into decks values (5, ?)", ("Bio\x1fGenes",))
    return apkg(zstandard.compress(base.serialize()), "collection.anki21b")


class TestReadDeck:
    def test_finds_cards_of_templates_and_gaps(self):
        deck = anki_import.read_deck(apkg(old_deck()))

        assert [(card.guid, card.front, card.back) for card in deck.cards] == [
            ("both", "lac operon?\nSay it.", "A switch"),
            ("both:1", "A switch", "lac operon?\nSay it."),
            (
                "gaps",
                "The […] operon needs lactose.",
                "The lac operon needs lactose.\n\nJacob & Monod",
            ),
            (
                "gaps:1",
                "The lac operon needs [which sugar].",
                "The lac operon needs lactose.\n\nJacob & Monod",
            ),
        ]
        assert (deck.cards[0].deck, deck.cards[2].deck, deck.empty) == ("Bio::Genes", "", 1)

    def test_reads_the_newest_layout(self):
        (card,) = anki_import.read_deck(newest_deck()).cards

        assert (card.front, card.back, card.deck) == ("Q", "A", "Bio::Genes")

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"no archive", "no Anki deck"),
            (apkg(b"x", "other.txt"), "no Anki collection"),
            (apkg(b"SQLite format 3\0" + b"x" * 900), "damaged"),
            (apkg(b"no frame", "collection.anki21b"), "cannot be unpacked"),
            (
                apkg(zstandard.compress(bytes(200 * 1024 * 1024)), "collection.anki21b"),
                "unpacks into more",
            ),
        ],
        ids=["no-zip", "no-collection", "no-database", "no-zstd", "bomb"],
    )
    def test_says_why_it_refuses(self, data, reason):
        with pytest.raises(Invalid, match=reason):
            anki_import.read_deck(data)

    def test_stops_a_view_that_never_ends(self):
        base = collection([(1, "g", 1, "", "a\x1fb")], [])
        base.executescript(
            "drop table cards; create view cards as with recursive c(id) as"
            " (select 1 union all select id + 1 from c) select * from c"
        )

        with pytest.raises(Invalid, match="no Anki collection"):
            anki_import.read_deck(apkg(base.serialize()))

    def test_stops_what_takes_too_long(self):
        with pytest.raises(Invalid, match="too long"):
            anki_import.read_deck(apkg(old_deck()), timeout_s=0.001)


class TestImportDeck:
    def test_keeps_the_schedule(self, session, student):
        genetics = course_id(session, student)
        deck = anki_import.read_deck(apkg(old_deck()))

        anki_import.import_deck(session, student, deck=deck, at=NOON, course_id=genetics)

        cards = {card.front[:8]: card for card in list_cards(session, student)}
        by_sm2, by_fsrs = cards["lac oper"], cards["The […] "]
        assert (by_sm2.state, by_sm2.stability, by_sm2.reps) == ("review", 20.0, 7)
        assert (by_sm2.due_at.date() - NOON.date()).days == 30
        assert (by_sm2.tags, by_sm2.course_id) == (("exam",), str(genetics))
        assert (by_fsrs.stability, by_fsrs.difficulty, by_fsrs.suspended) == (14.5, 6.25, True)
        assert cards["A switch"].state == "new"
        assert answer(session, student, by_sm2, 3, at=NOON + 30 * DAY).card.due_at > by_sm2.due_at

    def test_brings_what_was_answered_before(self, session, student):
        deck = anki_import.read_deck(apkg(old_deck()))

        report = anki_import.import_deck(session, student, deck=deck, at=NOON)
        again = anki_import.import_deck(session, student, deck=deck, at=NOON)

        logs = session.exec(select(ReviewLog).order_by(col(ReviewLog.reviewed_at))).all()
        assert (report.answers, again.answers, len(logs)) == (4, 0, 4)
        assert [(log.rating, round(log.elapsed_days), log.before["state"]) for log in logs] == [
            (3, 0, "new"),
            (3, 1, "review"),
            (1, 9, "review"),
            (2, 1, "relearning"),
        ]
        assert {log.seconds for log in logs} == {4.5}
        assert len(answer_histories(session, student)[0]) == 4
        with pytest.raises(NotFound):
            undo_answer(session, student)

    def test_counts_without_writing(self, session, student):
        make(session, student, "other words", "here", guid="both")
        deck = anki_import.read_deck(apkg(old_deck()))

        tried = anki_import.import_deck(session, student, deck=deck, at=NOON, dry_run=True)
        left = len(list_cards(session, student))
        done = anki_import.import_deck(session, student, deck=deck, at=NOON)

        assert (tried.new, tried.updated, tried.skipped, left) == (3, 1, 1, 1)
        assert (done.new, done.updated, len(list_cards(session, student))) == (3, 1, 4)

    def test_refuses_a_course_of_somebody_else(self, session, student, stranger, session_as):
        with session_as(stranger) as theirs:
            secret = course_id(theirs, stranger)
        deck = anki_import.Deck(CREATED_S, (), 0)

        with pytest.raises(NotFound):
            anki_import.import_deck(session, student, deck=deck, at=NOON, course_id=secret)
