"""Plans kept as proposals: a week that repeats, and catching up on what was missed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.assistant.batches import Step
from services.assistant.rules.said_when import DayQuestion, said_day, spoken_day
from services.assistant.turn_values import Decision, Do, Say, Turn
from services.planning.plan_drafts import Draft, draft_plan
from services.planning.plan_versions import PlanView
from services.planning.plans import save_plan, solve_draft
from services.planning.recovery import draft_recovery
from services.planning.repeating_week import latest_repeat
from services.planning.rules.said import counted

WEEK = timedelta(days=7)
SHOWN = 6
APPLY = "planning.apply_plan"


def repeat_week(turn: Turn, *, first: date) -> Decision:
    """Plan seven days and repeat them every week until the day said, or the nearest target."""
    last = first + WEEK - timedelta(days=1)
    draft = turn.read(draft_plan, first=first, last=last, at=turn.now, reviews=())
    wanted = {"to": last.isoformat()}
    plan = _saved(turn, draft, wanted, enough=lambda view: bool(view.blocks))
    if plan is None:
        return Say(
            "There is nothing open that fits into this week, so there is nothing to repeat.",
            suggestions=("I want to learn Data Structures for my exam in 6 weeks",),
        )
    latest = turn.read(latest_repeat, plan_id=UUID(plan.id))
    said = said_day(turn.dates, today=turn.today)
    asked = None if isinstance(said, DayQuestion) else said
    asked = asked or next((s.end_date for s in turn.dates.spans if s.rrule and s.end_date), None)
    until = min(asked or latest, latest)
    if until < plan.first + WEEK:
        return Do(
            steps=(Step(APPLY, {"plan_id": plan.id}),),
            note=f"What it is about is due by {spoken_day(latest)}, so this week does not repeat.",
            suggestions=("Undo that",),
        )
    notes = [
        f"It can repeat until {spoken_day(latest)} at the latest."
        if asked is not None and asked > latest
        else "",
        "Weeks in which a time is taken are left out.",
    ]
    return Do(
        steps=(Step(APPLY, {"plan_id": plan.id, "repeat_until": until.isoformat()}),),
        note="\n\n".join(filter(None, notes)),
        suggestions=("Undo that", "What should I do next?"),
    )


def catch_up(turn: Turn) -> Decision:
    """Propose how to catch up on what was missed; nothing moves before the person agrees."""
    draft = turn.read(draft_recovery, at=turn.now)
    plan = _saved(
        turn, draft, {}, enough=lambda view: bool(view.moves or view.blocks or view.removals)
    )
    if plan is None:
        return Say(
            "I see nothing you missed in the last two weeks, and nothing is left unplanned.",
            suggestions=("Plan my week", "How am I doing?"),
        )
    return Do(
        steps=(Step(APPLY, {"plan_id": plan.id}),),
        propose=_proposal(turn, plan),
        suggestions=("Yes", "No thanks"),
    )


def _saved(
    turn: Turn, draft: Draft, wanted: dict[str, Any], *, enough: Callable[[PlanView], bool]
) -> PlanView | None:
    """Solve a draft outside any transaction and keep it as a proposal."""
    result = solve_draft(draft, time_limit_s=turn.plan_time_s)
    plan = turn.read(save_plan, draft=draft, result=result, wanted=wanted)
    return plan if enough(plan) else None


def _proposal(turn: Turn, plan: PlanView) -> str:
    lines = [
        f"* “{move['title']}” to {_when(turn, move['start'])}" for move in plan.moves[:SHOWN]
    ] + [f"* new: “{b['title']}” on {_when(turn, b['start'])}" for b in plan.blocks[:SHOWN]]
    more = len(plan.moves[SHOWN:]) + len(plan.blocks[SHOWN:])
    rest = f"\n* and {counted(more, 'more block')}" if more else ""
    short = (
        f"\n\n{counted(len(plan.unplaced), 'thing')} found no room: {plan.unplaced[0]['reason']}"
        if plan.unplaced
        else ""
    )
    return (
        "This is how you could catch up:\n\n"
        + "\n".join(lines)
        + f"{rest}{short}\n\nShall I change your calendar like this?"
    )


def _when(turn: Turn, start: str) -> str:
    at = datetime.fromisoformat(start).astimezone(turn.actor.timezone)
    return f"{at:%A} {at.day} {at:%B}, {at:%H:%M}"
