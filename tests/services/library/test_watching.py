from datetime import timedelta

import pytest
from sqlmodel import col, select

from maigie.config import settings
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.models.library_sources import LibrarySource, MonitoredUrl, WatchedFolder
from maigie.models.ops import JobStatus, ScheduledJob
from services.library import folders, monitored_urls, watching
from services.library.watch_calls import LOOK_AROUND, look_soon
from services.library.watching import look_around, plan_next_look, revive_watches
from tests.factories.documents import PAGING
from tests.factories.learners import make_learner, stored
from tests.factories.reading import NOON


@pytest.fixture(autouse=True)
def _at_noon(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path / "data")
    monkeypatch.setattr(settings, "now", NOON.isoformat())
    monkeypatch.setattr(settings, "library_roots", str(tmp_path))


@pytest.fixture
def ada(database):
    return make_learner()


def waiting(actor):
    with unit_of_work(actor) as session:
        return session.exec(
            select(ScheduledJob).where(
                col(ScheduledJob.name) == LOOK_AROUND, col(ScheduledJob.owner_id) == actor.user_id
            )
        ).all()


class TestLookAround:
    def test_looks_at_what_is_due_although_one_fails(self, ada, tmp_path, monkeypatch):
        (tmp_path / "a.md").write_text(PAGING)
        with unit_of_work(ada) as session:
            monitored_urls.add_monitor(session, ada, url="https://example.org", at=NOON)
            folders.add_folder(session, ada, path=str(tmp_path), at=NOON)

        def breaks(*_, **__):
            raise ValueError

        monkeypatch.setattr(watching, "check_url", breaks)
        look_around(ada)

        assert len(stored(ada, LibrarySource)) == 1
        assert stored(ada, WatchedFolder)[0].scanned_at == NOON
        assert stored(ada, MonitoredUrl)[0].last_checked is None


class TestPlanNextLook:
    def test_is_when_the_first_thing_is_due(self, ada, tmp_path):
        with unit_of_work(ada) as session:
            folders.add_folder(session, ada, path=str(tmp_path), at=NOON)
        with unit_of_work(ada) as session:
            session.exec(select(ScheduledJob)).one().status = JobStatus.DONE
        look_around(ada)

        with unit_of_work(ada) as session:
            plan_next_look(session, ada, prepared=NOON)

        (job,) = [one for one in waiting(ada) if one.status is JobStatus.PENDING]
        assert job.run_at == NOON + timedelta(minutes=1)

    def test_ends_when_nothing_is_watched(self, ada):
        with unit_of_work(ada) as session:
            plan_next_look(session, ada, prepared=NOON)

        assert waiting(ada) == []


class TestReviveWatches:
    def test_asks_again_after_a_look_failed_for_good(self, ada):
        with unit_of_work(ada) as session:
            look_soon(session, ada, at=NOON)
        with system_unit_of_work() as session:
            for job in session.exec(
                select(ScheduledJob).where(col(ScheduledJob.owner_id) == ada.user_id)
            ):
                job.status = JobStatus.FAILED

        revive_watches(at=NOON)
        again = revive_watches(at=NOON)

        assert again == 0
        assert sorted(job.status for job in waiting(ada)) == ["failed", "pending"]
