"""The progress of goals: recorded by the person, recounted from steps, kept as a history.

A goal's progress is the value of its newest event. An event is what a person records (a value, or a
change in it), or a recount of the steps: milestones, and tasks of the goal that were not skipped.
``rules.goal_graph.progress`` says what each makes of the value before.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.core.events import publish
from maigie.models.planning import Goal, GoalProgress, Milestone, Task, TaskStatus
from services.planning.events import GoalUpdated
from services.planning.goal_views import GoalView, view_goals
from services.planning.owned import owned
from services.planning.rules.goal_graph.progress import Steps, after_event, after_step

NO_STEPS = Steps()
_TASK_STEPS = {
    TaskStatus.TODO: Steps(0, 1),
    TaskStatus.DONE: Steps(1, 1),
    TaskStatus.SKIPPED: NO_STEPS,
}


@dataclass(frozen=True, slots=True)
class ProgressView:
    """One event of a goal's history: the progress after it, from 0 to 1."""

    id: str
    progress: float
    note: str
    at: datetime


def record_progress(
    session: Session,
    actor: Actor,
    *,
    goal_id: UUID,
    progress: float | None = None,
    delta: float | None = None,
    note: str | None = None,
) -> GoalView:
    """Set a goal's progress, or change it by ``delta``; both count from 0 to 1.

    Raises:
        NotFound: The actor has no such goal.
        Invalid: Not exactly one of ``progress`` and ``delta`` is given, or it is out of range.
    """
    goal = owned(session, actor, Goal, goal_id)
    if (progress is None) == (delta is None):
        raise Invalid("Give either the progress or the change in it.")
    if progress is not None and not 0 <= progress <= 1:
        raise Invalid("Progress runs from 0 to 1.")
    value = after_event(goal.progress, progress=progress, delta=delta)
    return _recorded(session, actor, goal, value, note)


def recount_progress(
    session: Session, actor: Actor, *, goal_id: UUID, change: Steps = NO_STEPS
) -> GoalView:
    """Count the steps of a goal after some were ticked, unticked, added, edited or removed.

    Nothing is recorded when the progress stays the same.

    Args:
        session: The unit of work to write in.
        actor: Whose goal.
        goal_id: Which goal.
        change: By how much the numbers of done steps and of all steps just changed.

    Raises:
        NotFound: The actor has no such goal.
    """
    session.flush()
    goal = owned(session, actor, Goal, goal_id)
    after = _steps(session, goal_id)
    before = Steps(after.done - change.done, after.total - change.total)
    value = after_step(goal.progress, before=before, after=after)
    if value == goal.progress:
        return _changed(session, actor, goal)
    return _recorded(session, actor, goal, value, None)


def recount_for_task(
    session: Session,
    actor: Actor,
    *,
    before: tuple[UUID | None, TaskStatus],
    after: tuple[UUID | None, TaskStatus],
) -> None:
    """Count the steps of the goals a task belonged and belongs to, when that made a difference.

    Args:
        session: The unit of work to write in.
        actor: Whose task.
        before: The task's goal and status before the change; no goal when it is new.
        after: The same after it; no goal when it is deleted.
    """
    changes: dict[UUID, Steps] = {}
    for sign, (goal_id, status) in ((-1, before), (1, after)):
        if goal_id is not None:
            was, step = changes.get(goal_id, NO_STEPS), _TASK_STEPS[status]
            changes[goal_id] = Steps(was.done + sign * step.done, was.total + sign * step.total)
    for goal_id, change in changes.items():
        if change != NO_STEPS:
            recount_progress(session, actor, goal_id=goal_id, change=change)


def list_progress(session: Session, actor: Actor, *, goal_id: UUID) -> tuple[ProgressView, ...]:
    """Return the history of a goal's progress, newest first.

    Raises:
        NotFound: The actor has no such goal.
    """
    owned(session, actor, Goal, goal_id)
    rows = session.exec(
        select(GoalProgress)
        .where(col(GoalProgress.owner_id) == actor.user_id, col(GoalProgress.goal_id) == goal_id)
        .order_by(col(GoalProgress.created_at).desc(), col(GoalProgress.id))
    ).all()
    return tuple(
        ProgressView(str(row.id), round(row.progress, 4), row.note or "", row.created_at)
        for row in rows
    )


def _steps(session: Session, goal_id: UUID) -> Steps:
    ticked = session.exec(
        select(col(Milestone.done_at).is_not(None)).where(col(Milestone.goal_id) == goal_id)
    ).all()
    statuses = session.exec(select(Task.status).where(col(Task.goal_id) == goal_id)).all()
    steps = [Steps(int(done), 1) for done in ticked]
    steps += [_TASK_STEPS[TaskStatus(status)] for status in statuses]
    return Steps(sum(step.done for step in steps), sum(step.total for step in steps))


def _recorded(
    session: Session, actor: Actor, goal: Goal, value: float, note: str | None
) -> GoalView:
    goal.progress = value
    session.add(
        GoalProgress(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            goal_id=goal.id,
            progress=value,
            note=note,
        )
    )
    return _changed(session, actor, goal)


def _changed(session: Session, actor: Actor, goal: Goal) -> GoalView:
    session.add(goal)
    session.flush()
    publish(session, actor, GoalUpdated(goal_id=goal.id))
    return view_goals(session, [goal])[0]
