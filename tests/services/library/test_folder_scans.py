from uuid import UUID

import pytest
from sqlmodel import select

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.models.library_sources import IngestionJob, LibrarySource, WatchedFile, WatchedFolder
from services.library import folders
from services.library.folder_scans import scan_folder, take_in_folder
from tests.factories.documents import BELADY, PAGING
from tests.factories.learners import make_learner, stored
from tests.factories.reading import NOON


@pytest.fixture
def books(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path / "data")
    monkeypatch.setattr(settings, "library_roots", str(tmp_path / "books"))
    (tmp_path / "books").mkdir()
    (tmp_path / "books" / "a.md").write_text(PAGING)
    return tmp_path / "books"


@pytest.fixture
def ada(database):
    return make_learner()


def watch(actor, path, **more):
    with unit_of_work(actor) as session:
        return UUID(folders.add_folder(session, actor, path=str(path), at=NOON, **more).id)


def scan(actor, folder_id, **more):
    return scan_folder(actor, folder_id=folder_id, at=NOON, **more)


class TestScanFolder:
    def test_takes_in_what_is_new_once(self, ada, books):
        folder = watch(ada, books)

        taken = [scan(ada, folder), scan(ada, folder)]

        (source,) = stored(ada, LibrarySource)
        assert taken == [1, 0]
        assert (source.title, source.address) == ("a", f"{books}/a.md")
        assert len(stored(ada, IngestionJob)) == 1
        assert stored(ada, WatchedFolder)[0].scanned_at == NOON

    def test_reads_a_changed_file_again_as_the_same_source(self, ada, books):
        folder = watch(ada, books)
        scan(ada, folder)
        (books / "a.md").write_text(BELADY * 2)

        scan(ada, folder)

        jobs = stored(ada, IngestionJob)
        assert len(stored(ada, LibrarySource)) == 1
        assert sorted(job.status for job in jobs) == ["failed", "pending"]
        assert any(job.canceled_at for job in jobs)

    def test_knows_two_files_of_the_same_bytes_for_one_source(self, ada, books):
        (books / "b.md").write_text(PAGING)
        folder = watch(ada, books)
        scan(ada, folder)
        (books / "b.md").write_text(BELADY)

        scan(ada, folder)

        rows = {row.path: row.source_id for row in stored(ada, WatchedFile)}
        assert len(stored(ada, LibrarySource)) == 2
        assert rows["a.md"] != rows["b.md"]

    def test_says_which_file_cannot_be_read_and_goes_on(self, ada, books):
        (books / "b.pdf").write_text("no pdf")
        folder = watch(ada, books)

        scan(ada, folder)

        problems = {row.path: row.last_error for row in stored(ada, WatchedFile)}
        assert problems["a.md"] == ""
        assert "plain text" in problems["b.pdf"]

    def test_only_lists_what_shall_not_be_read_by_itself(self, ada, books):
        folder = watch(ada, books, auto_process=False)
        scan(ada, folder)
        listed = (len(stored(ada, WatchedFile)), len(stored(ada, LibrarySource)))

        with unit_of_work(ada) as session:
            waiting = folders.process_folder(session, ada, folder_id=folder).waiting_count
        taken = take_in_folder(ada, folder_id=str(folder))

        assert (listed, waiting, taken) == ((1, 0), 1, 1)
        assert len(stored(ada, LibrarySource)) == 1

    def test_reads_a_listed_file_again_after_it_changed(self, ada, books):
        folder = watch(ada, books, auto_process=False)
        take_in_folder(ada, folder_id=str(folder))
        (books / "a.md").write_text(
            "Something longer than it was before, and quite different.\n" * 9
        )
        scan(ada, folder)

        take_in_folder(ada, folder_id=str(folder))

        (source,) = stored(ada, LibrarySource)
        assert source.size_bytes == (books / "a.md").stat().st_size

    def test_keeps_what_was_read_when_the_file_is_gone(self, ada, books):
        folder = watch(ada, books)
        scan(ada, folder)
        (books / "a.md").unlink()

        scan(ada, folder)

        assert stored(ada, WatchedFile) == []
        assert len(stored(ada, LibrarySource)) == 1

    def test_says_that_the_folder_is_not_allowed_any_more(self, ada, books, monkeypatch):
        folder = watch(ada, books)
        monkeypatch.setattr(settings, "library_roots", "")

        scan(ada, folder)

        with unit_of_work(ada) as session:
            assert "turned off" in session.exec(select(WatchedFolder)).one().last_error
