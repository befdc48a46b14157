"""A file is dropped, read while one looks on, and its nuggets are there to learn from."""

from pathlib import Path

from playwright.sync_api import expect

from tests.factories.documents import BELADY, PAGING
from tests.journeys.student import PATIENCE_MS, Student


class TestSources:
    def test_become_nuggets_before_the_students_eyes(self, ada: Student, tmp_path: Path) -> None:
        book = tmp_path / "Memory.md"
        book.write_text(f"# Paging\n\n{PAGING * 3}\n\n# Belady\n\n{BELADY * 3}")
        ada.open("/library?tab=sources")

        ada.page.locator("input[type=file]").set_input_files(book)

        expect(ada.page.get_by_text("2 nuggets")).to_be_visible(timeout=PATIENCE_MS)
        ada.click("Memory", role="link")
        belady = ada.page.get_by_role("heading", name="Belady")
        expect(belady).to_be_visible(timeout=PATIENCE_MS)
