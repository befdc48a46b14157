"""State of the schedule: what it shows, and moving around in it and on it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, MaigieError
from services.planning import entries
from services.planning.entries import BlockView
from state.changing import change
from state.planning.schedule_rows import (
    DAYS,
    BlockRow,
    DayRow,
    block_row,
    day_of,
    day_rows,
    instant_of,
    local_text,
    span_text,
    week_of,
)
from state.session import SessionState
from state.toast import ToastState, refresh_with

VIEWS = ("day", "week")


class ScheduleState(rx.State):
    """The shown week, one day of which a phone or the day view shows."""

    days: list[DayRow] = []
    blocks: list[BlockRow] = []
    view: str = "week"
    shown_day: str = ""
    heading: str = ""
    day_heading: str = ""
    now: str = ""
    revision: int = 0
    loaded: bool = False

    @rx.event
    async def on_load(self):
        """Show the day that was open, or the week of what comes next."""
        actor = await self._actor()
        day = day_of(self.shown_day) if self.shown_day else await self._next_day(actor)
        await self._show(actor, day)

    @rx.event
    async def show_today(self):
        """Go back to the present."""
        actor = await self._actor()
        await self._show(actor, clock.now().astimezone(actor.timezone).date())

    @rx.event
    async def show_day(self, day: str):
        """Open one day of the week."""
        await self._show(await self._actor(), day_of(day))

    @rx.event
    async def show_next(self):
        """Go on by what is in view."""
        await self._go(1)

    @rx.event
    async def show_previous(self):
        """Go back by what is in view."""
        await self._go(-1)

    @rx.event
    async def choose_view(self, view: str):
        """Look at a day or at a week."""
        if view not in VIEWS:
            raise Invalid("The schedule shows a day or a week.")
        self.view = view
        await self._show(await self._actor(), day_of(self.shown_day))

    @rx.event
    async def move_block(self, block_id: str, start: str, end: str):
        """Put a block at other times; of a repeating one, only this occurrence."""
        actor = await self._actor()
        moved = await self._change(
            _move,
            lambda block: f"{block.title} is now {_times(block, actor)}",
            block_id=str(block_id),
            start=start,
            end=end,
        )
        if moved is not None:
            await self._note_overlap(actor, moved)

    @rx.event
    async def read_again(self):
        """Show the week as it is now."""
        await self._refresh(await self._actor())

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return session.actor()

    async def _next_day(self, actor: Actor) -> date:
        """Return today, or the next day with blocks when this week holds none any more."""
        today = clock.now().astimezone(actor.timezone).date()
        last = week_of(today) + timedelta(days=2 * DAYS - 1)
        coming = await call(entries.list_blocks, actor, first=today, last=last)
        if not coming:
            return today
        day = coming[0].start.astimezone(actor.timezone).date()
        return today if week_of(day) == week_of(today) else day

    async def _go(self, direction: int) -> None:
        step = timedelta(days=1 if self.view == "day" else DAYS)
        await self._show(await self._actor(), day_of(self.shown_day) + direction * step)

    async def _show(self, actor: Actor, day: date) -> None:
        self.shown_day = day.isoformat()
        await self._refresh(actor)

    async def _refresh(self, actor: Actor) -> None:
        """Read the shown week again; what is painted ahead of the server ends here."""
        now, day = clock.now(), day_of(self.shown_day)
        first = week_of(day)
        last = first + timedelta(days=DAYS - 1)
        found = await call(entries.list_blocks, actor, first=first, last=last)
        self.days = day_rows(first, now.astimezone(actor.timezone).date())
        self.blocks = [block_row(block, actor.timezone, now) for block in found]
        self.now = local_text(now, actor.timezone)
        self.day_heading = span_text(day, day)
        self.heading = self.day_heading if self.view == "day" else span_text(first, last)
        self.revision += 1
        self.loaded = True

    async def _change(
        self, use_case: Callable[..., Any], said: Callable[[Any], str], **arguments: Any
    ) -> Any:
        """Run a change, offer its undo and show the week as it then is."""
        actor = await self._actor()
        toasts = await self.get_state(ToastState)
        answer = None
        try:
            answer, changes = await change(actor, use_case, **arguments)
            toasts._say(said(answer), changes, refresh=REFRESH)  # noqa: SLF001  # shared helper
        except MaigieError as refusal:
            # The grid has painted the change already: it needs the week back, not only the note.
            toasts._say(refusal.message, kind="error")  # noqa: SLF001
        await self._refresh(actor)
        return answer

    async def _note_overlap(self, actor: Actor, moved: BlockView) -> None:
        start, end = local_text(moved.start, actor.timezone), local_text(moved.end, actor.timezone)
        others = [
            row.title
            for row in self.blocks
            if not row.due and row.id != moved.id and row.start < end and row.end > start
        ]
        if others:
            toasts = await self.get_state(ToastState)
            toasts._say(f"It overlaps {others[0]}.", kind="error")  # noqa: SLF001


def _move(session: Any, actor: Actor, *, block_id: str, start: object, end: object) -> BlockView:
    return entries.update_block(
        session,
        actor,
        block_id=block_id,
        start=instant_of(start, actor.timezone),
        end=instant_of(end, actor.timezone),
    )


def _times(block: BlockView, actor: Actor) -> str:
    start, end = block.start.astimezone(actor.timezone), block.end.astimezone(actor.timezone)
    return f"{start:%A %H:%M} to {end:%H:%M}"


REFRESH = refresh_with("schedule", ScheduleState.read_again)
