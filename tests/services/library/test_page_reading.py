from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.db import unit_of_work
from maigie.providers import fetch
from maigie.providers.fetch import Fetched, Fetcher, FetchFailed
from services.library import resources
from services.library.page_reading import read_page, store_page
from tests.factories.learners import make_learner

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HTML = b"<title>Paging explained</title><meta name=description content='Frames and faults'>"


class Pages(Fetcher):
    """Answers with one page, or fails as told."""

    def __init__(self, answer: Fetched | FetchFailed) -> None:
        super().__init__()
        self._answer_with = answer

    def fetch(self, url: str) -> Fetched:
        if isinstance(self._answer_with, FetchFailed):
            raise self._answer_with
        return self._answer_with


@pytest.fixture(autouse=True)
def _own_fetcher():
    before = fetch.fetcher()
    yield
    fetch.use(before)


@pytest.fixture
def ada(database):
    return make_learner()


def save(actor, **more):
    with unit_of_work(actor) as session:
        return resources.save_resource(session, actor, at=NOON, url="https://x.org/p", **more).id


def read(actor, resource_id, answer):
    fetch.use(Pages(answer))
    prepared = read_page(actor, resource_id=resource_id)
    with unit_of_work(actor) as session:
        store_page(session, actor, resource_id=resource_id, prepared=prepared)


def now(actor, resource_id):
    with unit_of_work(actor) as session:
        return resources.get_resource(session, actor, resource_id=UUID(resource_id))


class TestStorePage:
    def test_fills_in_what_the_page_says(self, ada):
        saved = save(ada)

        read(ada, saved, Fetched("https://x.org/p", "text/html", "", HTML))

        found = now(ada, saved)
        assert (found.title, found.description) == ("Paging explained", "Frames and faults")
        assert (found.fetch_status, found.metadata["content_type"]) == ("fetched", "text/html")

    def test_leaves_what_the_person_wrote(self, ada):
        saved = save(ada, title="Mine")

        read(ada, saved, Fetched("https://x.org/p", "application/pdf", "", b""))

        assert (now(ada, saved).title, now(ada, saved).type) == ("Mine", "pdf")

    def test_does_nothing_when_there_is_nothing_to_store(self, ada):
        saved = save(ada)

        with unit_of_work(ada) as session:
            store_page(session, ada, resource_id=saved, prepared=None)

        assert now(ada, saved).fetch_status == "pending"


class TestReadPage:
    def test_says_what_will_not_work_later_either(self, ada):
        saved = save(ada)

        read(ada, saved, FetchFailed("There is no such page (any more)."))

        found = now(ada, saved)
        assert (found.fetch_status, found.url) == ("failed", "https://x.org/p")
        assert "no such page" in found.fetch_error

    def test_lets_the_job_try_again_what_may_work_later(self, ada):
        saved = save(ada)
        fetch.use(Pages(FetchFailed("No network.", passing=True)))

        with pytest.raises(FetchFailed):
            read_page(ada, resource_id=saved)

        assert now(ada, saved).fetch_error == "No network."

    def test_has_nothing_to_read_without_a_resource(self, ada):
        assert read_page(ada, resource_id=str(ada.user_id)) is None
