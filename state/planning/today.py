"""State of the page of today: what is on it, and ticking things off."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.planning import entries, reminders, tasks
from services.planning.entries import BlockView, EntryStatus
from services.planning.today import TodayView, read_today
from state.changing import change
from state.planning.today_rows import (
    MOST_TASKS,
    DayBlock,
    GoalCard,
    Line,
    NextCard,
    coming_line,
    day_block,
    day_summary,
    goal_card,
    greeting,
    next_card,
    reminder_line,
    task_line,
)
from state.session import SessionState
from state.toast import ToastState, refresh_with

REFRESH = "today"


class TodayState(rx.State):
    """One day; ``done_ids`` stands beside ``blocks`` so that a tick sends only the ticks."""

    loaded: bool = False
    is_new: bool = False
    date_text: str = ""
    greeting: str = ""
    summary: str = ""
    action: NextCard = next_card(None, clock.now().tzinfo)  # pyright: ignore[reportArgumentType]
    blocks: list[DayBlock] = []
    done_ids: list[str] = []
    now_text: str = ""
    now_before: str = ""
    goals: list[GoalCard] = []
    reminders: list[Line] = []
    tasks: list[Line] = []
    more_tasks: int = 0
    upcoming: list[Line] = []
    revision: int = 0
    _blocks: tuple[BlockView, ...] = ()
    _moved_to: dict[str, str] = {}

    @rx.event
    async def on_load(self):
        """Read the whole day."""
        session = await self.get_state(SessionState)
        actor, at = session.actor(), clock.now()
        view = await call(read_today, actor, at=at)
        local = at.astimezone(actor.timezone)
        self.date_text = f"{local:%A} {local.day} {local:%B}"
        self.greeting = greeting(session.user_name, local.hour)
        self._fill_day(actor, view, at)
        self._fill_lists(actor, view, at)
        self.revision += 1
        self.loaded = True

    @rx.event
    async def tick(self):
        """Move the line of the present; a new day is read anew."""
        actor, at = await self._actor(), clock.now()
        local = at.astimezone(actor.timezone)
        if f"{local:%A} {local.day} {local:%B}" != self.date_text:
            return TodayState.on_load
        return self._place_now(actor, at)

    @rx.event
    async def set_done(self, block_id: str, done: bool):  # noqa: FBT001  # what a checkbox gives
        """Tick a block off, or open it again."""
        shown = next((one for one in self._blocks if one.id == block_id), None)
        if shown is None:
            raise Invalid("That block is not on today's list.")
        status = EntryStatus.COMPLETED if done is True else EntryStatus.SCHEDULED
        word = "Done" if done is True else "Open again"
        await self._set_status(shown, status, f"{word}: {shown.title}")

    @rx.event
    async def start_next(self):
        """Begin what lies under the lamp; a task is given the time it needs from now on."""
        actor = await self._actor()
        if self.action.kind == "task":
            use_case = partial(_start_task, task_id=UUID(self.action.id), at=clock.now())
            return await self._change(use_case, f"Started: {self.action.title}")
        return await self._change(
            partial(
                entries.update_block,
                block_id=self._moved_to.get(self.action.id, self.action.id),
                status=EntryStatus.IN_PROGRESS,
            ),
            f"Started: {self.action.title}" if actor else "",
        )

    @rx.event
    async def finish_next(self):
        """Finish what lies under the lamp."""
        if self.action.kind == "task":
            return await self._complete_task(self.action.id, self.action.title)
        return await self._change(
            partial(
                entries.update_block,
                block_id=self._moved_to.get(self.action.id, self.action.id),
                status=EntryStatus.COMPLETED,
            ),
            f"Done: {self.action.title}",
        )
