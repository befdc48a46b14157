"""What the planning domain does when something happened."""

from contextlib import suppress
from uuid import UUID

from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.core.events import Envelope
from maigie.core.jobs import enqueue
from services.notifications.telling import notify
from services.planning.deadline_reminders import remind_of_deadlines
from services.planning.goal_index import INDEX_GOAL, needs_indexing
from services.planning.goals import get_goal
from services.planning.reminder_telling import follow_starts
from services.planning.review_blocks import finish_review_blocks


def index_goal(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Have a goal whose words changed indexed again."""
    goal_id = envelope.id_of("goal_id")
    with suppress(NotFound):
        if needs_indexing(session, actor, goal_id=goal_id):
            enqueue(session, actor, INDEX_GOAL, goal_id=str(goal_id))


def tell_unblocked(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Tell the person that a goal can start, if it still can."""
    try:
        goal = get_goal(session, actor, goal_id=envelope.id_of("goal_id"))
    except NotFound:
        return
    if goal.status != "active":
        return
    notify(
        session,
        actor,
        kind="goal_ready",
        title=f"“{goal.title}” is ready to start",
        body="All that it was waiting for is done.",
        link=f"/goals/{goal.id}",
        cause_id=envelope.event_id,
        goal_id=UUID(goal.id),
    )


def remind_before_deadlines(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Set the usual reminders of new deadlines."""
    ids = [UUID(value) for value in envelope.payload["block_ids"]]
    remind_of_deadlines(session, actor, entry_ids=ids, at=clock.now())


def finish_reviews(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Complete today's block for reviews when the last card was answered."""
    del envelope
    finish_review_blocks(session, actor, at=clock.now())


def move_reminders(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Let reminders follow the block or task they stand before."""
    values = envelope.payload.get("block_ids") or [envelope.payload["task_id"]]
    follow_starts(session, actor, row_ids=[UUID(value) for value in values], at=clock.now())
