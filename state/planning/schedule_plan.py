"""A proposed plan over the schedule: made, fixed, applied or discarded."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import MaigieError
from services.learning import courses
from services.planning import plans
from services.planning.plans import Draft, PlanView
from state.planning.schedule import ScheduleState
from state.planning.schedule_rows import DAYS, BlockRow, day_of, ghost_row, week_of
from state.toast import ToastState


@dataclass(frozen=True, slots=True)
class UnplacedRow:
    """Something that did not fit, and why."""

    title: str
    colour: str
    time: str
    reason: str


@dataclass(frozen=True, slots=True)
class FixRow:
    """A change after which more fits."""

    id: str
    summary: str


class SchedulePlanState(rx.State):
    """The proposal in view; nothing of it is on the calendar until it is applied."""

    plan_id: str = ""
    ghosts: list[BlockRow] = []
    unplaced: list[UnplacedRow] = []
    reasons: list[str] = []
    fixes: list[FixRow] = []
    summary: str = ""
    planning: bool = False

    @rx.event(background=True)
    async def plan_week(self):
        """Propose what to study in the shown week, from now on."""
        actor = await self._begin()
        if actor is None:
            return
        async with self:
            schedule = await self.get_state(ScheduleState)
            monday = week_of(day_of(schedule.shown_day))
        today = clock.now().astimezone(actor.timezone).date()
        first = max(monday, today)
        await self._propose(
            actor,
            partial(plans.draft_plan, first=first, last=first + timedelta(days=DAYS - 1)),
            {"goal_ids": [], "course_ids": []},
        )

    @rx.event(background=True)
    async def use_fix(self, fix_id: str):
        """Propose again, with one fix."""
        actor = await self._begin()
        if actor is None:
            return
        await self._propose(
            actor, partial(plans.draft_fix, plan_id=UUID(self.plan_id), fix_id=str(fix_id)), None
        )

    @rx.event
    async def apply(self):
        """Put the proposal on the calendar."""
        plan_id, count = self.plan_id, len(self.ghosts)
        if not plan_id:
            return
        self._clear()
        schedule = await self.get_state(ScheduleState)
        blocks = "1 block" if count == 1 else f"{count} blocks"
        await schedule._change(  # noqa: SLF001  # states of one screen share their helpers
            plans.apply_plan, lambda _: f"Planned: {blocks}.", plan_id=UUID(plan_id), at=clock.now()
        )

    @rx.event
    async def discard(self):
        """Forget the proposal."""
        self._clear()

    async def _begin(self) -> Actor | None:
        """Return who plans, or None while a plan is being made."""
        async with self:
            if self.planning:
                return None
            self.planning = True
            schedule = await self.get_state(ScheduleState)
            return await schedule._actor()  # noqa: SLF001

    async def _propose(self, actor: Actor, read: Any, wanted: dict[str, Any] | None) -> None:
        """Read, solve outside any transaction, store and show."""
        try:
            drafted: Any = await call(read, actor, at=clock.now())
            draft, asked = (drafted, wanted) if wanted is not None else drafted
            result = await asyncio.to_thread(
                plans.solve_draft, draft, time_limit_s=settings.planner_time_limit_s
            )
            view = await call(plans.save_plan, actor, draft=draft, result=result, wanted=asked)
            found = await call(courses.list_courses, actor)
        except MaigieError as refusal:
            await self._say(refusal.message)
        else:
            await self._present(actor, draft, view, {row.id: row.color for row in found})
        finally:
            async with self:
                self.planning = False

    async def _present(
        self, actor: Actor, draft: Draft, view: PlanView, colours: dict[str, str]
    ) -> None:
        if not view.blocks and not view.unplaced:
            await self._say(
                "Everything open has its time already. Add a course or a task to plan more."
            )
            return
        async with self:
            self.plan_id = view.id
            self.ghosts = [ghost_row(block, colours, actor.timezone) for block in view.blocks]
            self.unplaced = [_unplaced(row, draft, colours) for row in view.unplaced]
            self.reasons = list(view.reasons)
            self.fixes = [FixRow(id=fix["id"], summary=fix["summary"]) for fix in view.fixes]
            self.summary = _summary(len(view.blocks), len(view.unplaced))
            if self.ghosts:
                schedule = await self.get_state(ScheduleState)
                await schedule._show(actor, day_of(self.ghosts[0].start[:10]))  # noqa: SLF001

    async def _say(self, text: str) -> None:
        async with self:
            toasts = await self.get_state(ToastState)
            toasts._say(text, kind="error")  # noqa: SLF001

    def _clear(self) -> None:
        self.plan_id, self.summary = "", ""
        self.ghosts, self.unplaced, self.reasons, self.fixes = [], [], [], []


def _unplaced(row: dict[str, Any], draft: Draft, colours: dict[str, str]) -> UnplacedRow:
    links = draft.links[row["key"]]
    hours, minutes = divmod(row["minutes"], 60)
    length = " ".join(
        part
        for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "")
        if part
    )
    return UnplacedRow(
        title=links.title,
        colour=colours.get(str(links.course_id), "slate"),
        time=length,
        reason=row["reason"],
    )


def _summary(added: int, left: int) -> str:
    return f"{added} added" + (f", {left} didn’t fit" if left else "")
