from uuid import UUID

from maigie.models.library_sources import LibrarySource, Nugget, NuggetSource, SourceType
from services.library.nugget_views import nugget_view

ID = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")
OWNER = {"owner_id": ID, "organization_id": ID}


class TestNuggetView:
    def test_says_where_its_text_stands(self):
        source = LibrarySource(**OWNER, id=ID, type=SourceType.FILE, title="Book", address="b.pdf")
        nugget = Nugget(**OWNER, id=ID, source_id=ID, position=3, content="Text", content_hash="x")
        provenance = NuggetSource(
            **OWNER,
            nugget_id=ID,
            source_type=SourceType.FILE,
            source_path="books/b.pdf",
            chunk_index=3,
            page=7,
            heading="Paging",
        )

        known = nugget_view(nugget, source, provenance)
        lost = nugget_view(nugget, source, None)

        assert (known.page, known.heading, known.source_path) == (7, "Paging", "books/b.pdf")
        assert (lost.page, lost.heading, lost.source_path) == (None, "", "b.pdf")
        assert (known.source_title, known.chunk_index, known.has_audio) == ("Book", 3, False)
