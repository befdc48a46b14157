from uuid import UUID

import pytest

from maigie.config import settings
from maigie.core.errors import Conflict, NotFound
from maigie.models.library_sources import IngestionStatus
from services.library import ingestion_jobs, source_adding
from tests.factories.reading import NOON


@pytest.fixture
def job_id(session, student, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "data_dir", tmp_path)
    return UUID(source_adding.add_text(session, student, text="Some words").job.id)


class TestCancelJob:
    def test_stops_it_once(self, session, student, job_id):
        canceled = ingestion_jobs.cancel_job(session, student, job_id=job_id, at=NOON)

        assert (canceled.status, canceled.completed_at) == ("failed", NOON)
        with pytest.raises(Conflict):
            ingestion_jobs.cancel_job(session, student, job_id=job_id, at=NOON)


class TestRetryJob:
    def test_begins_anew_only_after_a_failure(self, session, student, job_id):
        with pytest.raises(Conflict):
            ingestion_jobs.retry_job(session, student, job_id=job_id)
        ingestion_jobs.cancel_job(session, student, job_id=job_id, at=NOON)

        again = ingestion_jobs.retry_job(session, student, job_id=job_id)

        assert (again.status, again.attempt, again.error_message) == ("pending", 2, None)


class TestListJobs:
    def test_narrows_by_status_and_source(self, session, student, job_id):
        found = ingestion_jobs.get_job(session, student, job_id=job_id)

        def ids(**asked):
            return [one.id for one in ingestion_jobs.list_jobs(session, student, **asked)]

        assert ids(source_id=UUID(found.source_id)) == ids(status=IngestionStatus.PENDING)
        assert ids() == [found.id]
        assert ids(status=IngestionStatus.FAILED) == ids(after=job_id) == []


class TestStopReading:
    def test_cancels_what_still_reads_a_source(self, session, student, job_id):
        source_id = UUID(ingestion_jobs.get_job(session, student, job_id=job_id).source_id)

        ingestion_jobs.stop_reading(session, student, source_id=source_id, at=NOON)

        assert ingestion_jobs.get_job(session, student, job_id=job_id).canceled


class TestGetJob:
    def test_is_not_for_strangers(self, stranger, session_as, job_id):
        with session_as(stranger) as theirs, pytest.raises(NotFound):
            ingestion_jobs.get_job(theirs, stranger, job_id=job_id)
