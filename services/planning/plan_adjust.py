"""Moving one block of a proposed plan by hand: the next version, if the checker allows it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.planning_records import Plan, PlanStatus
from services.planning import plans
from services.planning.owned import owned
from services.planning.plan_drafts import Draft
from services.planning.plan_versions import PlanView, plan_view
from services.planning.rules.planner.checker import Violation, check
from services.planning.rules.planner.request import PlannedBlock
from services.planning.rules.review_wishes import on_grid


class DoesNotFit(Invalid):
    """The checker refuses the new place."""

    default_code = "does_not_fit"


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Which block of a plan, and where it is to go; instants are aware."""

    key: str
    session_index: int
    start: datetime
    end: datetime


def adjust_plan(
    session: Session, actor: Actor, *, plan_id: UUID, place: NewPlace, at: datetime
) -> PlanView:
    """Store a plan with one of its blocks elsewhere as its next version.

    Args:
        session: The unit of work to write in.
        actor: Whose plan.
        plan_id: A proposed plan.
        place: The block and its new place.
        at: The present (aware).

    Raises:
        NotFound: The actor has no such plan, or it has no such block.
        Conflict: The plan is not a proposal any more.
        DoesNotFit: The block cannot stand there, and why.
    """
    row = owned(session, actor, Plan, plan_id)
    if row.status is not PlanStatus.PROPOSED:
        raise Conflict("Only a proposed plan can be adjusted.")
    blocks = [_placed(block, place) for block in row.blocks]
    moves = [_placed(move, place) for move in row.moves]
    if (blocks, moves) == (row.blocks, row.moves):
        raise NotFound("This plan has no such block, or it is there already.")
    draft, _ = plans.draft_revision(session, actor, plan_id=plan_id, at=at)
    if problems := _problems(row, draft, blocks, moves):
        raise DoesNotFit(_reasons().get(problems[0].code, problems[0].detail))
    values: dict[str, Any] = row.model_dump(
        include={"kind", "starts_on", "ends_on", "wanted", "removals", "unplaced", "reasons"}
    )
    version = Plan(
        **values,
        fixes=row.fixes,
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        version=row.version + 1,
        parent_id=row.id,
        blocks=blocks,
        moves=moves,
    )
    session.add(version)
    session.flush()
    return plan_view(version)


def _placed(block: Mapping[str, Any], place: NewPlace) -> dict[str, Any]:
    if (block["key"], block.get("session_index", 0)) != (place.key, place.session_index):
        return dict(block)
    start, end = (at.astimezone(place.start.tzinfo) for at in (place.start, place.end))
    return {**block, "start": start.isoformat(), "end": end.isoformat()}


def _problems(
    row: Plan, draft: Draft, blocks: list[dict[str, Any]], moves: list[dict[str, Any]]
) -> tuple[Violation, ...]:
    """Ask the independent checker about the whole plan, moved blocks at their new places."""
    moved = {move["entry_id"] for move in row.moves}
    extra = [block.wish for block in draft.movable]
    wishes = {wish.key: wish for wish in (*extra, *draft.request.wishes)}
    request = replace(
        draft.request,
        wishes=tuple(wishes.values()),
        locked=tuple(
            block
            for block in draft.request.locked
            if block.key.removeprefix("entry:").partition("_")[0] not in moved
        ),
    )
    return check(request, [on_grid(_planned(block)) for block in (*blocks, *moves)])


def _planned(stored: Mapping[str, Any]) -> PlannedBlock:
    return PlannedBlock(
        start=datetime.fromisoformat(stored["start"]),
        end=datetime.fromisoformat(stored["end"]),
        key=stored["key"],
        session_index=stored.get("session_index", 0),
    )


@cache
def _reasons() -> dict[str, str]:
    text = resources.files("services.planning").joinpath("plan_adjust.toml").read_text("utf-8")
    return tomllib.loads(text)
