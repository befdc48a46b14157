from datetime import UTC, datetime

from maigie.models.learning import Origin
from maigie.models.library import Note, NoteVersion
from services.library.note_views import note_view, note_views, version_view

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class TestNoteView:
    def test_always_has_a_title_to_show(self, student):
        note = Note(
            owner_id=student.user_id,
            organization_id=student.organization_id,
            content="# Cells\nThey **divide**.",
            revision=3,
            tags=["exam"],
            pinned_at=NOON,
            source=Origin.AI,
            created_at=NOON,
            updated_at=NOON,
        )

        view = note_view(note)

        assert (view.title, view.shown_title, view.excerpt) == ("", "Cells", "Cells They divide.")
        assert (view.pinned, view.trashed, view.source) == (True, False, "ai")
        assert note_views([note]) == (view,)


class TestVersionView:
    def test_counts_its_words(self, student):
        version = NoteVersion(
            owner_id=student.user_id,
            organization_id=student.organization_id,
            note_id=student.user_id,
            revision=2,
            title="T",
            content="two words",
            source=Origin.USER,
            created_at=NOON,
        )

        assert version_view(version).word_count == 2
