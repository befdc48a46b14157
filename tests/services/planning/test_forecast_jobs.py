"""Background work of study sessions and forecasts."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import col, select

from maigie.core import clock
from maigie.core.db import unit_of_work
from maigie.core.events import Envelope
from maigie.models.ops import ScheduledJob
from maigie.models.planning_records import Forecast
from services.ops.job_queue import run_job
from services.planning import goals
from services.planning.forecast_jobs import RECALCULATE, forecast_again
from services.planning.study_session_links import NewStudySession
from services.planning.study_session_log import list_study_sessions
from services.planning.study_session_rows import CLOSE_LOST
from services.planning.study_sessions import start_study_session
from tests.factories.histories import make_history
from tests.factories.learners import stored
from tests.factories.people import make_person


def jobs_named(actor, name: str) -> list[ScheduledJob]:
    with unit_of_work(actor) as session:
        return list(session.exec(select(ScheduledJob).where(col(ScheduledJob.name) == name)))


class TestForecastAgain:
    def test_shares_one_run_for_a_burst_of_changes(self, database, hints):
        ada, at = make_person("ada"), clock.now()
        envelope = Envelope(ada.user_id, "goal.updated", at, {}, "user", "")
        with unit_of_work(ada) as session:
            goal_id = make_history(session, ada, at=at, days=12)
            goals.record_progress(session, ada, goal_id=goal_id, progress=1.0)
            for _ in range(3):
                forecast_again(session, ada, envelope)

        (job,) = jobs_named(ada, RECALCULATE)
        ran = run_job(job.id, at=job.run_at)

        (row,) = stored(ada, Forecast)
        assert (ran, row.goal_id) == (True, goal_id)


class TestCloseLostStudySession:
    def test_watches_on_while_the_session_lives(self, database, hints):
        ada, at = make_person("ada"), clock.now()
        with unit_of_work(ada) as session:
            made = start_study_session(session, ada, new=NewStudySession(), at=at)
        (job,) = jobs_named(ada, CLOSE_LOST)

        ran = run_job(job.id, at=job.run_at)

        assert ran
        assert len(jobs_named(ada, CLOSE_LOST)) == 2
        with unit_of_work(ada) as session:
            assert list_study_sessions(session, ada, at=at)[0].id == made.id

    def test_closes_what_was_left_open(self, database, hints):
        ada, at = make_person("ada"), clock.now()
        with unit_of_work(ada) as session:
            made = start_study_session(
                session, ada, new=NewStudySession(planned_minutes=30), at=at - timedelta(hours=3)
            )
        (job,) = jobs_named(ada, CLOSE_LOST)

        run_job(job.id, at=at)

        with unit_of_work(ada) as session:
            (row,) = list_study_sessions(session, ada, at=at)
        assert (UUID(row.id), row.status) == (UUID(made.id), "finished")
