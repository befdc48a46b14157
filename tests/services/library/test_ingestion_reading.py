from uuid import UUID

import pytest
from sqlmodel import col, select

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.models.library_sources import IngestionJob, LibrarySource
from maigie.models.ops import OutboxEvent
from maigie.models.search import Embedding
from maigie.providers.storage import files
from services.library import ingestion_jobs, ingestion_reading, nuggets
from services.library.ingestion_reading import read_source
from services.library.rules.parsing.formats import parts_of
from services.library.rules.parsing.parts import Reached
from services.library.source_adding import replace_bytes
from tests.factories.documents import BELADY, INJECTED, PAGING, make_pdf, wrapped
from tests.factories.learners import make_learner
from tests.factories.reading import NOON, add, job, nuggets_of, read, read_file

BOOK = f"# Paging\n\n{PAGING * 4}\n\n# Belady\n\n{BELADY * 4}\n\nA page fault hurts.\n".encode()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)


@pytest.fixture
def in_process(monkeypatch):
    """Parse without a child, which other tests start."""
    monkeypatch.setattr(
        ingestion_reading, "parse_apart", lambda kind, data, **_: parts_of(kind, data)
    )


@pytest.fixture
def ada(database):
    return make_learner()


class TestReadSource:
    def test_cuts_a_pdf_into_searchable_nuggets_with_pages(self, ada):
        pages = [["1 Paging", *wrapped(PAGING * 4)], ["2 Belady", *wrapped(BELADY * 4)]]

        added = read_file(ada, make_pdf(pages), name="os.pdf")

        done, found = job(ada, added.job.id), nuggets_of(ada, added.source.id)
        assert (done.status, done.nugget_count, done.done, done.total) == ("completed", 2, 2, 2)
        assert [(one.page, one.heading, one.status) for one in found] == [
            (1, "1 Paging", "ready"),
            (2, "2 Belady", "ready"),
        ]
        assert found[1].prerequisites == (found[0].id,)
        assert all(one.slides and one.topics and 1 <= one.difficulty <= 5 for one in found)
        with unit_of_work(ada) as session:
            vectors = session.exec(
                select(Embedding.object_id).where(
                    col(Embedding.object_type) == "nugget", col(Embedding.owner_id) == ada.user_id
                )
            ).all()
            source = session.exec(select(LibrarySource)).one()
            told = session.exec(
                select(OutboxEvent).where(
                    col(OutboxEvent.type) == "nuggets.ready",
                    col(OutboxEvent.owner_id) == ada.user_id,
                )
            ).all()
        assert {str(one) for one in vectors} == {one.id for one in found}
        assert (source.page_count, len(told)) == (2, 1)

    def test_finds_its_earlier_rows_after_a_kill(self, ada, in_process, monkeypatch):
        added = add(ada, BOOK)
        parts = list(parts_of("md", BOOK))

        def dies(*_, **__):
            yield from parts[:2]
            raise KeyboardInterrupt

        monkeypatch.setattr(ingestion_reading, "FIRST_BATCH", 1)
        with monkeypatch.context() as patch:
            patch.setattr(ingestion_reading, "parse_apart", dies)
            with pytest.raises(KeyboardInterrupt):
                read_source(ada, ingestion_id=added.job.id, attempt="1")
        left = [one.id for one in nuggets_of(ada, added.source.id)]

        done = read(ada, added.job.id)

        found = [one.id for one in nuggets_of(ada, added.source.id)]
        assert (done.status, done.nugget_count) == ("completed", len(found))
        assert left == [] or found[: len(left)] == left

    def test_keeps_what_stayed_and_replaces_what_changed(self, ada, in_process):
        added = read_file(ada, BOOK)
        first, second = nuggets_of(ada, added.source.id)
        with unit_of_work(ada) as session:
            nuggets.update_nugget(session, ada, nugget_id=UUID(first.id), title="My paging")
            source = session.exec(select(LibrarySource)).one()
            changed = b"# New\n\n" + (BELADY * 5).encode() + b"\n\n" + BOOK.replace(b"hurts", b"h")
            again = replace_bytes(session, ada, source, name="notes.md", data=changed)
            old_key, again_id = added.source.id, str(again.id)

        read(ada, again_id)

        found = nuggets_of(ada, old_key)
        assert [one.chunk_index for one in found] == [0, 1, 2]
        assert (found[1].id, found[1].title) == (first.id, "My paging")
        assert second.id not in {one.id for one in found}

    def test_stops_when_it_is_canceled_and_can_be_tried_again(self, ada, in_process, monkeypatch):
        added = add(ada, BOOK)

        def canceled_meanwhile(*_, **__):
            with unit_of_work(ada) as session:
                ingestion_jobs.cancel_job(session, ada, job_id=UUID(added.job.id), at=NOON)
            yield Reached(1, 2)

        with monkeypatch.context() as patch:
            patch.setattr(ingestion_reading, "parse_apart", canceled_meanwhile)
            canceled = read(ada, added.job.id)
        with unit_of_work(ada) as session:
            again = ingestion_jobs.retry_job(session, ada, job_id=UUID(added.job.id))
        done = read(ada, added.job.id, attempt=again.attempt)

        assert (canceled.status, canceled.canceled) == ("failed", True)
        assert (again.status, again.attempt, done.status) == ("pending", 2, "completed")

    def test_gives_up_with_words_when_it_keeps_being_broken_off(self, ada, monkeypatch):
        added = add(ada, BOOK)

        def breaks(*_, **__):
            raise RuntimeError

        monkeypatch.setattr(ingestion_reading, "parse_apart", breaks)
        for _ in range(5):
            with pytest.raises(RuntimeError):
                read_source(ada, ingestion_id=added.job.id, attempt="1")

        failed = read(ada, added.job.id)

        assert failed.status == "failed"
        assert "broken off" in (failed.error_message or "")

    def test_says_that_a_scan_has_no_text(self, ada, in_process):
        added = read_file(ada, make_pdf([[], []]), name="scan.pdf")

        failed = job(ada, added.job.id)

        assert failed.status == "failed"
        assert "scan" in (failed.error_message or "")

    def test_says_that_the_kept_file_is_gone(self, ada, in_process):
        added = add(ada, BOOK)
        with unit_of_work(ada) as session:
            key = session.exec(select(LibrarySource)).one().storage_key
        files.delete(key)

        assert read(ada, added.job.id).error_message == "The file is not there any more."

    def test_takes_injected_instructions_for_text(self, ada, in_process):
        added = read_file(ada, (PAGING + INJECTED * 3 + PAGING * 3).encode(), name="evil.txt")

        (found,) = nuggets_of(ada, added.source.id)

        assert INJECTED.strip() in found.content
        with unit_of_work(ada) as session:
            assert len(session.exec(select(IngestionJob)).all()) == 1

    def test_is_nobody_elses(self, ada, in_process):
        added = read_file(ada, BOOK)
        ben = make_learner("ben")

        theirs = read_file(ben, BOOK)

        assert nuggets_of(ben, added.source.id) == ()
        assert theirs.source.id != added.source.id
        assert read_source(ben, ingestion_id=added.job.id, attempt="1") is None
