"""Plans: proposed, applied, undone. A plan is solved outside any transaction."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.planning import CalendarEntry, Plan, PlanStatus
from services.learning.courses import list_courses
from services.planning.entries import split_block_id
from services.planning.owned import owned
from services.planning.plan_requests import open_wishes, read_request
from services.planning.rules.planner.changes import apply_changes
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, PlanResult
from services.planning.tasks import list_tasks
from services.planning.verified_blocks import BlockLinks, save_verified_blocks

MAX_DAYS = 92


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as screens and REST show it; ``blocks`` is exactly what applying creates."""

    id: str
    status: str
    first: date
    last: date
    blocks: tuple[dict[str, Any], ...]
    unplaced: tuple[dict[str, Any], ...]
    reasons: tuple[str, ...]
    fixes: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a plan is made from: the request, and what each wish is about."""

    request: PlanRequest
    links: dict[str, BlockLinks]
    first: date
    last: date


def draft_plan(
    session: Session,
    actor: Actor,
    *,
    first: date,
    last: date,
    at: datetime,
    goal_ids: Collection[UUID] | None = None,
    course_ids: Collection[UUID] | None = None,
    changes: dict[str, Any] | None = None,
) -> Draft:
    """Read what a plan over local days depends on.

    Args:
        session: The unit of work to read in.
        actor: Whose plan.
        first: First local day.
        last: Last local day.
        at: The present; nothing is planned before it.
        goal_ids: Plan only for these goals.
        course_ids: Plan only for these courses.
        changes: A fix to apply.

    Raises:
        Invalid: The range is backwards or longer than 92 days.
        NotFound: A goal or course is not the actor's.
    """
    if last < first:
        raise Invalid("A plan ends on or after the day it starts.")
    if (last - first).days >= MAX_DAYS:
        raise Invalid("A plan covers at most 92 days.")
    wishes = open_wishes(
        session, actor, at=at, goal_ids=goal_ids or None, course_ids=course_ids or None
    )
    request = read_request(session, actor, first=first, last=last, at=at, wishes=wishes)
    if changes:
        request = apply_changes(request, changes)
    return Draft(request=request, links=_links(session, actor), first=first, last=last)


def solve_draft(draft: Draft, *, time_limit_s: float) -> PlanResult:
    """Solve a draft; pure and slow, so call it outside any transaction."""
    return plan(draft.request, time_limit_s=time_limit_s)


def save_plan(
    session: Session, actor: Actor, *, draft: Draft, result: PlanResult, wanted: dict[str, Any]
) -> PlanView:
    """Store a solved plan as a proposal; ``wanted`` is what to solve again for a fix."""
    row = Plan(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        starts_on=draft.first,
        ends_on=draft.last,
        wanted=wanted,
        blocks=[_stored(block, draft.links[block.key]) for block in result.blocks],
        unplaced=[
            {"key": short.key, "minutes": short.minutes, "reason": short.text}
            for short in result.unplaced
        ],
        reasons=[clash.text for clash in result.clashes],
        fixes=[
            {"id": fix.id, "summary": fix.summary, "changes": dict(fix.changes)}
            for fix in result.fixes
        ],
    )
    session.add(row)
    session.flush()
    return _view(row)


def get_plan(session: Session, actor: Actor, *, plan_id: UUID) -> PlanView:
    """Return one plan.

    Raises:
        NotFound: The actor has no such plan.
    """
    return _view(owned(session, actor, Plan, plan_id))


def apply_plan(session: Session, actor: Actor, *, plan_id: UUID, at: datetime) -> PlanView:
    """Put a proposed plan on the calendar, if it still fits.

    Raises:
        NotFound: The actor has no such plan.
        Conflict: It was applied before, or the calendar changed since it was made.
    """
    row = owned(session, actor, Plan, plan_id)
    if row.status is PlanStatus.APPLIED:
        raise Conflict("This plan is already on the calendar.")
    wanted = row.wanted
    draft = draft_plan(session, actor, first=row.starts_on, last=row.ends_on, at=at, **_ids(wanted))
    planned = [_planned(block) for block in row.blocks]
    if lost := {block.key for block in planned} - set(draft.links):
        raise Conflict(f"{len(lost)} of its topics or tasks are gone; please plan again.")
    created = save_verified_blocks(
        session, actor, request=draft.request, blocks=planned, links=draft.links, at=at
    )
    row.status, row.entry_ids = PlanStatus.APPLIED, [block.id for block in created]
    session.add(row)
    session.flush()
    return _view(row)


def undo_plan(session: Session, actor: Actor, *, plan_id: UUID) -> PlanView:
    """Take an applied plan's blocks off again; blocks changed since then stay.

    Raises:
        NotFound: The actor has no such plan.
        Conflict: It is not applied.
    """
    row = owned(session, actor, Plan, plan_id)
    if row.status is not PlanStatus.APPLIED:
        raise Conflict("Only an applied plan can be undone.")
    for entry_id in row.entry_ids:
        entry = session.get(CalendarEntry, split_block_id(entry_id)[0])
        if entry is not None and entry.updated_at == entry.created_at:
            session.delete(entry)
    row.status = PlanStatus.UNDONE
    session.add(row)
    session.flush()
    return _view(row)


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
    wanted = {**row.wanted, "changes": {**row.wanted.get("changes", {}), **fix["changes"]}}
    draft = draft_plan(session, actor, first=row.starts_on, last=row.ends_on, at=at, **_ids(wanted))
    last = (draft.request.end.astimezone(actor.timezone)).date()
    return replace(draft, last=max(row.ends_on, date.fromordinal(last.toordinal() - 1))), wanted


def _ids(wanted: dict[str, Any]) -> dict[str, Any]:
    return {
        "goal_ids": [UUID(value) for value in wanted.get("goal_ids", ())],
        "course_ids": [UUID(value) for value in wanted.get("course_ids", ())],
        "changes": wanted.get("changes"),
    }


def _links(session: Session, actor: Actor) -> dict[str, BlockLinks]:
    links = {
        f"topic:{topic.id}": BlockLinks(
            title=topic.title, course_id=UUID(course.id), topic_id=UUID(topic.id)
        )
        for course in list_courses(session, actor)
        for module in course.modules
        for topic in module.topics
    }
    for task in list_tasks(session, actor):
        links[f"task:{task.id}"] = BlockLinks(
            title=task.title,
            task_id=UUID(task.id),
            course_id=UUID(task.course_id) if task.course_id else None,
            goal_id=UUID(task.goal_id) if task.goal_id else None,
        )
    return links


def _stored(block: PlannedBlock, links: BlockLinks) -> dict[str, Any]:
    return {
        "key": block.key,
        "session_index": block.session_index,
        "title": links.title,
        "start": block.start.isoformat(),
        "end": block.end.isoformat(),
        "entry_type": "study",
        "course_id": str(links.course_id) if links.course_id else None,
        "goal_id": str(links.goal_id) if links.goal_id else None,
        "task_id": str(links.task_id) if links.task_id else None,
    }


def _planned(stored: dict[str, Any]) -> PlannedBlock:
    return PlannedBlock(
        start=datetime.fromisoformat(stored["start"]),
        end=datetime.fromisoformat(stored["end"]),
        key=stored["key"],
        session_index=stored["session_index"],
    )


def _view(row: Plan) -> PlanView:
    return PlanView(
        id=str(row.id),
        status=row.status.value,
        first=row.starts_on,
        last=row.ends_on,
        blocks=tuple(row.blocks),
        unplaced=tuple(row.unplaced),
        reasons=tuple(row.reasons),
        fixes=tuple(row.fixes),
    )
