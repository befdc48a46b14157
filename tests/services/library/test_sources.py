from uuid import UUID

import pytest
from sqlmodel import col, select

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.models.library_sources import IngestionJob, Nugget, NuggetSource
from maigie.models.ops import ScheduledJob
from maigie.models.search import Embedding
from services.library import ingestion_reading, sources
from services.library.rules.parsing.formats import parts_of
from services.library.source_files import FORGET_FILE, forget_file
from tests.factories.documents import PAGING
from tests.factories.learners import make_learner
from tests.factories.reading import read_file


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    monkeypatch.setattr(
        ingestion_reading, "parse_apart", lambda kind, data, **_: parts_of(kind, data)
    )


class TestDeleteSource:
    def test_takes_everything_with_it(self, database, tmp_path):
        ada = make_learner()
        added = read_file(ada, (PAGING * 6).encode())
        with unit_of_work(ada) as session:
            before = sources.get_source(session, ada, source_id=UUID(added.source.id))
            sources.delete_source(session, ada, source_id=UUID(added.source.id))

        with unit_of_work(ada) as session:
            for table in (Nugget, NuggetSource, IngestionJob, Embedding):
                assert session.exec(select(table)).all() == []
            job = session.exec(
                select(ScheduledJob).where(col(ScheduledJob.name) == FORGET_FILE)
            ).one()
            forget_file(session, ada, **job.arguments)
        assert (before.status, before.nugget_count) == ("completed", 2)
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []

    def test_is_not_for_strangers(self, database):
        ada, ben = make_learner(), make_learner("ben")
        added = read_file(ada, PAGING.encode())

        with unit_of_work(ben) as session, pytest.raises(NotFound):
            sources.delete_source(session, ben, source_id=UUID(added.source.id))
