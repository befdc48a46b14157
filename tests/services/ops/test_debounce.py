"""Asking for work once."""

from datetime import timedelta

from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.models.ops import JobStatus, ScheduledJob
from services.ops.debounce import enqueue_once
from services.planning.forecast_jobs import RECALCULATE


class TestEnqueueOnce:
    def test_waits_for_the_one_that_was_asked_for(self, session: Session, student: Actor) -> None:
        run_at = clock.now() + timedelta(seconds=30)

        first, second = (
            enqueue_once(session, student, RECALCULATE, run_at=run_at) for _ in range(2)
        )
        session.flush()
        (job,) = session.exec(
            select(ScheduledJob).where(col(ScheduledJob.name) == RECALCULATE)
        ).all()
        job.status = JobStatus.RUNNING
        session.flush()
        third = enqueue_once(session, student, RECALCULATE, run_at=run_at)

        assert (first, second, third) == (True, False, True)
        assert job.run_at == run_at
