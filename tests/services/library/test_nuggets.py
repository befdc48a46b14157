from uuid import UUID

import pytest

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid, NotFound
from maigie.models.library_sources import NuggetStatus
from services.library import ingestion_reading, nuggets
from services.library.rules.parsing.formats import parts_of
from tests.factories.documents import BELADY, PAGING
from tests.factories.learners import make_learner
from tests.factories.reading import nuggets_of, read_file

BOOK = f"# Paging\n\n{PAGING * 4}\n\n# Belady\n\n{BELADY * 4}\n".encode()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    monkeypatch.setattr(
        ingestion_reading, "parse_apart", lambda kind, data, **_: parts_of(kind, data)
    )


@pytest.fixture
def ada(database):
    return make_learner()


class TestListNuggets:
    def test_is_in_reading_order_in_pages_and_by_what_is_asked(self, ada):
        book, note = read_file(ada, BOOK), read_file(ada, PAGING.encode(), name="b.txt")

        def listed(**asked):
            with unit_of_work(ada) as session:
                return [one.id for one in nuggets.list_nuggets(session, ada, **asked)]

        first, second, third = listed()
        assert listed(source_id=UUID(book.source.id)) == [first, second]
        assert listed(source_id=UUID(note.source.id)) == [third]
        assert listed(limit=1, after=UUID(first)) == [second]
        assert listed(ids=[UUID(third)]) == [third]
        assert listed(status=NuggetStatus.FAILED) == []


class TestNuggetOf:
    def test_says_where_it_stands(self, ada):
        added = read_file(ada, BOOK)
        second = nuggets_of(ada, added.source.id)[1]

        with unit_of_work(ada) as session:
            found = nuggets.nugget_of(session, ada, UUID(second.id))

        assert (found.source_title, found.heading, found.chunk_index) == ("notes", "Belady", 1)
        assert (found.source_type, found.source_path) == ("file", "notes.md")

    def test_is_not_for_strangers(self, ada):
        added = read_file(ada, BOOK)
        ben = make_learner("ben")

        with unit_of_work(ben) as session, pytest.raises(NotFound):
            nuggets.nugget_of(session, ben, UUID(nuggets_of(ada, added.source.id)[0].id))


class TestUpdateNugget:
    def test_changes_what_is_given_and_refuses_emptiness(self, ada):
        added = read_file(ada, BOOK)
        one = UUID(nuggets_of(ada, added.source.id)[0].id)

        with unit_of_work(ada) as session:
            changed = nuggets.update_nugget(
                session, ada, nugget_id=one, topics=["Page  faults", "Page faults"], difficulty=5
            )
            with pytest.raises(Invalid):
                nuggets.update_nugget(session, ada, nugget_id=one, title="  ")

        assert (changed.topics, changed.difficulty) == (("Page faults",), 5)


class TestDeleteNugget:
    def test_takes_one_away(self, ada):
        added = read_file(ada, BOOK)
        first, second = nuggets_of(ada, added.source.id)

        with unit_of_work(ada) as session:
            nuggets.delete_nugget(session, ada, nugget_id=UUID(first.id))

        assert [one.id for one in nuggets_of(ada, added.source.id)] == [second.id]
