from uuid import UUID

import pytest

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from services.library import ingestion_reading, sources
from services.library.rules.parsing.formats import parts_of
from services.library.source_trash import trash_source
from tests.factories.documents import PAGING
from tests.factories.learners import make_learner
from tests.factories.reading import NOON, add, read_file


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    monkeypatch.setattr(
        ingestion_reading, "parse_apart", lambda kind, data, **_: parts_of(kind, data)
    )


class TestGetSource:
    def test_counts_its_nuggets(self, database):
        ada = make_learner()
        added = read_file(ada, (PAGING * 6).encode())

        with unit_of_work(ada) as session:
            found = sources.get_source(session, ada, source_id=UUID(added.source.id))

        assert (found.status, found.nugget_count, found.trashed_at) == ("completed", 2, None)

    def test_hides_what_is_in_the_trash_or_somebody_elses(self, database):
        ada, ben = make_learner(), make_learner("ben")
        source_id = UUID(read_file(ada, PAGING.encode()).source.id)
        with unit_of_work(ada) as session:
            trash_source(session, ada, source_id=source_id, at=NOON)

        for actor in (ada, ben):
            with unit_of_work(actor) as session, pytest.raises(NotFound):
                sources.get_source(session, actor, source_id=source_id)


class TestSourceOfBytes:
    def test_gives_two_people_with_the_same_file_each_their_own(self, database):
        ada, ben = make_learner(), make_learner("ben")

        first, second = add(ada, PAGING.encode()), add(ben, PAGING.encode())

        assert first.source.id != second.source.id
        with unit_of_work(ben) as session:
            (mine,) = sources.list_sources(session, ben)
        assert mine.id == second.source.id
