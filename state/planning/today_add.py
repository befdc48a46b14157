"""The small dialogs of today: a new block, goal, task or reminder."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import reflex as rx
from pydantic import BaseModel, BeforeValidator, Field, StringConstraints, ValidationError

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from services.planning import entries, goals, reminders, tasks
from services.planning.entries import BlockView, NewBlock
from services.planning.reminders import NewReminder, ReminderView
from state.planning.today import TodayState
from state.session import SessionState, actor_of

KINDS = ("block", "goal", "task", "reminder")
_QUARTER = timedelta(minutes=15)
_HOUR = timedelta(hours=1)

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
MaybeDate = Annotated[date | None, BeforeValidator(lambda text: text or None)]
MaybeTime = Annotated[time | None, BeforeValidator(lambda text: text or None)]


class NewThing(BaseModel):
    """What the dialogs ask for; times are on the person's wall clock."""

    title: Title
    day: MaybeDate = None
    start: MaybeTime = None
    end: MaybeTime = None
    minutes: int = Field(default=60, ge=5, le=6000)


class TodayAddState(rx.State):
    """Which dialog is open and what it begins with."""

    kind: str = ""
    title: str = ""
    day: str = ""
    start: str = ""
    end: str = ""
    error: str = ""

    @rx.event
    async def open_for(self, kind: str):
        """Ask for a new thing; a block begins at the next quarter of an hour."""
        if kind not in KINDS:
            raise Invalid("Today can add a block, a goal, a task or a reminder.")
        session = await self.get_state(SessionState)
        self._fill_times(actor_of(session).timezone)
        self.kind, self.title, self.error = kind, "", ""

    @rx.event
    async def open_for_next(self):
        """Ask when to do the task under the lamp."""
        await self._open_block_for_next()

    @rx.event
    async def close(self):
        """Leave everything as it is."""
        self.kind = ""

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Make what the open dialog asks for."""
        session = await self.get_state(SessionState)
        actor = actor_of(session)
        try:
            form = NewThing.model_validate(data)
            use_case, word = _MAKERS[self.kind](form, actor.timezone)
        except (ValidationError, Invalid, KeyError) as problem:
            self.error = _explained(problem)
            return
        today = await self.get_state(TodayState)
        await today._change(use_case, lambda made: f"{word}: {made.title}")  # noqa: SLF001
        self.kind = ""

    async def _open_block_for_next(self) -> None:
        today = await self.get_state(TodayState)
        session = await self.get_state(SessionState)
        self._fill_times(actor_of(session).timezone)
        self.kind, self.title, self.error = "block", today.action.title, ""

    def _fill_times(self, zone: ZoneInfo) -> None:
        now = clock.now().astimezone(zone)
        start = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0) + _QUARTER
        self.day = f"{start:%Y-%m-%d}"
        self.start, self.end = f"{start:%H:%M}", f"{start + _HOUR:%H:%M}"


def _block(form: NewThing, zone: ZoneInfo) -> tuple[Callable[..., Any], str]:
    start = _instant(form.day, form.start, zone)
    end = _instant(form.day, form.end, zone)
    if end <= start:
        end = _instant(_required(form.day) + timedelta(days=1), form.end, zone)
    block = NewBlock(title=form.title, start=start, end=end)
    return partial(_create_block, block=block), "Added"


def _goal(form: NewThing, _zone: ZoneInfo) -> tuple[Callable[..., Any], str]:
    return partial(goals.create_goal, title=form.title, target_date=form.day), "New goal"


def _task(form: NewThing, zone: ZoneInfo) -> tuple[Callable[..., Any], str]:
    due_at = _instant(form.day, form.start or time(23, 59), zone) if form.day else None
    return partial(
        tasks.create_task, title=form.title, due_at=due_at, estimated_minutes=form.minutes
    ), "New task"


def _reminder(form: NewThing, zone: ZoneInfo) -> tuple[Callable[..., Any], str]:
    reminder = NewReminder(title=form.title, due_at=_instant(form.day, form.start, zone))
    return partial(_create_reminder, reminder=reminder), "I’ll remind you"


def _create_block(session: Any, actor: Actor, *, block: NewBlock) -> BlockView:
    return entries.create_blocks(session, actor, blocks=[block])[0]


def _create_reminder(session: Any, actor: Actor, *, reminder: NewReminder) -> ReminderView:
    return reminders.create_reminders(session, actor, reminders=[reminder])[0]


def _instant(day: date | None, at: time | None, zone: ZoneInfo) -> datetime:
    if at is None:
        raise Invalid("Please give a time.")
    return datetime.combine(_required(day), at.replace(tzinfo=None), zone)


def _required(day: date | None) -> date:
    if day is None:
        raise Invalid("Please give a day.")
    if not 2000 <= day.year <= 2100:  # noqa: PLR2004  # where calendars of students are
        raise Invalid("That day is too far away.")
    return day


def _explained(problem: Exception) -> str:
    if isinstance(problem, Invalid):
        return problem.message
    if isinstance(problem, ValidationError):
        names = {"start": "time", "minutes": "how long"}
        fields = {str(error["loc"][0]) for error in problem.errors()}
        return f"Please check: {', '.join(sorted(names.get(name, name) for name in fields))}."
    return "Please open the dialog again."


_MAKERS: dict[str, Callable[[NewThing, ZoneInfo], tuple[Callable[..., Any], str]]] = {
    "block": _block,
    "goal": _goal,
    "task": _task,
    "reminder": _reminder,
}
