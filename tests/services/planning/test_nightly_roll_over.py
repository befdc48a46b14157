"""Every morning: what was missed moves on, in batches."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from maigie.core import clock
from maigie.core.db import system_unit_of_work
from maigie.models.ops import ScheduledJob
from maigie.models.planning_records import Plan
from services.ops.job_queue import run_job
from services.planning import nightly_roll_over
from services.planning.nightly_batches import BatchUnfinished
from services.planning.nightly_roll_over import (
    ROLL_OVER_BATCH,
    request_roll_overs,
    roll_over_batch,
)
from tests.factories.learners import make_learner, stored
from tests.factories.plans import put_block

FOUR_IN_CHATHAM = datetime(2031, 5, 6, 15, 15, tzinfo=UTC)
"""Nobody else in these tests lives by that clock (UTC+12:45)."""


def batches() -> list[ScheduledJob]:
    with system_unit_of_work() as session:
        return list(
            session.exec(select(ScheduledJob).where(col(ScheduledJob.name) == ROLL_OVER_BATCH))
        )


class TestRequestRollOvers:
    def test_asks_once_for_a_job_of_many_at_four_of_their_morning(self, database, hints):
        people = {str(make_learner(f"p{n}", timezone="Pacific/Chatham").user_id) for n in range(2)}

        request_roll_overs(at=FOUR_IN_CHATHAM - timedelta(minutes=1))
        before = [job for job in batches() if people & set(job.arguments["people"].split())]
        request_roll_overs(at=FOUR_IN_CHATHAM + timedelta(minutes=5))
        request_roll_overs(at=FOUR_IN_CHATHAM + timedelta(hours=2))

        found = [job for job in batches() if people & set(job.arguments["people"].split())]
        assert before == []
        assert len(found) == 1
        assert people <= set(found[0].arguments["people"].split())
        assert found[0].arguments["slot"] == FOUR_IN_CHATHAM.isoformat()
        assert nightly_roll_over.BATCH >= 100


class TestRollOverBatch:
    def test_runs_as_a_job_for_everybody(self, database, hints):
        ada, bola = (make_learner(name, timezone="Pacific/Marquesas") for name in ("ada", "bola"))
        midday = clock.now().astimezone(ada.timezone).replace(hour=12, minute=0, second=0)
        put_block(ada, midday.replace(microsecond=0) - timedelta(days=1))
        request_roll_overs(at=datetime(2031, 6, 6, 13, 30, tzinfo=UTC))
        (job,) = [job for job in batches() if str(ada.user_id) in job.arguments["people"]]

        ran = run_job(job.id, at=clock.now() + timedelta(seconds=1))

        assert ran
        assert [len(stored(person, Plan)) for person in (ada, bola)] == [1, 0]

    def test_goes_on_when_one_fails_and_says_so(self, database, hints, monkeypatch):
        ada, bola = make_learner("ada"), make_learner("bola")
        seen = []

        def fail(person, **_):
            seen.append(person.user_id)
            if person.user_id == ada.user_id:
                raise ValueError("broken")

        monkeypatch.setattr(nightly_roll_over, "roll_over_person", fail)

        with pytest.raises(BatchUnfinished, match="1 of 2"):
            roll_over_batch(ada, people=f"{ada.user_id} {bola.user_id}", slot="")

        assert set(seen) == {ada.user_id, bola.user_id}
