from uuid import UUID

import pytest
from sqlmodel import col, select

from maigie.config import settings
from maigie.core.errors import Conflict, Invalid, NotFound, NotPermitted
from maigie.models.ops import ScheduledJob
from services.library import folders
from services.library.watch_calls import LOOK_AROUND
from tests.factories.reading import NOON


@pytest.fixture
def books(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "library_roots", str(tmp_path))
    return str(tmp_path)


class TestAddFolder:
    def test_is_looked_into_at_once_and_once_only(self, session, student, books):
        added = folders.add_folder(session, student, path=books, at=NOON, file_types=[".PDF"])

        with pytest.raises(Conflict):
            folders.add_folder(session, student, path=f"{books}/", at=NOON)
        waiting = session.exec(
            select(ScheduledJob).where(col(ScheduledJob.name) == LOOK_AROUND)
        ).one()
        assert (added.path, added.file_types, waiting.run_at) == (books, ("pdf",), NOON)

    def test_refuses_types_that_are_not_read(self, session, student, books):
        with pytest.raises(Invalid):
            folders.add_folder(session, student, path=books, at=NOON, file_types=["exe"])

    def test_is_refused_where_it_is_turned_off(self, session, student, monkeypatch):
        monkeypatch.setattr(settings, "library_roots", "")

        with pytest.raises(NotPermitted):
            folders.add_folder(session, student, path="/", at=NOON)


class TestUpdateFolder:
    def test_changes_what_is_given(self, session, student, books):
        added = folders.add_folder(session, student, path=books, at=NOON)

        changed = folders.update_folder(
            session, student, folder_id=UUID(added.id), at=NOON, enabled=False, file_types=["md"]
        )

        assert (changed.enabled, changed.file_types, changed.recursive) == (False, ("md",), True)


class TestDeleteFolder:
    def test_stops_the_watching(self, session, student, books):
        added = folders.add_folder(session, student, path=books, at=NOON)

        folders.delete_folder(session, student, folder_id=UUID(added.id))

        assert folders.list_folders(session, student) == ()
        with pytest.raises(NotFound):
            folders.get_folder(session, student, folder_id=UUID(added.id))
