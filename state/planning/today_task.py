"""The dialog in which a task is changed, skipped or deleted."""

from datetime import date, datetime, time
from functools import partial
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import reflex as rx
from pydantic import BaseModel, BeforeValidator, Field, StringConstraints, ValidationError

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.learning.courses import list_courses
from services.planning import tasks
from services.planning.goals import list_goals
from services.planning.task_views import TaskView
from services.planning.tasks import LifeContext
from state.learning.ids import row_id
from state.planning.timer_rows import PurposeRow
from state.planning.today import TodayState
from state.session import SessionState, actor_of

RULES = {
    "none": None,
    "daily": "FREQ=DAILY",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "weekly": "FREQ=WEEKLY",
    "monthly": "FREQ=MONTHLY",
}
_NAMES = {rule: name for name, rule in RULES.items()}
_EMPTY = BeforeValidator(lambda text: text or None)
_FIELDS = {"minutes": "how long", "day": "the day", "title": "the title", "start": "the time"}


class TaskForm(BaseModel):
    """Everything there is to change; an empty day, goal or course takes it away."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    notes: Annotated[str, Field(max_length=5000)] = ""
    day: Annotated[
        Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))] | None, _EMPTY
    ] = None
    start: Annotated[time | None, _EMPTY] = None
    minutes: Annotated[int, Field(ge=5, le=6000)] = 60
    priority: Annotated[int, Field(ge=1, le=5)] = 3
    tags: Annotated[str, Field(max_length=800)] = ""
    context: LifeContext = LifeContext.STUDY
    repeat: Literal["none", "daily", "weekdays", "weekly", "monthly", "kept"] = "kept"
    goal: Annotated[str, Field(max_length=60)] = ""
    course: Annotated[str, Field(max_length=60)] = ""

    def changes(self, zone: ZoneInfo) -> dict[str, Any]:
        """Return what ``update_task`` is asked for."""
        due_at = None
        if self.day is not None:
            at = (self.start or time(23, 59)).replace(tzinfo=None)
            due_at = datetime.combine(self.day, at, zone)
        values: dict[str, Any] = {
            "title": self.title,
            "notes": self.notes,
            "due_at": due_at,
            "estimated_minutes": self.minutes,
            "priority": self.priority,
            "tags": self.tags.replace(",", " ").split(),
            "context": self.context,
            "goal_id": row_id(self.goal) if self.goal else None,
            "course_id": row_id(self.course) if self.course else None,
        }
        if self.repeat != "kept":
            values["recurring_rule"] = RULES[self.repeat]
        return values


class TaskEditState(rx.State):
    """One task as the dialog is filled with it."""

    task_id: str = ""
    filled: dict[str, str] = {}
    goals: list[PurposeRow] = []
    courses: list[PurposeRow] = []
    error: str = ""

    @rx.event
    async def open_task(self, task_id: str):
        """Show a task with everything that can be changed about it."""
        actor = await self._actor()
        task, self.goals, self.courses = await call(_read, actor, task_id=row_id(task_id))
        self.filled = _filled(task, actor.timezone)
        self.task_id, self.error = task.id, ""

    @rx.event
    async def close(self):
        """Leave it as it is."""
        self.task_id = ""

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Change the task."""
        actor = await self._actor()
        try:
            values = TaskForm.model_validate(data).changes(actor.timezone)
        except (ValidationError, Invalid) as problem:
            self.error = _explained(problem)
            return
        await self._run(tasks.update_task, "Saved", **values)

    @rx.event
    async def skip(self):
        """Let the task go without doing it."""
        await self._run(tasks.skip_task, "Skipped", at=clock.now())

    @rx.event
    async def delete(self):
        """Delete the task."""
        title = self.filled.get("title", "")
        await self._run(tasks.delete_task, f"Deleted: {title}")

    async def _run(self, use_case: Any, word: str, **values: Any) -> None:
        doing = partial(use_case, task_id=row_id(self.task_id), **values)
        today = await self.get_state(TodayState)
        await today._change(  # noqa: SLF001  # states of one screen share helpers
            doing, lambda task: f"{word}: {task.title}" if task else word
        )
        self.task_id = ""

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)


def _read(
    session: Any, actor: Actor, *, task_id: Any
) -> tuple[TaskView, list[PurposeRow], list[PurposeRow]]:
    goals = list_goals(session, actor, active_only=True)
    courses = list_courses(session, actor)
    return (
        tasks.get_task(session, actor, task_id=task_id),
        [PurposeRow(goal.id, goal.title) for goal in goals],
        [PurposeRow(course.id, course.title) for course in courses],
    )


def _filled(task: TaskView, zone: ZoneInfo) -> dict[str, str]:
    due = task.due_at.astimezone(zone) if task.due_at else None
    return {
        "title": task.title,
        "notes": task.notes,
        "day": f"{due:%Y-%m-%d}" if due else "",
        "start": f"{due:%H:%M}" if due else "",
        "minutes": str(task.estimated_minutes),
        "priority": str(task.priority),
        "tags": " ".join(task.tags),
        "context": task.context,
        "repeat": _NAMES.get(task.recurring_rule, "kept"),
        "goal": task.goal_id or "",
        "course": task.course_id or "",
    }


def _explained(problem: Exception) -> str:
    if isinstance(problem, ValidationError):
        fields = {str(error["loc"][0]) if error["loc"] else "" for error in problem.errors()}
        return f"Please check {', '.join(sorted(_FIELDS.get(name, name) for name in fields))}."
    return problem.message if isinstance(problem, Invalid) else "Please check the fields."
