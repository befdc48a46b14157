"""The dialog of a due date on the schedule: another day or time, or done."""

from datetime import date, time
from typing import Annotated, Any
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, Field, StringConstraints, ValidationError

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.planning import tasks
from state.learning.ids import row_id
from state.planning.schedule import ScheduleState
from state.planning.schedule_rows import instant_of, local_text

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


class DueForm(BaseModel):
    """What the dialog asks for; the time is on the person's wall clock."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    day: Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
    at: time


class ScheduleDueState(rx.State):
    """The task whose due date is open."""

    is_open: bool = False
    task_id: str = ""
    title: str = ""
    day: str = ""
    at: str = ""
    notes: str = ""
    done: bool = False
    error: str = ""

    @rx.event
    async def open_task(self, task_id: str):
        """Show a due date with what can be done about it."""
        actor = await self._actor()
        task = await call(tasks.get_task, actor, task_id=row_id(task_id))
        if task.due_at is None:
            raise Invalid("This task has no due date any more.")
        self.day, self.at = local_text(task.due_at, actor.timezone).split("T")
        self.task_id, self.title, self.notes = task.id, task.title, task.notes
        self.done, self.error, self.is_open = task.status == "done", "", True

    @rx.event
    async def close(self):
        """Leave everything as it is."""
        self.is_open = False

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Change what it is called and when it is due."""
        actor = await self._actor()
        if not self.is_open:
            return
        try:
            form = DueForm.model_validate(data)
        except ValidationError:
            self.error = "Give it a title, a day and a time."
            return
        self.is_open = False
        due_at = instant_of(f"{form.day}T{form.at:%H:%M}", actor.timezone)
        await self._change(
            tasks.update_task, "Saved", task_id=UUID(self.task_id), title=form.title, due_at=due_at
        )

    @rx.event
    async def toggle_done(self):
        """Mark the task as done, or open it again."""
        if not self.is_open:
            return
        self.is_open = False
        if self.done:
            await self._change(tasks.reopen_task, "Opened again", task_id=UUID(self.task_id))
        else:
            await self._change(
                tasks.complete_task, "Done", task_id=UUID(self.task_id), at=clock.now()
            )

    async def _actor(self) -> Actor:
        schedule = await self.get_state(ScheduleState)
        return await schedule._actor()  # noqa: SLF001  # states of one screen share their helpers

    async def _change(self, use_case: Any, word: str, **arguments: Any) -> None:
        schedule = await self.get_state(ScheduleState)
        await schedule._change(  # noqa: SLF001
            use_case, lambda task: f"{word}: {task.title}", **arguments
        )
