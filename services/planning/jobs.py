"""Background work of the planning domain."""

from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.jobs import Job, Lane
from services.planning.reminders import SEND_REMINDERS, send_due_reminders


def send_reminders(session: Session, actor: Actor) -> None:
    """Tell a person what is due now; reminders told before are not told again."""
    send_due_reminders(session, actor, at=clock.now())


JOBS = (Job(name=SEND_REMINDERS, run=send_reminders, lane=Lane.INTERACTIVE, timeout_s=30),)
