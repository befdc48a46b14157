"""What the assistant may do with a student's goals and calendar."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from maigie.models.planning import EntryType
from services.planning import entries, goals, reminders
from services.planning.block_actions import BLOCK_ACTIONS
from services.planning.goal_actions import GOAL_ACTIONS
from services.planning.plan_actions import PLAN_ACTIONS
from services.planning.rules.said import counted, spoken_minutes
from services.planning.session_actions import SESSION_ACTIONS
from services.planning.task_actions import TASK_ACTIONS


class MilestoneArgs(ActionArgs):
    """A checkpoint of a goal."""

    title: str = Field(min_length=1, max_length=200)
    due_on: date


class CreateGoal(ActionArgs):
    """A goal with its checkpoints."""

    title: str = Field(min_length=1, max_length=200)
    description: str = Field(default="", max_length=4000)
    target_date: date | None = None
    estimated_duration_days: int | None = Field(default=None, ge=0)
    course_id: UUID | None = None
    milestones: tuple[MilestoneArgs, ...] = Field(default=(), max_length=60)


class BlockArgs(ActionArgs):
    """A block of time."""

    title: str = Field(min_length=1, max_length=200)
    start: AwareDatetime
    end: AwareDatetime
    entry_type: Literal["study", "focus_time", "personal", "meeting", "work", "break"] = "study"
    recurring_rule: str | None = None
    course_id: UUID | None = None
    goal_id: UUID | None = None
    task_id: UUID | None = None
    topic_id: UUID | None = None
    purpose: Literal["reviews"] | None = None


class CreateBlocks(ActionArgs):
    """Blocks to put on the calendar."""

    blocks: tuple[BlockArgs, ...] = Field(min_length=1, max_length=400)


class ReminderArgs(ActionArgs):
    """A reminder at a time, again and again by a rule, or some minutes before a block or task."""

    title: str = Field(min_length=1, max_length=200)
    due_at: AwareDatetime | None = None
    entry_id: UUID | None = None
    task_id: UUID | None = None
    minutes_before: int | None = Field(default=None, ge=0, le=43_200)
    recurring_rule: str | None = Field(default=None, max_length=500)


class CreateReminders(ActionArgs):
    """Reminders to set."""

    reminders: tuple[ReminderArgs, ...] = Field(min_length=1, max_length=100)


def _create_goal(ctx: ActionContext, args: CreateGoal) -> Outcome:
    goal = goals.create_goal(
        ctx.session,
        ctx.actor,
        title=args.title,
        description=args.description,
        target_date=args.target_date,
        estimated_duration_days=args.estimated_duration_days,
        course_id=args.course_id,
        conversation_id=ctx.conversation_id,
        milestones=[goals.NewMilestone(m.title, m.due_on) for m in args.milestones],
    )
    by = f" by {_day(goal.target_date)}" if goal.target_date else ""
    steps = f" with {counted(len(goal.milestones), 'milestone')}" if goal.milestones else ""
    return Outcome(
        summary=f"Set the goal “{goal.title}”{by}{steps}.",
        entities=(Entity("goal", goal.id, goal.title),),
        facts={"goal_id": goal.id},
    )


def _create_blocks(ctx: ActionContext, args: CreateBlocks) -> Outcome:
    made = entries.create_blocks(
        ctx.session,
        ctx.actor,
        blocks=[
            entries.NewBlock(
                title=block.title,
                start=block.start,
                end=block.end,
                entry_type=EntryType(block.entry_type),
                recurring_rule=block.recurring_rule,
                course_id=block.course_id,
                goal_id=block.goal_id,
                task_id=block.task_id,
                topic_id=block.topic_id,
                purpose=block.purpose,
            )
            for block in args.blocks
        ],
    )
    return Outcome(
        summary=_scheduled(ctx, made),
        entities=tuple(Entity("block", block.id, block.title) for block in made),
        facts={"block_ids": [block.id for block in made]},
    )


def _create_reminders(ctx: ActionContext, args: CreateReminders) -> Outcome:
    made = reminders.create_reminders(
        ctx.session,
        ctx.actor,
        reminders=[reminders.NewReminder(**reminder.model_dump()) for reminder in args.reminders],
        at=ctx.now,
    )
    return Outcome(
        summary=f"Set {counted(len(made), 'reminder')}.",
        entities=tuple(Entity("reminder", row.id, row.title) for row in made),
    )


def _scheduled(ctx: ActionContext, made: tuple[entries.BlockView, ...]) -> str:
    zone = ctx.actor.timezone
    minutes = sum(int((block.end - block.start).total_seconds() // 60) for block in made)
    first, last = made[0].start.astimezone(zone), made[-1].start.astimezone(zone)
    if len(made) == 1:
        ends = made[0].end.astimezone(zone)
        when = f"{_day(first)}, {first:%H:%M} to {ends:%H:%M}"
        return f"Scheduled “{made[0].title}” on {when}."
    days = _day(first) if first.date() == last.date() else f"{_day(first)} to {_day(last)}"
    return f"Scheduled {counted(len(made), 'block')}, {spoken_minutes(minutes)} in all, {days}."


def _day(day: date | datetime | None) -> str:
    return "" if day is None else f"{day:%A} {day.day} {day:%B %Y}"


CREATE_GOAL = Action(
    name="planning.create_goal",
    summary="Set a goal with a date and checkpoints.",
    args=CreateGoal,
    effect=Effect.REVERSIBLE,
    run=_create_goal,
    undo=undo_changes,
)

CREATE_BLOCKS = Action(
    name="planning.create_blocks",
    summary="Put blocks of time on the calendar.",
    args=CreateBlocks,
    effect=Effect.REVERSIBLE,
    run=_create_blocks,
    undo=undo_changes,
)

CREATE_REMINDERS = Action(
    name="planning.create_reminders",
    summary="Remind the student at a time.",
    args=CreateReminders,
    effect=Effect.REVERSIBLE,
    run=_create_reminders,
    undo=undo_changes,
)

ACTIONS = (
    CREATE_GOAL,
    CREATE_BLOCKS,
    CREATE_REMINDERS,
    *BLOCK_ACTIONS,
    *GOAL_ACTIONS,
    *PLAN_ACTIONS,
    *SESSION_ACTIONS,
    *TASK_ACTIONS,
)
