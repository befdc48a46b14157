from uuid import UUID

import pytest

from maigie.config import settings
from maigie.core.db import unit_of_work
from maigie.models.library_sources import IngestionJob, IngestionStatus
from services.library import ingestion_jobs
from services.library.ingestion_progress import Progress, Ticket, own_job
from services.library.parser_process import ReadingStopped
from tests.factories.documents import PAGING
from tests.factories.learners import make_learner
from tests.factories.reading import NOON, add, job


@pytest.fixture
def ada(database, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    return make_learner()


def begun(actor):
    """Begin a reading and return its ticket."""
    added = add(actor, PAGING.encode())
    with unit_of_work(actor) as session:
        row = session.get(IngestionJob, UUID(added.job.id))
        row.status = IngestionStatus.PROCESSING
    return Ticket(row.id, row.attempt, row.source_id)


class TestProgress:
    def test_is_told_about_once_a_second(self, ada):
        ticket, times = begun(ada), iter([0.0, 0.0, 0.4, 2.0, 2.0])
        progress = Progress(ada, ticket, now=lambda: next(times))

        said = []
        for done in (1, 2, 3):
            progress.reach(done, 9)
            said.append(job(ada, str(ticket.job_id)).done)

        assert said == [1, 1, 3]

    def test_ends_when_the_reading_was_canceled(self, ada):
        ticket = begun(ada)
        progress = Progress(ada, ticket)
        wanted = progress.is_wanted()
        with unit_of_work(ada) as session:
            ingestion_jobs.cancel_job(session, ada, job_id=ticket.job_id, at=NOON)

        with pytest.raises(ReadingStopped):
            progress.tell("Reading")
        assert (wanted, progress.is_wanted()) == (True, False)


class TestOwnJob:
    def test_is_not_that_of_another_try_or_person(self, ada):
        ticket, ben = begun(ada), make_learner("ben")

        for actor, other in ((ada, Ticket(ticket.job_id, 2, ticket.source_id)), (ben, ticket)):
            with unit_of_work(actor) as session, pytest.raises(ReadingStopped):
                own_job(session, actor, other)
