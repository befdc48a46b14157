"""Roll-over: yesterday's missed blocks move on by themselves, and the person is told.

Off unless the person's availability says so. Only blocks Maigie planned move, only into free time
before their deadlines; what finds no place stays where it is and is named.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.planning_records import Plan, PlanKind
from services.notifications.telling import notify
from services.planning.availability import get_availability
from services.planning.plans import Draft, PlanView, apply_plan, save_plan, solve_draft
from services.planning.recovery import draft_roll_over
from services.planning.rules.planner.request import PlanResult
from services.planning.rules.planner.wording import day_and_time, say
from services.planning.verified_blocks import lock_calendar

NAMED_BLOCKS = 5


def roll_over_person(actor: Actor, *, at: datetime, time_limit_s: float) -> PlanView | None:
    """Move on what was missed yesterday, in units of work of its own; safe to repeat.

    Args:
        actor: Whose calendar.
        at: The present (aware).
        time_limit_s: Wall seconds for solving.

    Returns:
        The applied plan; None when there was nothing to do, or it was done before.

    Raises:
        Conflict: The calendar changed while it was being planned.
    """
    with unit_of_work(actor) as session:
        draft = draft_due_roll_over(session, actor, at=at)
    if draft is None:
        return None
    result = solve_draft(draft, time_limit_s=time_limit_s)
    with unit_of_work(actor) as session:
        return save_roll_over(session, actor, draft=draft, result=result, at=at)


def draft_due_roll_over(session: Session, actor: Actor, *, at: datetime) -> Draft | None:
    """Read what moving on depends on; None when it is off, done, or nothing was missed."""
    if not get_availability(session, actor).auto_roll_over or _was_done(session, actor, at):
        return None
    draft = draft_roll_over(session, actor, missed_on=_yesterday(actor, at), at=at)
    return draft if draft.standing else None


def save_roll_over(
    session: Session, actor: Actor, *, draft: Draft, result: PlanResult, at: datetime
) -> PlanView | None:
    """Keep a solved roll-over, make its moves, and tell the person; None when done before.

    Raises:
        Conflict: The calendar changed since it was read.
    """
    lock_calendar(session, actor)
    if _was_done(session, actor, at):
        return None
    missed_on = _yesterday(actor, at)
    wanted = {"missed_on": missed_on.isoformat()}
    view = save_plan(session, actor, draft=draft, result=result, wanted=wanted)
    plan_id = UUID(view.id)
    view = apply_plan(session, actor, plan_id=plan_id, at=at)
    notify(
        session,
        actor,
        kind="roll_over",
        title=_title(view),
        body=_body(actor, view),
        link="/schedule",
        cause_id=plan_id,
    )
    return view


def _was_done(session: Session, actor: Actor, at: datetime) -> bool:
    """Tell whether yesterday was looked after, whatever the person did with it since."""
    day = _yesterday(actor, at).isoformat()
    found = session.exec(
        select(Plan.id).where(
            col(Plan.owner_id) == actor.user_id,
            col(Plan.kind) == PlanKind.ROLL_OVER,
            col(Plan.wanted)["missed_on"].as_string() == day,
        )
    ).first()
    return found is not None


def _yesterday(actor: Actor, at: datetime) -> date:
    return at.astimezone(actor.timezone).date() - timedelta(days=1)


def _title(view: PlanView) -> str:
    if not view.moves:
        return say("roll_over", "none_moved", count=len(view.unplaced))
    return say("roll_over", "moved", count=len(view.moves))


def _body(actor: Actor, view: PlanView) -> str:
    lines = [
        say(
            "roll_over",
            "place",
            title=move["title"],
            when=day_and_time(datetime.fromisoformat(move["start"]), actor.timezone),
        )
        for move in view.moves[:NAMED_BLOCKS]
    ]
    lines += [short["reason"] for short in view.unplaced[:NAMED_BLOCKS]]
    if view.unplaced:
        lines.append(say("roll_over", "left", count=len(view.unplaced)))
    if view.moves:
        lines.append(say("roll_over", "undo"))
    return "\n".join(lines)
