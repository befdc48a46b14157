from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.errors import Conflict, NotFound
from services.library import notes
from services.library.note_links import addresses_of, link_notes, links_of, unlink_notes

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def write(session, actor, title, content=""):
    return UUID(notes.create_note(session, actor, at=NOON, title=title, content=content).id)


def titles(ends):
    return [end.title for end in ends]


class TestLinksOf:
    def test_shows_both_directions(self, session, student):
        genes = write(session, student, "Genes")
        cells = write(session, student, "Cells", "They hold [[genes]] and [[Ribosomes]].")

        links, back = (
            links_of(session, student, note_id=cells),
            links_of(session, student, note_id=genes),
        )

        assert titles(links.to) == ["Genes", "ribosomes"]
        assert links.to[1].note_id == ""
        assert titles(back.backlinks) == ["Cells"]

    def test_finds_a_note_written_later(self, session, student):
        cells = write(session, student, "Cells", "[[Ribosomes]]")

        ribosomes = write(session, student, "Ribosomes")

        assert addresses_of(session, student, note_id=cells) == {"ribosomes": str(ribosomes)}

    def test_survives_a_new_title_and_leaves_with_the_words(self, session, student):
        genes = write(session, student, "Genes")
        cells = write(session, student, "Cells", "[[Genes]]")

        notes.update_note(session, student, note_id=genes, at=NOON, title="DNA")
        renamed = links_of(session, student, note_id=cells).to
        notes.update_note(session, student, note_id=cells, at=NOON, content="nothing")

        assert titles(renamed) == ["DNA"]
        assert links_of(session, student, note_id=cells).to == ()

    def test_leaves_out_the_trash(self, session, student):
        genes = write(session, student, "Genes")
        cells = write(session, student, "Cells", "[[Genes]]")

        notes.trash_note(session, student, note_id=cells, at=NOON)

        assert links_of(session, student, note_id=genes).backlinks == ()


class TestLinkNotes:
    def test_links_once_and_unlinks(self, session, student):
        one, other = write(session, student, "One"), write(session, student, "Other")
        link_notes(session, student, note_id=one, target_id=other)

        linked = link_notes(session, student, note_id=one, target_id=other)
        unlinked = unlink_notes(session, student, note_id=one, target_id=other)

        assert [(end.title, end.by_hand) for end in linked.to] == [("Other", True)]
        assert unlinked.to == ()

    def test_refuses_itself_and_notes_of_others(self, session, student, stranger, session_as):
        mine = write(session, student, "Mine")
        with session_as(stranger) as theirs:
            hers = write(theirs, stranger, "Hers")

        with pytest.raises(Conflict):
            link_notes(session, student, note_id=mine, target_id=mine)
        with pytest.raises(NotFound):
            link_notes(session, student, note_id=mine, target_id=hers)


class TestUnlinkNotes:
    def test_leaves_what_the_text_says(self, session, student):
        genes = write(session, student, "Genes")
        cells = write(session, student, "Cells", "[[Genes]]")

        with pytest.raises(NotFound):
            unlink_notes(session, student, note_id=cells, target_id=genes)
