"""Every night: everyone's forecasts, in batches."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.models.ops import ScheduledJob
from maigie.models.planning_records import Forecast
from services.ops.job_queue import run_job
from services.planning import nightly_forecasts
from services.planning.forecasts import score_and_make_forecasts
from services.planning.nightly_batches import BatchUnfinished
from services.planning.nightly_forecasts import (
    FORECAST_BATCH,
    forecast_batch,
    request_nightly_forecasts,
)
from tests.factories.histories import make_history
from tests.factories.learners import stored
from tests.factories.people import make_person

THREE_IN_EUCLA = datetime(2031, 5, 6, 18, 15, tzinfo=UTC)
"""Nobody else in these tests lives by that clock (UTC+8:45)."""


def batches() -> list[ScheduledJob]:
    with system_unit_of_work() as session:
        return list(
            session.exec(select(ScheduledJob).where(col(ScheduledJob.name) == FORECAST_BATCH))
        )


class TestRequestNightlyForecasts:
    def test_asks_once_for_a_job_of_many_at_three_of_their_night(self, database, hints):
        people = {str(make_person(f"p{n}", timezone="Australia/Eucla").user_id) for n in range(3)}

        request_nightly_forecasts(at=THREE_IN_EUCLA - timedelta(minutes=1))
        before = [job for job in batches() if people & set(job.arguments["people"].split())]
        request_nightly_forecasts(at=THREE_IN_EUCLA + timedelta(hours=2))
        request_nightly_forecasts(at=THREE_IN_EUCLA + timedelta(hours=3))

        found = [job for job in batches() if people & set(job.arguments["people"].split())]
        assert before == []
        assert len(found) == 1
        assert people <= set(found[0].arguments["people"].split())
        assert found[0].arguments["slot"] == THREE_IN_EUCLA.isoformat()
        assert nightly_forecasts.BATCH >= 100


class TestForecastBatch:
    def test_makes_everybodys_forecasts_as_themselves(self, database, hints):
        ada, bola = make_person("ada"), make_person("bola")
        for person in (ada, bola):
            with unit_of_work(person) as session:
                make_history(session, person, at=clock.now(), days=12)

        done = forecast_batch(ada, people=f"{ada.user_id} {bola.user_id}", slot="")
        forecast_batch(ada, people=f"{ada.user_id} {bola.user_id}", slot="")

        assert done == 2
        assert [len(stored(person, Forecast)) for person in (ada, bola)] == [1, 1]

    def test_runs_as_a_job(self, database, hints):
        ada = make_person("ada", timezone="Asia/Pyongyang")
        with unit_of_work(ada) as session:
            make_history(session, ada, at=clock.now(), days=12)
        request_nightly_forecasts(at=datetime(2031, 6, 6, 18, tzinfo=UTC))
        (job,) = [job for job in batches() if str(ada.user_id) in job.arguments["people"]]

        ran = run_job(job.id, at=clock.now() + timedelta(seconds=1))

        assert ran
        assert len(stored(ada, Forecast)) == 1

    def test_goes_on_when_one_fails_and_says_so(self, database, hints, monkeypatch):
        ada, bola = make_person("ada"), make_person("bola")
        for person in (ada, bola):
            with unit_of_work(person) as session:
                make_history(session, person, at=clock.now(), days=12)

        def forecast(session, person, *, at):
            score_and_make_forecasts(session, person, at=at)
            if person.user_id != bola.user_id:
                raise ValueError("broken")

        monkeypatch.setattr(nightly_forecasts, "score_and_make_forecasts", forecast)

        with pytest.raises(BatchUnfinished, match="1 of 2"):
            forecast_batch(ada, people=f"{ada.user_id} {bola.user_id}", slot="")

        assert [len(stored(person, Forecast)) for person in (ada, bola)] == [0, 1]
