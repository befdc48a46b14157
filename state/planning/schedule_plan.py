"""A proposed plan over the schedule: made, fixed, adjusted by hand, applied or discarded."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, MaigieError
from services.learning import courses
from services.planning import plans, recovery
from services.planning.plan_adjust import NewPlace, adjust_plan
from services.planning.plan_drafts import Draft
from services.planning.plan_versions import PlanView
from services.planning.repeating_week import apply_weekly, latest_repeat
from state.planning.schedule import ScheduleState
from state.planning.schedule_days import DAYS, day_of, week_of
from state.planning.schedule_ghosts import (
    ChangeRow,
    FixRow,
    UnplacedRow,
    change_rows,
    ghost_place,
    ghost_rows,
    summary_of,
    unplaced_row,
)
from state.planning.schedule_rows import BlockRow, instant_of
from state.toast import ToastState

MOST_UNPLACED = 6
NOTHING_TO_PLAN = "Everything open has its time already. Add a course or a task to plan more."
NOT_BEHIND = "Nothing was missed: you are where you planned to be."


class SchedulePlanState(rx.State):
    """The proposal in view; nothing of it is on the calendar until it is applied."""

    plan_id: str = ""
    kind: str = ""
    version: int = 1
    ghosts: list[BlockRow] = []
    changes: list[ChangeRow] = []
    unplaced: list[UnplacedRow] = []
    more_unplaced: int = 0
    reasons: list[str] = []
    note: str = ""
    fixes: list[FixRow] = []
    summary: str = ""
    planning: bool = False
    adjusting: bool = False
    repeats: bool = False
    repeat_until: str = ""
    latest_repeat: str = ""
    _colours: dict[str, str] = {}

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
        read = partial(plans.draft_plan, first=first, last=first + timedelta(days=DAYS - 1))
        await self._propose(actor, read, {"goal_ids": [], "course_ids": []})

    @rx.event(background=True)
    async def catch_up(self):
        """Propose how what was missed fits around the blocks ahead."""
        actor = await self._begin()
        if actor is None:
            return
        await self._propose(actor, recovery.draft_recovery, {})

    @rx.event(background=True)
    async def use_fix(self, fix_id: str):
        """Propose again, with one fix."""
        actor = await self._begin()
        if actor is None:
            return
        if not self.plan_id:
            async with self:
                self.planning = False
            return
        read = partial(plans.draft_fix, plan_id=UUID(self.plan_id), fix_id=str(fix_id))
        await self._propose(actor, read, None)

    @rx.event
    async def choose_adjusting(self, on: bool):  # noqa: FBT001  # what a button sends
        """Let the proposed blocks be dragged, or hold them still."""
        self.adjusting = on
        self.ghosts = [_held(row, held=not on) for row in self.ghosts]

    @rx.event
    async def adjust(self, ghost_id: str, start: str, end: str):
        """Put a proposed block elsewhere: a new version, or why it cannot stand there."""
        schedule = await self.get_state(ScheduleState)
        actor = await schedule._actor()  # noqa: SLF001  # states of one screen share their helpers
        key, index = ghost_place(ghost_id)
        place = NewPlace(
            key, index, instant_of(start, actor.timezone), instant_of(end, actor.timezone)
        )
        try:
            if not self.plan_id:
                raise Invalid("There is no plan to adjust.")
            view = await call(
                adjust_plan, actor, plan_id=UUID(self.plan_id), place=place, at=clock.now()
            )
            self._show(view, actor)
        except MaigieError as refusal:
            toasts = await self.get_state(ToastState)
            toasts._say(refusal.message, kind="error")  # noqa: SLF001
        await schedule._refresh(actor)  # noqa: SLF001

    @rx.event
    async def choose_repeats(self, on: bool):  # noqa: FBT001  # what a switch sends
        """Apply this week only, or every week until a day."""
        self.repeats = on

    @rx.event
    async def choose_until(self, day: str):
        """Say until when the week repeats; what is no day stays as it was."""
        if day:
            self.repeat_until = day_of(day).isoformat()

    @rx.event
    async def apply(self):
        """Put the proposal on the calendar, every week if that was asked for."""
        plan_id, said = self.plan_id, f"Planned: {self.summary}."
        if not plan_id:
            return
        asked: dict[str, Any] = {"plan_id": UUID(plan_id), "at": clock.now()}
        use_case = plans.apply_plan
        if self.repeats:
            use_case, asked["until"] = apply_weekly, date.fromisoformat(self.repeat_until)
            said = f"Planned every week until {self.repeat_until}."
        schedule = await self.get_state(ScheduleState)
        done = await schedule._change(use_case, lambda _: said, **asked)  # noqa: SLF001
        if done is not None or not self.repeats:
            self._clear()

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
            latest = await call(latest_repeat, actor, plan_id=UUID(view.id))
        except MaigieError as refusal:
            await self._say(refusal.message)
        else:
            await self._present(actor, draft, view, {row.id: row.color for row in found}, latest)
        finally:
            async with self:
                self.planning = False

    async def _present(
        self, actor: Actor, draft: Draft, view: PlanView, colours: dict[str, str], latest: date
    ) -> None:
        if not (view.blocks or view.moves or view.removals or view.unplaced):
            await self._say(NOTHING_TO_PLAN if view.kind == "plan" else NOT_BEHIND)
            return
        async with self:
            self._clear()
            self._colours = colours
            first = view.unplaced[:MOST_UNPLACED]
            self.unplaced = [unplaced_row(row, draft, colours) for row in first]
            self.more_unplaced = len(view.unplaced) - len(first)
            self.latest_repeat = self.repeat_until = latest.isoformat()
            self._show(view, actor)
            begin = min((row.start for row in self.ghosts if row.look == "ghost"), default="")
            if begin:
                schedule = await self.get_state(ScheduleState)
                await schedule._show(actor, day_of(begin[:10]))  # noqa: SLF001

    def _show(self, view: PlanView, actor: Actor) -> None:
        zone = actor.timezone
        self.plan_id, self.kind, self.version = view.id, view.kind, view.version
        self.ghosts = ghost_rows(view, self._colours, zone, movable=self.adjusting)
        self.changes = change_rows(view, zone)
        self.reasons, self.note = list(view.reasons), view.note
        self.fixes = [FixRow(id=fix["id"], summary=fix["summary"]) for fix in view.fixes]
        self.summary = summary_of(view)

    async def _say(self, text: str) -> None:
        async with self:
            toasts = await self.get_state(ToastState)
            toasts._say(text, kind="error")  # noqa: SLF001

    def _clear(self) -> None:
        self.plan_id, self.kind, self.summary, self.version, self.note = "", "", "", 1, ""
        self.ghosts, self.unplaced, self.reasons, self.fixes = [], [], [], []
        self.changes, self.adjusting, self.repeats = [], False, False
        self.more_unplaced = 0
        self.repeat_until, self.latest_repeat = "", ""


def _held(row: BlockRow, *, held: bool) -> BlockRow:
    return row if row.look != "ghost" else replace(row, fixed=held)
