"""Plans: propose, recover, revise, compare, apply, undo, fix."""

import asyncio
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AliasChoices, AwareDatetime, Field

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.models.planning_records import PlanKind, PlanStatus
from services.planning import plan_versions, plans, recovery
from services.planning.plan_adjust import NewPlace, adjust_plan
from services.planning.plan_versions import PlanDiff
from services.planning.plans import Draft, PlanView
from services.planning.repeating_week import apply_weekly
from services.planning.rules.planner.request import DayPart, Style

router = APIRouter(prefix="/plans", tags=["plans"])

_FIRST = Field(validation_alias=AliasChoices("from", "first"))
_LAST = Field(validation_alias=AliasChoices("to", "last"))


class NewPlan(RequestBody):
    """Which local days to plan, both included, and for what; everything open when left out.

    With the style ``focus`` each week or half week gets one main course, and reviews of others.
    """

    first: Annotated[date, _FIRST]
    last: Annotated[date, _LAST]
    goal_ids: Annotated[list[UUID], Field(max_length=100)] = Field(default_factory=list)
    course_ids: Annotated[list[UUID], Field(max_length=100)] = Field(default_factory=list)
    style: Style = Style.BALANCED
    preferred_part: DayPart | None = None


class Recovery(RequestBody):
    """Up to which local day to catch up; two to four weeks when left out."""

    last: Annotated[date | None, _LAST] = None


class Revision(RequestBody):
    """What is to be different; with an empty body the same is planned anew."""

    first: Annotated[date | None, _FIRST] = None
    last: Annotated[date | None, _LAST] = None
    style: Style | None = None
    preferred_part: DayPart | None = None


class Application(RequestBody):
    """Until which local day the plan repeats every week; this once when left out."""

    repeat_until: date | None = None


class Place(RequestBody):
    """A block of a proposal, by its ``key`` and ``session_index``, and where it is to go."""

    key: Annotated[str, Field(max_length=80)]
    session_index: Annotated[int, Field(ge=0, le=10_000)] = 0
    start: AwareDatetime
    end: AwareDatetime


@router.post("", status_code=HTTPStatus.CREATED, response_model=PlanView)
async def create_plan(body: NewPlan, actor: CurrentActor, request: Request) -> Response:
    """Propose a plan; nothing is on the calendar until it is applied."""
    draft = await call(
        plans.draft_plan,
        actor,
        first=body.first,
        last=body.last,
        at=clock.now(),
        goal_ids=body.goal_ids,
        course_ids=body.course_ids,
        style=body.style,
        preferred_part=body.preferred_part,
    )
    wanted = body.model_dump(mode="json", exclude={"first", "last"})
    return await solved(request, actor, draft, wanted)


@router.get("", response_model=Page[PlanView])
async def list_plans(
    actor: CurrentActor,
    wanted: WantedPage,
    kind: Annotated[PlanKind | None, Query()] = None,
    status: Annotated[PlanStatus | None, Query()] = None,
) -> Response:
    """List plans, every version, newest first."""
    return await read(
        actor,
        lambda session: page_of(
            wanted,
            plan_versions.list_plans(session, actor, kind=kind, status=status),
            lambda row: row.id,
        ),
    )


@router.post("/recover", status_code=HTTPStatus.CREATED, response_model=PlanView)
async def recover(body: Recovery, actor: CurrentActor, request: Request) -> Response:
    """Propose how to catch up on missed blocks; nearly all blocks ahead stay in place."""
    draft = await call(recovery.draft_recovery, actor, at=clock.now(), last=body.last)
    return await solved(request, actor, draft, {"to": draft.last.isoformat()})


@router.get("/{plan_id}", response_model=PlanView)
async def get_plan(plan_id: UUID, actor: CurrentActor) -> Response:
    """Return a plan."""
    return await read(actor, lambda session: plans.get_plan(session, actor, plan_id=plan_id))


@router.get("/{plan_id}/diff", response_model=PlanDiff)
async def diff_plan(plan_id: UUID, actor: CurrentActor) -> Response:
    """Return what a plan adds, moves and takes off, against the calendar as it is now."""
    return await read(
        actor, lambda session: plan_versions.diff_plan(session, actor, plan_id=plan_id)
    )


@router.post("/{plan_id}/apply", response_model=PlanView)
async def apply_plan(
    plan_id: UUID, actor: CurrentActor, request: Request, body: Application | None = None
) -> Response:
    """Put a proposed plan on the calendar, if it still fits; every week when asked to."""
    until = body.repeat_until if body else None
    change = partial(plans.apply_plan, actor=actor, plan_id=plan_id, at=clock.now())
    if until is not None:
        change = partial(apply_weekly, actor=actor, plan_id=plan_id, until=until, at=clock.now())
    return await write(request, actor, HTTPStatus.OK, change)


@router.post("/{plan_id}/adjust", status_code=HTTPStatus.CREATED, response_model=PlanView)
async def adjust(plan_id: UUID, body: Place, actor: CurrentActor, request: Request) -> Response:
    """Propose the next version with one block elsewhere, if the checker allows it."""
    place = NewPlace(body.key, body.session_index, body.start, body.end)
    change = partial(adjust_plan, actor=actor, plan_id=plan_id, place=place, at=clock.now())
    return await write(request, actor, HTTPStatus.CREATED, change)


@router.post("/{plan_id}/undo", response_model=PlanView)
async def undo_plan(plan_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take back what an applied plan did; blocks changed since stay as they are."""
    change = partial(plans.undo_plan, actor=actor, plan_id=plan_id, at=clock.now())
    return await write(request, actor, HTTPStatus.OK, change)


@router.post("/{plan_id}/revise", status_code=HTTPStatus.CREATED, response_model=PlanView)
async def revise_plan(
    plan_id: UUID, body: Revision, actor: CurrentActor, request: Request
) -> Response:
    """Propose the next version of a plan, near what it proposed or placed."""
    options = body.model_dump(mode="json", exclude_none=True, exclude={"first", "last"})
    draft, wanted = await call(
        plans.draft_revision,
        actor,
        plan_id=plan_id,
        at=clock.now(),
        first=body.first,
        last=body.last,
        options=options,
    )
    return await solved(request, actor, draft, wanted)


@router.post("/{plan_id}/fixes/{fix_id}", status_code=HTTPStatus.CREATED, response_model=PlanView)
async def apply_fix(plan_id: UUID, fix_id: str, actor: CurrentActor, request: Request) -> Response:
    """Propose the plan again with one of its fixes."""
    draft, wanted = await call(
        plans.draft_fix, actor, plan_id=plan_id, fix_id=fix_id, at=clock.now()
    )
    return await solved(request, actor, draft, wanted)


async def solved(request: Request, actor: Actor, draft: Draft, wanted: dict[str, Any]) -> Response:
    """Solve a draft outside any transaction and store it as a proposal."""
    result = await asyncio.to_thread(
        plans.solve_draft, draft, time_limit_s=settings.planner_time_limit_s
    )
    change = partial(plans.save_plan, actor=actor, draft=draft, result=result, wanted=wanted)
    return await write(request, actor, HTTPStatus.CREATED, change)
