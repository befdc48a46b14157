"""Everybody's morning, in batches."""

from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.models.ops import ScheduledJob
from services.notifications.inbox import list_notifications
from services.ops.job_queue import run_job
from services.planning.daily_messages import DAILY_BATCH, request_daily_messages, tell_person
from services.planning.tasks import create_task
from tests.factories.channels import wish
from tests.factories.learners import make_learner

SEVEN_IN_CHATHAM = datetime(2031, 5, 6, 18, 15, tzinfo=UTC)
"""Nobody else in these tests lives by that clock (UTC+12:45)."""


def batch_of(actor) -> list[ScheduledJob]:
    with system_unit_of_work() as session:
        rows = session.exec(select(ScheduledJob).where(col(ScheduledJob.name) == DAILY_BATCH))
        return [job for job in rows if str(actor.user_id) in job.arguments["people"]]


def titles(actor) -> list[str]:
    with unit_of_work(actor) as session:
        return [row.title for row in list_notifications(session, actor)]


class TestRequestDailyMessages:
    def test_asks_once_at_the_time_each_person_chose(self, database, hints):
        usual, early = (make_learner(name, timezone="Pacific/Chatham") for name in ("ada", "bo"))
        with unit_of_work(early) as session:
            wish(session, early, digest_at="05:20")

        for hours in (-2, 0, 1):
            request_daily_messages(at=SEVEN_IN_CHATHAM + timedelta(hours=hours, minutes=5))

        found = [batch_of(one) for one in (usual, early)]
        assert [[job.arguments["slot"] for job in jobs] for jobs in found] == [
            [SEVEN_IN_CHATHAM.isoformat()],
            [(SEVEN_IN_CHATHAM - timedelta(hours=1, minutes=30)).isoformat()],
        ]


class TestDailyBatch:
    def test_tells_who_wants_it_and_repeats_nothing(self, database, hints, monkeypatch):
        ada, bola = (make_learner(name, timezone="Pacific/Marquesas") for name in ("ada", "bola"))
        morning = datetime(2031, 6, 6, 16, 30, tzinfo=UTC)
        for actor in (ada, bola):
            with unit_of_work(actor) as session:
                create_task(session, actor, title="Essay", due_at=morning + timedelta(hours=3))
        with unit_of_work(bola) as session:
            wish(session, bola, digest=False)
        request_daily_messages(at=morning)
        (job,) = batch_of(ada)
        monkeypatch.setattr(clock, "now", lambda: morning)

        ran = run_job(job.id, at=datetime.now(UTC) + timedelta(minutes=1))
        tell_person(ada, at=morning)

        assert ran
        assert titles(ada) == ["Your Friday: 1 deadline"]
        assert titles(bola) == []
