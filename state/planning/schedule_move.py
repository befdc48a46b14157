"""Moving what is on the schedule: a block to other times, anything to another day."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.planning import entries, tasks
from services.planning.entries import BlockView
from state.learning.ids import row_id
from state.planning.schedule import ScheduleState
from state.planning.schedule_days import day_of
from state.planning.schedule_plan import SchedulePlanState
from state.planning.schedule_rows import GHOST, TASK, instant_of, local_text

SCOPES = ("this", "following", "all")


class ScheduleMoveState(rx.State):
    """A move that waits for an answer: how much of a repeating block is meant."""

    asking: bool = False
    title: str = ""
    _block_id: str = ""
    _start: str = ""
    _end: str = ""

    @rx.event
    async def move_block(self, block_id: str, start: str, end: str):
        """Put a block at other times; ask first about one that repeats."""
        if block_id.startswith(GHOST):
            return SchedulePlanState.adjust(block_id, start, end)
        if "_" not in block_id:
            return await self._move(block_id, start, end, "")
        actor = await self._actor()
        block = await call(entries.get_block, actor, block_id=block_id)
        _checked_times(start, end, actor)
        self.title, self.asking = block.title, True
        self._block_id, self._start, self._end = block_id, start, end
        return None

    @rx.event
    async def move_to_day(self, block_id: str, day: str):
        """Put a block or a due date on another day, at the same time of day."""
        actor, wanted = await self._actor(), day_of(day)
        if block_id.startswith(TASK):
            return await self._move_due(block_id.removeprefix(TASK), day)
        block = await call(entries.get_block, actor, block_id=block_id)
        start, end = (at.astimezone(actor.timezone) for at in (block.start, block.end))
        last = wanted + (end.date() - start.date())
        return ScheduleMoveState.move_block(
            block_id, f"{wanted}T{start:%H:%M}", f"{last}T{end:%H:%M}"
        )

    @rx.event
    async def move_as(self, scope: str):
        """Move as much of the waiting block as was chosen."""
        if scope not in SCOPES:
            raise Invalid("Choose this one, this and those after it, or all of them.")
        if not self.asking:
            return
        self.asking = False
        await self._move(self._block_id, self._start, self._end, scope)

    @rx.event
    async def keep(self):
        """Leave the waiting block where it was."""
        self.asking = False
        schedule = await self.get_state(ScheduleState)
        await schedule._refresh(await self._actor())  # noqa: SLF001  # states of one screen

    async def _actor(self) -> Actor:
        schedule = await self.get_state(ScheduleState)
        return await schedule._actor()  # noqa: SLF001

    async def _move(self, block_id: str, start: str, end: str, scope: str) -> None:
        actor = await self._actor()
        schedule = await self.get_state(ScheduleState)
        moved = await schedule._change(  # noqa: SLF001
            _move,
            lambda block: f"{block.title} is now {_times(block, actor)}",
            block_id=block_id,
            start=start,
            end=end,
            scope=scope,
        )
        if moved is not None:
            await schedule._note_overlap(actor, moved)  # noqa: SLF001

    async def _move_due(self, task_id: str, day: str) -> None:
        schedule = await self.get_state(ScheduleState)
        await schedule._change(  # noqa: SLF001
            _move_due,
            lambda task: f"{task.title} is now due on another day",
            task_id=task_id,
            day=day,
        )


def _move(
    session: Any, actor: Actor, *, block_id: str, start: object, end: object, scope: str
) -> BlockView:
    first, last = _checked_times(start, end, actor)
    return entries.update_block(
        session, actor, block_id=block_id, start=first, end=last, scope=scope
    )


def _move_due(session: Any, actor: Actor, *, task_id: str, day: str) -> Any:
    task = tasks.get_task(session, actor, task_id=row_id(task_id))
    if task.due_at is None:
        raise Invalid("This task has no due date any more.")
    at = local_text(task.due_at, actor.timezone)[11:]
    return tasks.update_task(
        session, actor, task_id=UUID(task.id), due_at=instant_of(f"{day}T{at}", actor.timezone)
    )


def _checked_times(start: object, end: object, actor: Actor) -> tuple[Any, Any]:
    return instant_of(start, actor.timezone), instant_of(end, actor.timezone)


def _times(block: BlockView, actor: Actor) -> str:
    start, end = block.start.astimezone(actor.timezone), block.end.astimezone(actor.timezone)
    if not block.all_day:
        return f"{start:%A %H:%M} to {end:%H:%M}"
    last = end - timedelta(minutes=1)
    return f"{start:%A}" if last.date() == start.date() else f"{start:%A} to {last:%A}"
