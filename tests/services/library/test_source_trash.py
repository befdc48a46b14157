from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select

from maigie.config import settings
from maigie.core import clock
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, NotFound
from maigie.models.library_sources import IngestionJob, Nugget, NuggetSource
from maigie.models.ops import ScheduledJob
from maigie.models.search import Embedding
from services.learning.cards import create_card
from services.learning.material_search import search_material
from services.learning.review_queue import due_now
from services.library import ingestion_reading, sources
from services.library.rules.parsing.formats import parts_of
from services.library.source_files import FORGET_FILE, forget_file
from services.library.source_trash import (
    EMPTY_TRASH,
    KEPT,
    empty_trash,
    erase_source,
    trash_source,
    untrash_source,
)
from tests.factories.documents import PAGING
from tests.factories.learners import make_learner
from tests.factories.reading import NOON, add, nuggets_of, read_file


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    monkeypatch.setattr(
        ingestion_reading, "parse_apart", lambda kind, data, **_: parts_of(kind, data)
    )


@pytest.fixture
def ada(database):
    return make_learner()


@pytest.fixture
def source(ada):
    """A source that was read, with a card made from its first nugget."""
    added = read_file(ada, (PAGING * 6).encode())
    first = nuggets_of(ada, added.source.id)[0]
    with unit_of_work(ada) as session:
        create_card(session, ada, front="f", back="b", at=NOON, nugget_id=UUID(first.id))
    return UUID(added.source.id)


def throw_away(actor, source_id):
    with unit_of_work(actor) as session:
        trash_source(session, actor, source_id=source_id, at=NOON)


def seen(actor, source_id):
    """Return how many sources, nuggets, hits and due cards there are to see."""
    with unit_of_work(actor) as session:
        found = search_material(session, actor, words="page fault", vector=None)
        return (
            len(sources.list_sources(session, actor)),
            len(nuggets_of(actor, str(source_id))),
            len(found),
            due_now(session, actor, at=NOON).total,
        )


class TestTrashSource:
    def test_puts_it_out_of_sight_with_its_nuggets_and_cards(self, ada, source):
        before = seen(ada, source)

        throw_away(ada, source)

        assert before[0] == before[3] == 1
        assert min(before[1:3]) >= 1
        assert seen(ada, source) == (0, 0, 0, 0)
        with unit_of_work(ada) as session:
            assert len(sources.list_sources(session, ada, trashed=True)) == 1

    def test_is_not_for_strangers(self, ada, source):
        with pytest.raises(NotFound):
            throw_away(make_learner("ben"), source)


class TestUntrashSource:
    def test_brings_everything_back(self, ada, source):
        before = seen(ada, source)
        throw_away(ada, source)

        with unit_of_work(ada) as session:
            untrash_source(session, ada, source_id=source)

        assert seen(ada, source) == before

    def test_happens_by_adding_the_same_file_again(self, ada, source):
        before = seen(ada, source)
        throw_away(ada, source)

        again = add(ada, (PAGING * 6).encode())

        assert (again.source.id, again.job.status) == (str(source), "completed")
        assert seen(ada, source) == before


class TestEraseSource:
    def test_takes_everything_with_it(self, ada, source, tmp_path):
        throw_away(ada, source)
        with unit_of_work(ada) as session:
            erase_source(session, ada, source_id=source)

        with unit_of_work(ada) as session:
            for table in (Nugget, NuggetSource, IngestionJob, Embedding):
                assert session.exec(select(table)).all() == []
            job = session.exec(
                select(ScheduledJob).where(col(ScheduledJob.name) == FORGET_FILE)
            ).one()
            forget_file(session, ada, **job.arguments)
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []

    def test_is_refused_outside_the_trash(self, ada, source):
        with unit_of_work(ada) as session, pytest.raises(Conflict):
            erase_source(session, ada, source_id=source)


class TestEmptyTrash:
    def test_deletes_after_a_month_and_waits_for_the_rest(self, ada, source, monkeypatch):
        throw_away(ada, source)
        with unit_of_work(ada) as session:
            job = session.exec(
                select(ScheduledJob).where(col(ScheduledJob.name) == EMPTY_TRASH)
            ).one()
            assert job.run_at == NOON + KEPT

        left = []
        for now in (NOON + KEPT - timedelta(days=1), NOON + KEPT):
            monkeypatch.setattr(clock, "now", lambda now=now: now)
            with unit_of_work(ada) as session:
                empty_trash(session, ada)
                left.append(len(sources.list_sources(session, ada, trashed=True)))

        assert left == [1, 0]
