"""The import page of the library offers every form and a way out."""

from components.library.import_page import library_import_page
from tests.components.rendering import rendered


class TestLibraryImportPage:
    def test_offers_every_form_and_the_export(self) -> None:
        text = rendered(library_import_page())

        for said in ("ChatGPT", "A table", "ImportFile", "/api/v1/library/export"):
            assert said in text
