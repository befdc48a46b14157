"""The shelf of sources and the page of one, handler by handler, on a real database."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from reflex.state import State

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.providers import fetch
from services.library import ingestion_reading
from services.library.rules.parsing.formats import parts_of
from state.library.source_page import SourceState
from state.library.source_rows import every_text
from state.library.sources import SourcesState
from state.session import SessionState
from tests.factories.documents import BELADY, PAGING, make_pdf, wrapped
from tests.factories.learners import make_learner
from tests.factories.reading import read, read_file

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(settings, "now", NOW.isoformat())
    monkeypatch.setattr(settings, "data_dir", tmp_path / "data")
    monkeypatch.setattr(settings, "library_roots", str(tmp_path))
    monkeypatch.setattr(
        ingestion_reading, "parse_apart", lambda kind, data, **_: parts_of(kind, data)
    )
    before = fetch.fetcher()
    yield
    fetch.use(before)


@pytest.fixture
def ada(database: str) -> Actor:
    return make_learner()


@pytest.fixture
async def tab(ada: Actor) -> State:
    """A browser tab in which Ada is signed in."""
    root = State(_reflex_internal_init=True)
    session = await root.get_state(SessionState)
    session._user_id = str(ada.user_id)
    session._organization_id = str(ada.organization_id)
    session.timezone = ada.timezone.key
    return root


class TestSourcesState:
    async def test_adds_cancels_tries_again_and_deletes(self, tab: State, ada: Actor):
        shelf = await tab.get_state(SourcesState)
        await shelf.ask("text")
        await shelf.add_text({"title": "Paging", "text": PAGING})
        (waiting,) = shelf.sources

        await shelf.cancel(waiting.job_id)
        canceled = shelf.sources[0]
        await shelf.retry(canceled.job_id)
        read(ada, canceled.job_id, attempt=2)
        await shelf.on_load()
        done = shelf.sources[0]
        await shelf.trash(done.id)
        left = list(shelf.sources)
        await shelf.toggle_trash()
        await shelf.restore(shelf.sources[0].id)
        await shelf.toggle_trash()
        await shelf.trash(shelf.sources[0].id)
        await shelf.toggle_trash()
        await shelf.ask_to_delete(done.id)
        asked = (shelf.asking, shelf.doomed_title)
        await shelf.delete()

        assert (waiting.is_reading, waiting.said) == (True, "Waiting to be read")
        assert "Canceled" in canceled.problem
        assert (done.is_reading, done.problem) == (False, "")
        assert done.meta.startswith("Pasted text · 1 nugget")
        assert left == []
        assert (asked, shelf.sources, shelf.asking) == (("delete", "Paging"), [], "")

    async def test_watches_folders_and_pages(self, tab: State, tmp_path: Path):
        shelf = await tab.get_state(SourcesState)
        await shelf.watch_folder({"path": str(tmp_path), "recursive": True})
        await shelf.watch_page({"url": "https://example.org/news", "every": "1440"})
        (folder,), (page,) = shelf.folders, shelf.monitors

        await shelf.switch_folder(folder.id)
        await shelf.switch_page(page.id)
        paused = (shelf.folders[0].enabled, shelf.monitors[0].enabled)
        await shelf.forget_folder(folder.id)
        await shelf.forget_page(page.id)

        assert paused == (False, False)
        assert page.meta == "every day · visited: not yet"
        assert not shelf.watches_anything

    async def test_refuses_what_the_page_does_not_offer(self, tab: State):
        shelf = await tab.get_state(SourcesState)

        with pytest.raises(Invalid):
            await shelf.watch_page({"url": "https://example.org", "every": "1"})
        with pytest.raises(Invalid):
            await shelf.ask("anything")
        with pytest.raises(Invalid):
            await shelf.add_link({"url": "javascript:x"})


class TestSourceState:
    async def test_shows_nuggets_with_pages_and_what_they_build_on(self, tab: State, ada: Actor):
        pages = [["1 Paging", *wrapped(PAGING * 4)], ["2 Belady", *wrapped(BELADY * 4)]]
        added = read_file(ada, make_pdf(pages), name="os.pdf")
        page = await tab.get_state(SourceState)
        page.source_id = added.source.id

        await page._read()

        first, second = page.nuggets
        assert (first.place, second.place, second.before) == ("Page 1", "Page 2", ["1 Paging"])
        assert page.rows[0].meta.startswith("PDF, 2 pages · 2 nuggets")
        with pytest.raises(Conflict):
            await page.cancel()

    async def test_says_that_it_is_not_there(self, tab: State):
        page = await tab.get_state(SourceState)
        page.source_id = str(uuid4())

        await page._read()

        assert page.missing


class TestEveryText:
    @pytest.mark.parametrize(
        ("minutes", "said"),
        [
            (5, "every 5 minutes"),
            (60, "every hour"),
            (180, "every 3 hours"),
            (2880, "every 2 days"),
        ],
    )
    def test_says_it_as_a_person_does(self, minutes: int, said: str):
        assert every_text(minutes) == said
