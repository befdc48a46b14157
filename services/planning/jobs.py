"""Background work of the planning domain."""

from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.jobs import Job, Lane
from services.planning.daily_messages import DAILY_JOBS
from services.planning.forecast_jobs import FORECAST_JOBS
from services.planning.goal_index import INDEX_GOAL, embed_goal, store_goal_vector
from services.planning.nightly_roll_over import ROLL_OVER_JOBS
from services.planning.reminder_telling import send_due_reminders
from services.planning.reminder_times import SEND_REMINDERS


def send_reminders(session: Session, actor: Actor) -> None:
    """Tell a person what is due now; reminders told before are not told again."""
    send_due_reminders(session, actor, at=clock.now())


JOBS = (
    Job(name=SEND_REMINDERS, run=send_reminders, lane=Lane.INTERACTIVE, timeout_s=30),
    Job(
        name=INDEX_GOAL,
        run=store_goal_vector,
        prepare=embed_goal,
        lane=Lane.ROUTINE,
        timeout_s=60,
    ),
    *FORECAST_JOBS,
    *ROLL_OVER_JOBS,
    *DAILY_JOBS,
)
