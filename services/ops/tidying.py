"""Forgetting what is finished, so that the queue tables stay small."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import col

from maigie.core.db import system_unit_of_work
from maigie.models.ops import JobStatus, OutboxEvent, ScheduledJob

EVERY_S = 3600
KEPT = timedelta(days=14)


def forget_finished(*, at: datetime) -> None:
    """Delete events delivered and jobs done more than two weeks ago; failed jobs stay."""
    with system_unit_of_work() as session:
        session.exec(delete(OutboxEvent).where(col(OutboxEvent.delivered_at) < at - KEPT))
        session.exec(
            delete(ScheduledJob).where(
                col(ScheduledJob.status) == JobStatus.DONE,
                col(ScheduledJob.finished_at) < at - KEPT,
            )
        )
