"""What the assistant may do with goals and their graph."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field, model_validator

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from maigie.models.planning import DependencyType, GoalCategory, GoalStatus
from services.planning import goal_dependencies, goals
from services.planning.goal_edges import SaidAlready
from services.planning.goal_status import dependents_of
from services.planning.goal_views import GoalView
from services.planning.rules.said import counted

Clearable = Literal["target_date", "category", "estimated_duration_days", "course_id"]


class GoalInChain(ActionArgs):
    """A goal; ``after`` are the places (from 0) of goals of the same list that come first."""

    title: str = Field(min_length=1, max_length=200)
    description: str = Field(default="", max_length=4000)
    target_date: date | None = None
    priority: int = Field(default=3, ge=1, le=5)
    category: GoalCategory | None = None
    estimated_duration_days: int | None = Field(default=None, ge=0, le=3660)
    course_id: UUID | None = None
    after: tuple[int, ...] = Field(default=(), max_length=20)


class CreateGoals(ActionArgs):
    """Several goals and what comes before what."""

    goals: tuple[GoalInChain, ...] = Field(min_length=1, max_length=30)

    @model_validator(mode="after")
    def _after_earlier_ones(self) -> "CreateGoals":
        for place, goal in enumerate(self.goals):
            if any(not 0 <= other < place for other in goal.after):
                raise ValueError("A goal can only come after goals listed before it.")
        return self


class AddDependency(ActionArgs):
    """One goal builds on another."""

    goal_id: UUID
    depends_on: UUID
    type: DependencyType = DependencyType.REQUIRES
    strength: int = Field(default=1, ge=1, le=5)
    notes: str = Field(default="", max_length=1000)


class UpdateGoal(ActionArgs):
    """What to change of a goal; ``clear`` names what it should no longer have."""

    goal_id: UUID
    title: str | None = Field(default=None, min_length=1, max_length=200)
    description: str | None = Field(default=None, max_length=4000)
    priority: int | None = Field(default=None, ge=1, le=5)
    target_date: date | None = None
    category: GoalCategory | None = None
    estimated_duration_days: int | None = Field(default=None, ge=0, le=3660)
    course_id: UUID | None = None
    clear: tuple[Clearable, ...] = ()


class OneGoal(ActionArgs):
    """Which goal."""

    goal_id: UUID


class RecordProgress(ActionArgs):
    """Progress from 0 to 1, or a change in it."""

    goal_id: UUID
    progress: float | None = Field(default=None, ge=0, le=1)
    delta: float | None = Field(default=None, ge=-1, le=1)
    note: str | None = Field(default=None, max_length=1000)


def _create_goals(ctx: ActionContext, args: CreateGoals) -> Outcome:
    made: list[GoalView] = []
    joined = 0
    for wanted in args.goals:
        values = wanted.model_dump(exclude={"after"})
        goal = goals.create_goal(
            ctx.session, ctx.actor, conversation_id=ctx.conversation_id, **values
        )
        made.append(goal)
        for place in sorted(set(wanted.after), reverse=True):
            joined += _follows(ctx, goal, made[place])
    order = f", {counted(joined, 'step')} in order" if joined else ""
    names = ", ".join(f"“{goal.title}”" for goal in made)
    return Outcome(
        summary=f"Set {counted(len(made), 'goal')}{order}: {names}.",
        entities=tuple(_entity(goal) for goal in made),
        facts={"goal_ids": [goal.id for goal in made]},
    )


def _follows(ctx: ActionContext, goal: GoalView, first: GoalView) -> int:
    """Join two new goals and return by how many the edges grew."""
    try:
        added = goal_dependencies.add_dependency(
            ctx.session, ctx.actor, goal_id=UUID(goal.id), depends_on=UUID(first.id)
        )
    except SaidAlready:
        return 0
    return 1 - len(added.replaced)


def _add_dependency(ctx: ActionContext, args: AddDependency) -> Outcome:
    added = goal_dependencies.add_dependency(
        ctx.session,
        ctx.actor,
        goal_id=args.goal_id,
        depends_on=args.depends_on,
        dependency_type=args.type,
        strength=args.strength,
        notes=args.notes,
    )
    goal = goals.get_goal(ctx.session, ctx.actor, goal_id=args.goal_id)
    first = added.dependency.title
    said = {"related": f"is related to “{first}”", "parallel": f"goes along with “{first}”"}
    how = said.get(added.dependency.type, f"now comes after “{first}”")
    return Outcome(
        summary=f"“{goal.title}” {how}.",
        entities=(_entity(goal), Entity("goal", added.dependency.depends_on, first)),
    )


def _update_goal(ctx: ActionContext, args: UpdateGoal) -> Outcome:
    given = args.model_dump(exclude={"goal_id", "clear"}, exclude_none=True)
    cleared = dict.fromkeys(args.clear)
    goal = goals.update_goal(ctx.session, ctx.actor, goal_id=args.goal_id, **given, **cleared)
    changed = ", ".join(name.removesuffix("_id").replace("_", " ") for name in (*given, *cleared))
    return Outcome(
        summary=f"Changed the goal “{goal.title}”: {changed or 'nothing'}.",
        entities=(_entity(goal),),
    )


def _finish_goal(ctx: ActionContext, args: OneGoal) -> Outcome:
    waiting = _blocked(ctx, args.goal_id)
    goal = goals.finish_goal(ctx.session, ctx.actor, goal_id=args.goal_id)
    ready = [
        one for one in _waiting(ctx, args.goal_id) if one.id in waiting and one.status == "active"
    ]
    names = " and ".join(f"“{one.title}”" for one in ready)
    also = f" {names} can start now." if ready else ""
    return Outcome(
        summary=f"Marked the goal “{goal.title}” as reached.{also}",
        entities=(_entity(goal), *map(_entity, ready)),
    )


def _cancel_goal(ctx: ActionContext, args: OneGoal) -> Outcome:
    goal = goals.cancel_goal(ctx.session, ctx.actor, goal_id=args.goal_id)
    waiting = [one for one in _waiting(ctx, args.goal_id) if one.status == GoalStatus.BLOCKED]
    also = f" {counted(len(waiting), 'goal')} that needed it stay blocked." if waiting else ""
    if len(waiting) == 1:
        also = f" “{waiting[0].title}”, which needed it, stays blocked."
    return Outcome(
        summary=f"Cancelled the goal “{goal.title}”.{also}",
        entities=(_entity(goal), *map(_entity, waiting)),
    )


def _record_progress(ctx: ActionContext, args: RecordProgress) -> Outcome:
    values = args.model_dump(exclude={"goal_id"})
    goal = goals.record_progress(ctx.session, ctx.actor, goal_id=args.goal_id, **values)
    return Outcome(
        summary=f"“{goal.title}” is at {round(goal.progress * 100)}%.", entities=(_entity(goal),)
    )


def _waiting(ctx: ActionContext, goal_id: UUID) -> list[GoalView]:
    found = dependents_of(ctx.session, ctx.actor, [goal_id])
    return sorted(
        (goals.get_goal(ctx.session, ctx.actor, goal_id=one) for one in found),
        key=lambda goal: (goal.title, goal.id),
    )


def _blocked(ctx: ActionContext, goal_id: UUID) -> set[str]:
    return {one.id for one in _waiting(ctx, goal_id) if one.status == GoalStatus.BLOCKED}


def _entity(goal: GoalView) -> Entity:
    return Entity("goal", goal.id, goal.title)


CREATE_GOALS = Action(
    name="planning.create_goals",
    summary="Set several goals and what comes before what.",
    args=CreateGoals,
    effect=Effect.REVERSIBLE,
    run=_create_goals,
    undo=undo_changes,
)

ADD_DEPENDENCY = Action(
    name="planning.add_dependency",
    summary="Say that one goal builds on another.",
    args=AddDependency,
    effect=Effect.REVERSIBLE,
    run=_add_dependency,
    undo=undo_changes,
)

UPDATE_GOAL = Action(
    name="planning.update_goal",
    summary="Change a goal's title, date, priority or category.",
    args=UpdateGoal,
    effect=Effect.REVERSIBLE,
    run=_update_goal,
    undo=undo_changes,
)

FINISH_GOAL = Action(
    name="planning.finish_goal",
    summary="Mark a goal as reached.",
    args=OneGoal,
    effect=Effect.REVERSIBLE,
    run=_finish_goal,
    undo=undo_changes,
)

CANCEL_GOAL = Action(
    name="planning.cancel_goal",
    summary="Give a goal up and keep its history.",
    args=OneGoal,
    effect=Effect.REVERSIBLE,
    run=_cancel_goal,
    undo=undo_changes,
)

RECORD_PROGRESS = Action(
    name="planning.record_progress",
    summary="Record how far a goal is.",
    args=RecordProgress,
    effect=Effect.REVERSIBLE,
    run=_record_progress,
    undo=undo_changes,
)

GOAL_ACTIONS = (
    CREATE_GOALS,
    ADD_DEPENDENCY,
    UPDATE_GOAL,
    FINISH_GOAL,
    CANCEL_GOAL,
    RECORD_PROGRESS,
)
