"""The pages of the library hold what a reader needs."""

from components.library.course_notes import course_notes
from components.library.library_page import library_page
from components.library.note_capture import note_capture
from components.library.note_page import note_page
from components.library.resources_card import resources_card
from tests.components.rendering import rendered


class TestLibraryPage:
    def test_offers_both_lists_and_what_narrows_them(self) -> None:
        text = rendered(library_page())

        for said in ("Notes", "Resources", "Search by words", "Move to trash", "Save link"):
            assert said in text

    def test_tells_no_other_site_where_a_reader_came_from(self) -> None:
        assert rendered(library_page()).count("noopener noreferrer nofollow") >= 1


class TestNotePage:
    def test_saves_by_itself_and_shows_both_texts_of_a_conflict(self) -> None:
        text = rendered(note_page())

        for said in ("NoteArea", "Keep both", "Yours, here", "Linked from", "History"):
            assert said in text


class TestCards:
    def test_can_stand_on_other_pages(self) -> None:
        assert "Recommended" in rendered(resources_card())
        assert "Quick note" in rendered(note_capture())
        assert "Recent notes" in rendered(course_notes())
