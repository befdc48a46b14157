"""The line in which things are added quickly: read while somebody types, saved on Enter."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from services.planning import entries, reminders, tasks
from services.planning.entries import NewBlock
from services.planning.reminders import NewReminder
from services.planning.rules.quick_add import MOST_CHARACTERS, QuickAdd, QuickKind, read_quick_add
from services.planning.tasks import LifeContext
from state.planning.today import TodayState
from state.planning.today_chips import Chip, DayChoice, chips_of, choices_of
from state.session import SessionState, actor_of

END_OF_DAY = time(23, 59)
_MOST_IGNORED = 40
_WORDS = {
    QuickKind.TASK: "New task",
    QuickKind.BLOCK: "Added",
    QuickKind.REMINDER: "I’ll remind you",
}


class TodayQuickState(rx.State):
    """What the line says so far; nothing is saved before the chips were seen."""

    line: str = ""
    kind: str = ""
    title: str = ""
    chips: list[Chip] = []
    choices: list[DayChoice] = []
    problem: str = ""
    revision: int = 0
    _ignored: list[str] = []
    _chosen: str = ""

    @rx.event
    async def read(self, line: str):
        """Show what a line says."""
        line = str(line)[:MOST_CHARACTERS]
        if not line.strip():
            self._forget()
        self.line = line
        await self._show()

    @rx.event
    async def drop(self, key: str):
        """Leave out what a chip says."""
        if key not in {chip.key for chip in self.chips}:
            raise Invalid("That is not in the line any more.")
        self._ignored = [*self._ignored, key][-_MOST_IGNORED:]
        await self._show()

    @rx.event
    async def choose_day(self, day: str):
        """Say which day an unclear date means."""
        if day not in {choice.day for choice in self.choices}:
            raise Invalid("That is not one of the days.")
        self._chosen = day
        await self._show()

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Add what the line says; what is unclear is asked first."""
        actor = await self._actor()
        line = str(data.get("line", ""))[:MOST_CHARACTERS]
        self.line = line
        wanted = await self._show()
        if wanted.problem:
            return
        today = await self.get_state(TodayState)
        use_case = saver(wanted, actor.timezone)
        word = _WORDS[wanted.kind]
        await today._change(use_case, lambda made: f"{word}: {made.title}")  # noqa: SLF001
        self._forget()
        self.revision += 1

    async def _show(self) -> QuickAdd:
        actor = await self._actor()
        now = clock.now().astimezone(actor.timezone)
        wanted = self._wanted(now)
        is_empty = not self.line.strip()
        self.kind = "" if is_empty else wanted.kind.value
        self.title = "" if is_empty else wanted.title
        self.chips = [] if is_empty else chips_of(wanted)
        self.choices = choices_of(wanted)
        self.problem = "" if is_empty else wanted.problem
        return wanted

    def _wanted(self, now: datetime) -> QuickAdd:
        chosen = date.fromisoformat(self._chosen) if self._chosen else None
        return read_quick_add(self.line, now=now, ignored=frozenset(self._ignored), chosen=chosen)

    def _forget(self) -> None:
        self.line, self.kind, self.title, self.problem = "", "", "", ""
        self.chips, self.choices = [], []
        self._ignored, self._chosen = [], ""

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)


def saver(wanted: QuickAdd, zone: ZoneInfo) -> Callable[..., Any]:
    """Return the use case that adds what a line says."""
    return _SAVERS[wanted.kind](wanted, zone)


def _task(wanted: QuickAdd, zone: ZoneInfo) -> Callable[..., Any]:
    values: dict[str, Any] = {
        "estimated_minutes": wanted.minutes,
        "priority": wanted.priority,
        "context": LifeContext(wanted.context) if wanted.context else None,
    }
    return partial(
        tasks.create_task,
        title=wanted.title,
        due_at=_instant(wanted.day, wanted.start or END_OF_DAY, zone) if wanted.day else None,
        tags=wanted.tags,
        recurring_rule=wanted.rrule,
        **{name: value for name, value in values.items() if value is not None},
    )


def _block(wanted: QuickAdd, zone: ZoneInfo) -> Callable[..., Any]:
    start = _instant(wanted.day, wanted.start, zone)
    end = _instant(wanted.end_day, wanted.end, zone)
    if end <= start:
        end += timedelta(days=1)
    block = NewBlock(title=wanted.title, start=start, end=end, recurring_rule=wanted.rrule)
    return partial(_create_block, block=block)


def _reminder(wanted: QuickAdd, zone: ZoneInfo) -> Callable[..., Any]:
    due_at = _instant(wanted.day, wanted.start, zone)
    return partial(
        _create_reminder,
        reminder=NewReminder(wanted.title, due_at=due_at, recurring_rule=wanted.rrule),
    )


def _create_block(session: Any, actor: Actor, *, block: NewBlock) -> entries.BlockView:
    return entries.create_blocks(session, actor, blocks=[block])[0]


def _create_reminder(
    session: Any, actor: Actor, *, reminder: NewReminder
) -> reminders.ReminderView:
    return reminders.create_reminders(session, actor, reminders=[reminder])[0]


def _instant(day: date | None, at: time | None, zone: ZoneInfo) -> datetime:
    if day is None or at is None:
        raise Invalid("Please say when.")
    return datetime.combine(day, at.replace(tzinfo=None), zone)


_SAVERS: dict[QuickKind, Callable[[QuickAdd, ZoneInfo], Callable[..., Any]]] = {
    QuickKind.TASK: _task,
    QuickKind.BLOCK: _block,
    QuickKind.REMINDER: _reminder,
}
