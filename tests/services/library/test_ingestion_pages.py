import pytest

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.providers import fetch
from maigie.providers.fetch import FetchFailed, Loaded
from services.library import ingestion_reading, source_adding
from services.library.ingestion_pages import document_of, page_digest
from services.library.rules.parsing.formats import parts_of
from services.library.rules.parsing.kinds import FileKind
from services.library.rules.parsing.parts import Unreadable
from tests.factories.learners import make_learner
from tests.factories.reading import job, nuggets_of, read
from tests.fakes.one_page import PAGE, Site


@pytest.fixture(autouse=True)
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    monkeypatch.setattr(
        ingestion_reading, "parse_apart", lambda kind, data, **_: parts_of(kind, data)
    )
    before, made = fetch.fetcher(), Site()
    fetch.use(made)
    yield made
    fetch.use(before)


@pytest.fixture
def ada(database):
    return make_learner()


class TestFetchSource:
    def test_reads_a_page_under_its_own_title(self, ada, site):
        with unit_of_work(ada) as session:
            added = source_adding.add_url(session, ada, url=PAGE)

        done = read(ada, added.job.id)

        (found,) = nuggets_of(ada, added.source.id)
        assert (done.status, found.source_title, found.heading) == (
            "completed",
            "On paging",
            "Paging",
        )

    def test_fails_with_the_reason_where_it_may_not_go(self, ada, site):
        site.body = FetchFailed("This address is not on the open web.")
        with unit_of_work(ada) as session:
            added = source_adding.add_url(session, ada, url=PAGE)

        done = read(ada, added.job.id)

        assert (done.status, done.error_message) == (
            "failed",
            "This address is not on the open web.",
        )

    def test_tries_a_passing_trouble_three_times(self, ada, site):
        site.body = FetchFailed("It did not answer in time.", passing=True)
        with unit_of_work(ada) as session:
            added = source_adding.add_url(session, ada, url=PAGE)

        for _ in range(2):
            with pytest.raises(FetchFailed):
                read(ada, added.job.id)
        waiting = job(ada, added.job.id)
        done = read(ada, added.job.id)

        assert (waiting.status, done.status) == ("processing", "failed")
        assert "did not answer" in waiting.stage


class TestDocumentOf:
    def test_brings_a_text_to_utf_8_as_its_server_said(self):
        found = document_of(
            Loaded(PAGE, "text/html", "windows-1251", "<p>Кит".encode("cp1251"), "", "")
        )

        assert found == (FileKind.HTML, "<p>Кит".encode())

    def test_goes_by_the_name_where_there_is_one(self):
        loaded = Loaded("https://x.org/a.csv?v=2", "text/plain", "", b"a,b", "", "")

        assert document_of(loaded)[0] is FileKind.CSV

    def test_refuses_what_it_does_not_read(self):
        with pytest.raises(Unreadable):
            document_of(Loaded("https://x.org/a.pdf", "text/html", "", b"", "", ""))


class TestPageDigest:
    def test_tells_pages_and_their_states_apart(self):
        first = page_digest("https://www.x.org/a", b"x")

        assert first == page_digest("https://x.org/a/", b"x")
        assert len({first, page_digest("https://x.org/b", b"x"), page_digest(PAGE, b"y")}) == 3
