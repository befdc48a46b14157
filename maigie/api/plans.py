"""Plans: propose, apply, undo, fix."""

import asyncio
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import AliasChoices, Field

from maigie.api.dependencies import CurrentActor
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from services.planning import plans
from services.planning.plans import Draft, PlanView

router = APIRouter(prefix="/plans", tags=["plans"])


class NewPlan(RequestBody):
    """Which local days to plan, both included, and for what; everything open when left out."""

    first: Annotated[date, Field(validation_alias=AliasChoices("from", "first"))]
    last: Annotated[date, Field(validation_alias=AliasChoices("to", "last"))]
    goal_ids: Annotated[list[UUID], Field(max_length=100)] = Field(default_factory=list)
    course_ids: Annotated[list[UUID], Field(max_length=100)] = Field(default_factory=list)


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
    )
    wanted = {
        "goal_ids": [str(goal_id) for goal_id in body.goal_ids],
        "course_ids": [str(course_id) for course_id in body.course_ids],
    }
    return await solved(request, actor, draft, wanted)


@router.get("/{plan_id}", response_model=PlanView)
async def get_plan(plan_id: UUID, actor: CurrentActor) -> Response:
    """Return a plan."""
    return await read(actor, lambda session: plans.get_plan(session, actor, plan_id=plan_id))


@router.post("/{plan_id}/apply", response_model=PlanView)
async def apply_plan(plan_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Put a proposed plan on the calendar, if it still fits."""
    change = partial(plans.apply_plan, actor=actor, plan_id=plan_id, at=clock.now())
    return await write(request, actor, HTTPStatus.OK, change)


@router.post("/{plan_id}/undo", response_model=PlanView)
async def undo_plan(plan_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take an applied plan off the calendar again."""
    change = partial(plans.undo_plan, actor=actor, plan_id=plan_id)
    return await write(request, actor, HTTPStatus.OK, change)


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
