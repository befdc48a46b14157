"""Plans: proposed, revised, applied, undone. A plan is solved outside any transaction."""

from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, NotFound
from maigie.models.planning_records import Plan, PlanKind, PlanStatus
from services.planning.owned import owned
from services.planning.plan_changes import (
    make_changes,
    planned_block,
    stored_block,
    stored_moves,
    stored_removal,
    take_back,
)
from services.planning.plan_drafts import MAX_DAYS, Draft, draft_plan, place_of
from services.planning.plan_versions import (
    LOAD_NOTE,
    PlanView,
    check_newest,
    get_plan,
    plan_view,
)
from services.planning.recovery import draft_recovery, draft_roll_over
from services.planning.rules.planner.catch_up import catch_up, replan
from services.planning.rules.planner.changes import as_list
from services.planning.rules.planner.request import PlanResult, Style
from services.planning.rules.review_wishes import ReviewDay, own_end
from services.planning.verified_blocks import lock_calendar

__all__ = [
    "MAX_DAYS",
    "Draft",
    "PlanView",
    "apply_plan",
    "draft_fix",
    "draft_plan",
    "draft_revision",
    "get_plan",
    "save_plan",
    "solve_draft",
    "undo_plan",
]

REVIEW_DAYS = "reviews"
"""Under this a plan keeps which days it gave a block for reviews."""


def solve_draft(draft: Draft, *, time_limit_s: float) -> PlanResult:
    """Solve a draft; pure and slow, so call it outside any transaction."""
    if draft.kind is PlanKind.PLAN:
        standing = [place_of(row) for row in draft.standing.values()]
        return replan(draft.request, standing, time_limit_s=time_limit_s)
    fixes = draft.kind is PlanKind.RECOVERY
    return catch_up(draft.request, draft.movable, time_limit_s=time_limit_s, offer_fixes=fixes)


def save_plan(
    session: Session, actor: Actor, *, draft: Draft, result: PlanResult, wanted: dict[str, Any]
) -> PlanView:
    """Store a solved plan as a proposal; ``wanted`` is what to ask again for a revision."""
    row = Plan(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        kind=draft.kind,
        version=draft.version,
        parent_id=draft.previous_id,
        starts_on=draft.first,
        ends_on=draft.last,
        wanted={
            **wanted,
            LOAD_NOTE: draft.request.load_note,
            REVIEW_DAYS: [_stored_reviews(day) for day in draft.reviews],
        },
        blocks=[
            stored_block(replace(block, end=own_end(block, draft.reviews)), draft.links[block.key])
            for block in result.blocks
            if block.key not in draft.standing
        ],
        moves=stored_moves(draft, result),
        removals=[stored_removal(entry) for entry in draft.removals],
        unplaced=[
            {"key": short.key, "minutes": short.minutes, "reason": short.text}
            for short in result.unplaced
        ],
        reasons=[clash.text for clash in result.clashes],
        fixes=[
            {"id": fix.id, "summary": fix.summary, "cost": fix.cost, "changes": dict(fix.changes)}
            for fix in result.fixes
        ],
    )
    session.add(row)
    session.flush()
    return plan_view(row)


def apply_plan(session: Session, actor: Actor, *, plan_id: UUID, at: datetime) -> PlanView:
    """Put a proposed plan on the calendar: all it adds, moves and takes off, or nothing.

    Raises:
        NotFound: The actor has no such plan.
        Conflict: It or a newer version of it was applied, or the calendar changed since.
    """
    lock_calendar(session, actor)
    row = owned(session, actor, Plan, plan_id)
    if row.status is PlanStatus.APPLIED:
        raise Conflict("This plan is already on the calendar.")
    check_newest(session, row)
    draft = _draft_again(session, actor, row, at=at, wanted=row.wanted)
    make_changes(session, actor, row=row, draft=draft, at=at)
    row.status, row.applied_at = PlanStatus.APPLIED, at
    session.add(row)
    session.flush()
    return plan_view(row)


def undo_plan(session: Session, actor: Actor, *, plan_id: UUID, at: datetime) -> PlanView:
    """Take back what an applied plan did; blocks changed since then stay, and are named.

    Raises:
        NotFound: The actor has no such plan.
        Conflict: It is not applied, or a newer version of it is.
    """
    lock_calendar(session, actor)
    row = owned(session, actor, Plan, plan_id)
    if row.status is not PlanStatus.APPLIED:
        raise Conflict("Only an applied plan can be undone.")
    check_newest(session, row)
    kept = take_back(session, actor, row=row, at=at)
    row.status, row.undone_at = PlanStatus.UNDONE, at
    session.add(row)
    session.flush()
    return plan_view(row, kept=kept)


