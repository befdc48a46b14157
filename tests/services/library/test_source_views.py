from datetime import UTC, datetime
from uuid import UUID

from maigie.models.library_sources import (
    IngestionJob,
    IngestionStatus,
    LibrarySource,
    SourceType,
)
from services.library.source_views import job_view, source_view

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ID = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")
OWNER = {"owner_id": ID, "organization_id": ID}


def source() -> LibrarySource:
    return LibrarySource(**OWNER, id=ID, type=SourceType.URL, title="Cells", created_at=NOON)


class TestSourceView:
    def test_has_the_state_of_its_last_reading(self):
        job = IngestionJob(
            **OWNER,
            id=ID,
            type=SourceType.URL,
            source="https://x.org",
            status=IngestionStatus.FAILED,
            error_message="Gone.",
        )

        shown = source_view(source(), job, 3)

        assert (shown.status, shown.error_message, shown.nugget_count) == ("failed", "Gone.", 3)

    def test_is_done_when_nothing_reads_it(self):
        assert source_view(source(), None, 0).status == "completed"


class TestJobView:
    def test_tells_a_canceled_one(self):
        job = IngestionJob(**OWNER, id=ID, type=SourceType.FILE, source="a.pdf", canceled_at=NOON)

        assert job_view(job).canceled
