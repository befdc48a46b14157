"""Every night: what was to be remembered for a while goes."""

from datetime import UTC, date, datetime

from sqlmodel import col, select

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.models.ops import ScheduledJob
from services.memory.recalling import list_memories
from services.memory.remembering import remember
from services.memory.retention import FORGET_BATCH, forget_batch, request_forgetting
from tests.factories.learners import NOW, make_learner

THREE_IN_EUCLA = datetime(2031, 5, 6, 18, 15, tzinfo=UTC)
"""Nobody else in these tests lives by that clock (UTC+8:45)."""


class TestRequestForgetting:
    def test_asks_once_at_three_of_their_night(self, database, hints):
        person = str(make_learner(timezone="Australia/Eucla").user_id)

        request_forgetting(at=THREE_IN_EUCLA)
        request_forgetting(at=THREE_IN_EUCLA)

        with system_unit_of_work() as session:
            query = select(ScheduledJob).where(col(ScheduledJob.name) == FORGET_BATCH)
            asked = [job for job in session.exec(query) if person in job.arguments["people"]]
        assert len(asked) == 1


class TestForgetBatch:
    def test_forgets_what_is_over_for_each(self, database, monkeypatch):
        actor = make_learner()
        with unit_of_work(actor) as session:
            for content, until in (("over", date(2026, 11, 21)), ("holds", None)):
                remember(session, actor, content=content, retained_until=until, at=NOW)
        monkeypatch.setattr(clock, "now", lambda: NOW)

        forget_batch(actor, people=str(actor.user_id), slot="")

        with unit_of_work(actor) as session:
            assert [one.content for one in list_memories(session, actor)] == ["holds"]