def draft_fix(
    session: Session, actor: Actor, *, plan_id: UUID, fix_id: str, at: datetime
) -> tuple[Draft, dict[str, Any]]:
    """Read again what a plan depends on, with one of its fixes applied.

    Raises:
        NotFound: The actor has no such plan, or it offers no such fix.
    """
    row = owned(session, actor, Plan, plan_id)
    fix = next((fix for fix in row.fixes if fix["id"] == fix_id), None)
    if fix is None:
        raise NotFound("This plan offers no such fix.")
    changes = [*as_list(row.wanted.get("changes")), fix["changes"]]
    wanted = {"to": row.ends_on.isoformat(), **row.wanted, "changes": changes}
    draft = _draft_again(session, actor, row, at=at, wanted=wanted)
    last = (draft.request.end - timedelta(microseconds=1)).astimezone(actor.timezone).date()
    return _next_version(row, replace(draft, last=max(draft.last, last))), wanted


def draft_revision(
    session: Session,
    actor: Actor,
    *,
    plan_id: UUID,
    at: datetime,
    first: date | None = None,
    last: date | None = None,
    options: dict[str, Any] | None = None,
) -> tuple[Draft, dict[str, Any]]:
    """Read again what a plan depends on, to plan anew near what it proposed or placed.

    Blocks of an applied plan that are still ahead and untouched are placed again with the rest.

    Args:
        session: The unit of work to read in.
        actor: Whose plan.
        plan_id: The version to revise.
        at: The present (aware).
        first: Another first local day.
        last: Another last local day.
        options: ``style`` and ``preferred_part``, when they are to change.

    Raises:
        NotFound: The actor has no such plan.
        Conflict: It only moved missed blocks; there is nothing to revise.
        Invalid: The range is backwards or longer than 92 days.
    """
    row = owned(session, actor, Plan, plan_id)
    if row.kind is PlanKind.ROLL_OVER:
        raise Conflict("Missed blocks that moved on can be undone, not revised.")
    wanted = {**row.wanted, **(options or {})}
    if first or last or row.status is PlanStatus.APPLIED:
        wanted.pop(REVIEW_DAYS, None)
    wanted["to"] = last.isoformat() if last else wanted.get("to", row.ends_on.isoformat())
    if row.status is PlanStatus.APPLIED:
        wanted["reopened"] = [*row.entry_ids, *(move["entry_id"] for move in row.moves)]
    draft = _draft_again(session, actor, row, at=at, wanted=wanted, first=first)
    if options:
        # What is to be different matters more than where things lay.
        draft = replace(draft, request=replace(draft.request, previous=()))
    elif row.status is not PlanStatus.APPLIED:
        near = tuple(planned_block(block) for block in row.blocks)
        request = replace(draft.request, previous=(*draft.request.previous, *near))
        draft = replace(draft, request=request)
    return _next_version(row, draft), wanted


def _draft_again(
    session: Session,
    actor: Actor,
    row: Plan,
    *,
    at: datetime,
    wanted: dict[str, Any],
    first: date | None = None,
) -> Draft:
    """Read what a plan of a kind depends on, as it is now."""
    last = date.fromisoformat(wanted.get("to", row.ends_on.isoformat()))
    changes = as_list(wanted.get("changes"))
    if row.kind is PlanKind.RECOVERY:
        return draft_recovery(session, actor, at=at, last=last, changes=changes)
    if row.kind is PlanKind.ROLL_OVER:
        missed_on = date.fromisoformat(wanted["missed_on"])
        return draft_roll_over(session, actor, at=at, missed_on=missed_on)
    return draft_plan(
        session,
        actor,
        first=first or row.starts_on,
        last=last,
        at=at,
        changes=changes,
        style=wanted.get("style", Style.BALANCED),
        preferred_part=wanted.get("preferred_part"),
        reviews=_known_reviews(wanted),
        **{
            name: [UUID(value) for value in wanted.get(name, ())]
            for name in ("goal_ids", "course_ids", "reopened")
        },
    )


def _stored_reviews(day: ReviewDay) -> dict[str, Any]:
    return {**asdict(day), "day": day.day.isoformat()}


def _known_reviews(wanted: dict[str, Any]) -> list[ReviewDay] | None:
    """Return the days for reviews a plan was made with; a repeated check asks for the same."""
    if REVIEW_DAYS not in wanted:
        return None
    return [
        ReviewDay(
            day=date.fromisoformat(stored["day"]),
            cards=stored["cards"],
            minutes=stored["minutes"],
            title=stored["title"],
        )
        for stored in wanted[REVIEW_DAYS]
    ]


def _next_version(row: Plan, draft: Draft) -> Draft:
    return replace(draft, previous_id=row.id, version=row.version + 1)
