"""The digest of a day: what is on, due and at risk, told once in the morning."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import EntryStatus, EntryType, TaskStatus
from maigie.models.planning_records import Forecast
from services.learning.review_queue import due_work
from services.notifications.telling import notify
from services.planning.block_views import BlockView
from services.planning.entries import list_blocks
from services.planning.goal_views import GoalView
from services.planning.goals import list_goals
from services.planning.next_action import Open, choose_next, read_course_labels
from services.planning.rules.digest_wording import DigestFacts, digest_body, digest_title
from services.planning.task_views import TaskView
from services.planning.tasks import list_tasks

DIGEST = "daily_digest"
AHEAD = timedelta(days=3)
HARDLY = 0.5
"""A goal less likely than this to be reached in time is at risk."""
FRESH = timedelta(days=1)
"""How old the forecast may be that says so."""


def send_digest(session: Session, actor: Actor, *, at: datetime) -> bool:
    """Tell the actor about the day, once; on a day with nothing to say, not at all.

    Args:
        session: The unit of work to write in.
        actor: Whose day.
        at: Now (aware).

    Returns:
        Whether there was something to say.
    """
    facts = read_digest(session, actor, at=at)
    if facts.is_empty:
        return False
    notify(
        session,
        actor,
        kind=DIGEST,
        title=digest_title(facts),
        body=digest_body(facts),
        link="/today",
        cause_id=uuid5(actor.user_id, f"{DIGEST} {facts.day}"),
        context={"day": facts.day.isoformat(), "blocks": len(facts.blocks), "cards": facts.cards},
    )
    return True


def read_digest(session: Session, actor: Actor, *, at: datetime) -> DigestFacts:
    """Return what there is to say about the day an instant falls on."""
    day = at.astimezone(actor.timezone).date()
    ahead = list_blocks(session, actor, first=day, last=day + AHEAD)
    today = tuple(block for block in ahead if block.start.astimezone(actor.timezone).date() <= day)
    goals = list_goals(session, actor, active_only=True)
    tasks = list_tasks(session, actor, status=TaskStatus.TODO)
    found = Open(blocks=today, tasks=tasks, goals=goals, courses=read_course_labels(session, actor))
    first = choose_next(session, actor, found, at=at)
    reviews = due_work(session, actor, at=at)
    return DigestFacts(
        day=day,
        blocks=_timed(actor, today, at),
        cards=reviews.cards if reviews else 0,
        review_minutes=reviews.minutes if reviews else 0,
        deadlines=_deadlines(actor, ahead, tasks, goals, day),
        risks=_risks(session, actor, goals, day),
        next_title=first.title if first else "",
        next_reason=first.reason if first else "",
    )


def _timed(
    actor: Actor, blocks: Iterable[BlockView], at: datetime
) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (
            f"{block.start.astimezone(actor.timezone):%H:%M}",
            f"{block.end.astimezone(actor.timezone):%H:%M}",
            block.title,
        )
        for block in blocks
        if block.takes_time and block.end > at and block.status != EntryStatus.COMPLETED
    )


def _deadlines(
    actor: Actor,
    ahead: Iterable[BlockView],
    tasks: Iterable[TaskView],
    goals: Iterable[GoalView],
    day: date,
) -> tuple[tuple[date, str], ...]:
    """Return what is due within three days, the soonest first, each title once a day."""
    zone = actor.timezone
    due = {
        (block.start.astimezone(zone).date(), block.title)
        for block in ahead
        if block.entry_type == EntryType.DEADLINE
    }
    due |= {(task.due_at.astimezone(zone).date(), task.title) for task in tasks if task.due_at}
    due |= {(goal.target_date, goal.title) for goal in goals if goal.target_date}
    return tuple(sorted(one for one in due if day <= one[0] <= day + AHEAD))


def _risks(
    session: Session, actor: Actor, goals: Sequence[GoalView], day: date
) -> tuple[tuple[str, float], ...]:
    """Return the goals the last forecast gives little chance, the worst first."""
    rows: Sequence[tuple[UUID, float | None]] = session.exec(
        select(col(Forecast.goal_id), col(Forecast.probability))
        .where(
            col(Forecast.owner_id) == actor.user_id,
            col(Forecast.made_on) >= day - FRESH,
            col(Forecast.made_on) <= day,
        )
        .order_by(col(Forecast.made_on))
    ).all()
    newest = {str(goal_id): chance for goal_id, chance in rows}
    chances = [(goal.title, newest.get(goal.id)) for goal in goals]
    risky = [(title, chance) for title, chance in chances if chance is not None and chance < HARDLY]
    return tuple(sorted(risky, key=lambda one: one[1]))
