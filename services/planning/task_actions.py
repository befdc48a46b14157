"""What the assistant may do with tasks and with the checkpoints of goals."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from services.planning import milestones, tasks
from services.planning.goal_views import GoalView
from services.planning.task_views import TaskView


class CreateTask(ActionArgs):
    """Something to do, once."""

    title: str = Field(min_length=1, max_length=200)
    due_at: AwareDatetime | None = None
    scheduled_on: date | None = None
    estimated_minutes: int = Field(default=60, ge=1, le=6000)
    priority: int = Field(default=3, ge=1, le=5)
    goal_id: UUID | None = None
    course_id: UUID | None = None


class UpdateTask(ActionArgs):
    """What to change of a task; what is left out stays."""

    task_id: UUID
    title: str | None = Field(default=None, min_length=1, max_length=200)
    due_at: AwareDatetime | None = None
    scheduled_on: date | None = None
    estimated_minutes: int | None = Field(default=None, ge=1, le=6000)
    priority: int | None = Field(default=None, ge=1, le=5)


class CompleteTask(ActionArgs):
    """A task that was done."""

    task_id: UUID


class CompleteMilestone(ActionArgs):
    """A checkpoint that was reached."""

    milestone_id: UUID


def _create_task(ctx: ActionContext, args: CreateTask) -> Outcome:
    task = tasks.create_task(ctx.session, ctx.actor, **args.model_dump())
    due = f", due {_day(ctx, task.due_at)}" if task.due_at else ""
    return _outcome(task, f"Added the task “{task.title}”{due}.")


def _update_task(ctx: ActionContext, args: UpdateTask) -> Outcome:
    changes: dict[str, Any] = args.model_dump(exclude_unset=True, exclude={"task_id"})
    task = tasks.update_task(ctx.session, ctx.actor, task_id=args.task_id, **changes)
    when = ""
    if args.due_at is not None:
        when = f": due {_day(ctx, task.due_at)}"
    elif args.scheduled_on is not None:
        when = f": on {_spoken(args.scheduled_on)}"
    return _outcome(task, f"Changed the task “{task.title}”{when}.")


def _complete_task(ctx: ActionContext, args: CompleteTask) -> Outcome:
    task = tasks.complete_task(ctx.session, ctx.actor, task_id=args.task_id, at=ctx.now)
    return _outcome(task, f"Marked the task “{task.title}” as done.")


def _complete_milestone(ctx: ActionContext, args: CompleteMilestone) -> Outcome:
    goal = milestones.complete_milestone(
        ctx.session, ctx.actor, milestone_id=args.milestone_id, at=ctx.now
    )
    done = _title_in(goal, args.milestone_id)
    return Outcome(
        summary=f"Ticked off “{done}”: “{goal.title}” is at {round(goal.progress * 100)}%.",
        entities=(Entity("goal", goal.id, goal.title),),
    )


def _title_in(goal: GoalView, milestone_id: UUID) -> str:
    return next(one.title for one in goal.milestones if one.id == str(milestone_id))


def _outcome(task: TaskView, summary: str) -> Outcome:
    return Outcome(
        summary=summary,
        entities=(Entity("task", task.id, task.title),),
        facts={"task_id": task.id},
    )


def _day(ctx: ActionContext, at: datetime | None) -> str:
    return "" if at is None else _spoken(at.astimezone(ctx.actor.timezone).date())


def _spoken(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


CREATE_TASK = Action(
    name="planning.create_task",
    summary="Add something to do.",
    args=CreateTask,
    effect=Effect.REVERSIBLE,
    run=_create_task,
    undo=undo_changes,
)

UPDATE_TASK = Action(
    name="planning.update_task",
    summary="Change a task's title, date, length or priority.",
    args=UpdateTask,
    effect=Effect.REVERSIBLE,
    run=_update_task,
    undo=undo_changes,
)

COMPLETE_TASK = Action(
    name="planning.complete_task",
    summary="Mark a task as done.",
    args=CompleteTask,
    effect=Effect.REVERSIBLE,
    run=_complete_task,
    undo=undo_changes,
)

COMPLETE_MILESTONE = Action(
    name="planning.complete_milestone",
    summary="Tick off a checkpoint of a goal.",
    args=CompleteMilestone,
    effect=Effect.REVERSIBLE,
    run=_complete_milestone,
    undo=undo_changes,
)

TASK_ACTIONS = (CREATE_TASK, UPDATE_TASK, COMPLETE_TASK, COMPLETE_MILESTONE)
