"""State of the schedule: what it shows, and moving around in it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, MaigieError
from services.learning.courses import list_courses
from services.planning import entries, tasks
from services.planning.entries import BlockView
from services.planning.rules.local_days import span_of_days
from services.planning.task_filters import TaskFilter
from state.changing import change
from state.planning.schedule_days import (
    AGENDA_DAYS,
    DAYS,
    MONTH_DAYS,
    MOST_AGENDA_DAYS,
    DayRow,
    day_of,
    day_rows,
    heading_of,
    shown_days,
    stepped,
    week_of,
)
from state.planning.schedule_rows import (
    AgendaDay,
    BlockRow,
    agenda_rows,
    block_row,
    local_text,
    task_row,
)
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

WEEK = "week"
VIEWS = ("day", WEEK, "month", "agenda")


class ScheduleState(rx.State):
    """The shown days; the view is remembered by the browser, which may send anything."""

    days: list[DayRow] = []
    cells: list[DayRow] = []
    agenda: list[AgendaDay] = []
    blocks: list[BlockRow] = []
    view: str = rx.LocalStorage(WEEK, name="schedule_view")
    agenda_days: int = AGENDA_DAYS
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
        """Look at another day."""
        await self._show(await self._actor(), day_of(day))

    @rx.event
    async def open_day(self, day: str):
        """Look at one day of a month by the hour."""
        self.view = "day"
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
    async def show_more(self):
        """Add two weeks to the agenda."""
        self.agenda_days = min(self.agenda_days + AGENDA_DAYS, MOST_AGENDA_DAYS)
        await self._refresh(await self._actor())

    @rx.event
    async def choose_view(self, view: str):
        """Look at a day, a week, a month or a list."""
        if view not in VIEWS:
            raise Invalid("The schedule shows a day, a week, a month or an agenda.")
        self.view = view
        await self._show(await self._actor(), day_of(self.shown_day))

    @rx.event
    async def read_again(self):
        """Show the days as they are now."""
        await self._refresh(await self._actor())

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

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
        day = stepped(self.view, day_of(self.shown_day), direction)
        await self._show(await self._actor(), day_of(day.isoformat()))

    async def _show(self, actor: Actor, day: date) -> None:
        self.shown_day, self.agenda_days = day.isoformat(), AGENDA_DAYS
        await self._refresh(actor)

    async def _refresh(self, actor: Actor) -> None:
        """Read the shown days again; what is painted ahead of the server ends here."""
        if self.view not in VIEWS:
            self.view = WEEK
        now = clock.now()
        day = day_of(self.shown_day) if self.shown_day else now.astimezone(actor.timezone).date()
        first, last = shown_days(self.view, day, self.agenda_days)
        self.blocks = await call(_read_rows, actor, first=first, last=last, at=now)
        today = now.astimezone(actor.timezone).date()
        self.shown_day = day.isoformat()
        self.days = day_rows(week_of(day), today)
        self.cells = day_rows(first, today, MONTH_DAYS) if self.view == "month" else []
        listed = day_rows(first, today, self.agenda_days) if self.view == "agenda" else []
        self.agenda = agenda_rows(listed, self.blocks)
        self.now = local_text(now, actor.timezone)
        self.day_heading = f"{day:%a} {day.day} {day:%b}"
        self.heading = heading_of(self.view, day, self.agenda_days)
        self.revision += 1
        self.loaded = True

    async def _change(
        self, use_case: Callable[..., Any], said: Callable[[Any], str], **arguments: Any
    ) -> Any:
        """Run a change, offer its undo and show the days as they then are."""
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
            if not (row.due or row.all_day or moved.all_day)
            and row.id != moved.id
            and row.start < end
            and row.end > start
        ]
        if others:
            toasts = await self.get_state(ToastState)
            toasts._say(f"It overlaps {others[0]}.", kind="error")  # noqa: SLF001


def _read_rows(
    session: Any, actor: Actor, *, first: date, last: date, at: datetime
) -> list[BlockRow]:
    """Return what stands on local days: all-day blocks and due dates first, then by time."""
    start, end = span_of_days(first, last, actor.timezone)
    zone = actor.timezone
    blocks = entries.list_blocks(session, actor, first=first, last=last)
    due = [
        task
        for task in tasks.list_tasks(session, actor, wanted=TaskFilter(due_before=end))
        if task.due_at is not None and task.due_at >= start and task.status != "skipped"
    ]
    wanted = {task.course_id for task in due} - {None}
    found = list_courses(session, actor) if wanted else ()
    colours = {course.id: course.color for course in found}
    rows = [block_row(block, zone, at) for block in blocks]
    rows += [task_row(task, colours, zone) for task in due]
    return sorted(rows, key=lambda row: (not row.all_day, not row.due, row.start, row.end))


REFRESH = refresh_with("schedule", ScheduleState.read_again)
