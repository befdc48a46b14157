from datetime import timedelta

from maigie.core import clock
from maigie.core.db import unit_of_work
from maigie.models.ops import ScheduledJob
from services.notifications.inbox import list_notifications
from services.ops.job_queue import run_job
from services.planning.reminders import NewReminder, create_reminders
from tests.factories.learners import make_learner, stored


class TestSendReminders:
    def test_runs_once_and_not_before_it_is_due(self, database):
        ada = make_learner()
        due_at = clock.now() + timedelta(hours=1)
        with unit_of_work(ada) as session:
            create_reminders(session, ada, reminders=[NewReminder("Call Dr Bello", due_at)])
        (job,) = stored(ada, ScheduledJob)

        ran = [run_job(job.id, at=due_at + timedelta(seconds=wait)) for wait in (-60, 1, 2)]

        assert ran == [False, True, False]

    def test_leaves_early_reminders_untold(self, database):
        ada = make_learner()
        due_at = clock.now() + timedelta(hours=1)
        with unit_of_work(ada) as session:
            create_reminders(session, ada, reminders=[NewReminder("Call Dr Bello", due_at)])
        (job,) = stored(ada, ScheduledJob)

        run_job(job.id, at=due_at + timedelta(seconds=1))

        with unit_of_work(ada) as session:
            assert list_notifications(session, ada) == ()
