from uuid import UUID

import pytest

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.models.library_sources import IngestionJob, LibrarySource, MonitoredUrl
from maigie.providers import fetch
from maigie.providers.fetch import FetchFailed
from services.library import ingestion_reading, monitored_urls
from services.library.rules.parsing.formats import parts_of
from services.library.url_checks import check_url
from tests.factories.documents import BELADY
from tests.factories.learners import make_learner, stored
from tests.factories.reading import NOON
from tests.fakes.one_page import PAGE, Site, page


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


def monitor(actor):
    with unit_of_work(actor) as session:
        return UUID(monitored_urls.add_monitor(session, actor, url=PAGE, at=NOON).id)


class TestCheckUrl:
    def test_reads_a_page_again_only_when_it_says_something_else(self, ada, site):
        watched = monitor(ada)

        first = check_url(ada, monitor_id=watched, at=NOON)
        same = check_url(ada, monitor_id=watched, at=NOON)
        site.etag = '"2"'
        touched = check_url(ada, monitor_id=watched, at=NOON)
        site.body = page(BELADY * 2)
        site.etag = '"3"'
        changed = check_url(ada, monitor_id=watched, at=NOON)

        assert (first, same, touched, changed) == (True, False, False, True)
        assert site.asked[1] == ('"1"', "yesterday")
        (source,) = stored(ada, LibrarySource)
        (row,) = stored(ada, MonitoredUrl)
        assert (source.title, row.etag, row.last_changed) == ("On paging", '"3"', NOON)
        assert [one.canceled_at is None for one in stored(ada, IngestionJob)].count(True) == 1

    def test_says_what_went_wrong_and_keeps_what_was_read(self, ada, site):
        watched = monitor(ada)
        check_url(ada, monitor_id=watched, at=NOON)
        site.body = FetchFailed("This address is not on the open web.")

        assert not check_url(ada, monitor_id=watched, at=NOON)

        (row,) = stored(ada, MonitoredUrl)
        assert (row.last_error, row.last_checked) == ("This address is not on the open web.", NOON)
        assert len(stored(ada, LibrarySource)) == 1
