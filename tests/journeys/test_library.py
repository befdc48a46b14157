"""The library: a note is written, found by what it means, and a folder of notes is brought along."""

import io
import zipfile

from playwright.sync_api import expect

from tests.journeys.student import PATIENCE_MS, Student
from tools.instance import eventually

WORDS = "Mitosis divides one cell into two with the same chromosomes."


class TestLibrary:
    def test_finds_a_note_by_meaning_and_brings_a_folder_along(self, ada: Student) -> None:
        ada.post("/notes", title="Lecture 4", content=WORDS)
        asked = "/search?q=how do living things reproduce&types=note"
        eventually(lambda: ada.get(asked)["items"], what="the index")
        ada.open("/library")

        ada.page.keyboard.press("Control+k")
        menu = ada.page.get_by_role("dialog")
        menu.get_by_role("combobox").fill("how do living things reproduce")
        expect(menu.get_by_text("Lecture 4")).to_be_visible(timeout=PATIENCE_MS)
        ada.page.keyboard.press("Escape")
        ada.click("Import", role="link")
        ada.page.locator("input[type=file]").set_input_files(
            {"name": "vault.zip", "mimeType": "application/zip", "buffer": _vault()}
        )
        ada.click("Import 2")
        ada.sees("Imported 2 things.")

        titles = {note["title"] for note in ada.get("/notes")["items"]}
        assert titles == {"Lecture 4", "Osmosis", "Diffusion"}


def _vault() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("vault/Osmosis.md", "Water follows salt. See [[Diffusion]].")
        archive.writestr("vault/Diffusion.md", "From much to little.")
    return stream.getvalue()
