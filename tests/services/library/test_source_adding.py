from uuid import UUID

import pytest
from sqlmodel import select

from maigie.config import settings
from maigie.core.errors import Invalid, NotFound
from maigie.models.library_sources import LibrarySource, SourceType
from maigie.models.ops import ScheduledJob
from maigie.providers.storage import files
from services.library import ingestion_jobs, source_adding, sources
from services.library.source_adding import Belongings
from services.library.source_files import FORGET_FILE
from tests.factories.documents import BELADY, PAGING
from tests.factories.reading import NOON

NOTES = PAGING.encode()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)


class TestAddFile:
    def test_keeps_its_bytes_and_asks_for_a_reading(self, session, student):
        added = source_adding.add_file(session, student, name="C:\\x\\Week 3.md", data=NOTES)

        assert (added.source.title, added.source.address) == ("Week 3", "Week 3.md")
        assert (added.job.status, added.job.type) == ("pending", "file")
        (row,) = session.exec(select(LibrarySource)).all()
        assert files.read(row.storage_key) == NOTES
        jobs = [job.name for job in session.exec(select(ScheduledJob)).all()]
        assert jobs == ["library.read_source"]

    def test_knows_the_same_bytes_again_for_one_person_only(
        self, session, student, stranger, session_as
    ):
        first = source_adding.add_file(session, student, name="a.md", data=NOTES)
        again = source_adding.add_file(session, student, name="other.md", data=NOTES)
        with session_as(stranger) as theirs:
            other = source_adding.add_file(theirs, stranger, name="a.md", data=NOTES)

        assert (again.source.id, again.job.id) == (first.source.id, first.job.id)
        assert other.source.id != first.source.id

    def test_tries_again_what_could_not_be_read(self, session, student):
        first = source_adding.add_file(session, student, name="a.md", data=NOTES)
        ingestion_jobs.cancel_job(session, student, job_id=UUID(first.job.id), at=NOON)

        again = source_adding.add_file(session, student, name="a.md", data=NOTES)

        assert (again.source.id, again.job.status) == (first.source.id, "pending")
        assert again.job.id != first.job.id

    @pytest.mark.parametrize(("name", "data"), [("a.md", b""), ("a.exe", b"MZ\0"), ("a.pdf", b"x")])
    def test_refuses_what_is_not_read(self, session, student, name, data):
        with pytest.raises(Invalid):
            source_adding.add_file(session, student, name=name, data=data)

        assert session.exec(select(LibrarySource)).all() == []

    def test_refuses_somebody_elses_course(self, session, student):
        of = Belongings(course_id=student.user_id)

        with pytest.raises(NotFound):
            source_adding.add_file(session, student, name="a.md", data=NOTES, of=of)


class TestAddText:
    def test_is_called_after_its_first_line(self, session, student):
        added = source_adding.add_text(session, student, text=f"\n# Paging\n\n{PAGING}")

        assert (added.source.title, added.source.type) == ("Paging", "manual")

    def test_refuses_nothing_and_too_much(self, session, student, monkeypatch):
        monkeypatch.setattr(source_adding, "LONGEST_TEXT", 3)

        for text in ("  ", "too long"):
            with pytest.raises(Invalid):
                source_adding.add_text(session, student, text=text)


class TestAddUrl:
    def test_is_one_source_however_the_address_is_written(self, session, student):
        first = source_adding.add_url(session, student, url="https://www.example.org/paging/")
        again = source_adding.add_url(session, student, url="example.org/paging?utm_source=x")

        assert (first.source.title, first.job.type) == ("Paging", "url")
        assert (again.source.id, again.job.id) == (first.source.id, first.job.id)

    def test_refuses_what_is_no_page(self, session, student):
        with pytest.raises(Invalid):
            source_adding.add_url(session, student, url="file:///etc/passwd")


class TestReplaceBytes:
    def test_lets_the_old_bytes_go_after_the_change(self, session, student):
        source_adding.add_file(session, student, name="a.md", data=NOTES)
        (row,) = session.exec(select(LibrarySource)).all()
        before = row.storage_key

        job = source_adding.replace_bytes(session, student, row, name="a.md", data=BELADY.encode())

        assert files.read(row.storage_key) == BELADY.encode()
        assert job.source_id == row.id
        forgotten = [
            job.arguments
            for job in session.exec(select(ScheduledJob)).all()
            if job.name == FORGET_FILE
        ]
        assert forgotten == [{"key": before}]


class TestListSources:
    def test_is_newest_first_in_pages_and_by_kind(self, session, student):
        text = source_adding.add_text(session, student, text="Some words")
        page = source_adding.add_url(session, student, url="https://example.org/a")

        every = [one.id for one in sources.list_sources(session, student)]
        urls = sources.list_sources(session, student, kind=SourceType.URL)
        rest = sources.list_sources(session, student, after=UUID(every[0]))

        assert set(every) == {text.source.id, page.source.id}
        assert [one.id for one in urls] == [page.source.id]
        assert [one.id for one in rest] == every[1:]
