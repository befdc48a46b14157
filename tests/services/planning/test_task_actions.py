"""What the assistant does with tasks and checkpoints, and how it says so."""

from typing import Any

from sqlmodel import Session

from maigie.core.actions import Action, ActionContext, Outcome
from maigie.core.actor import Actor
from maigie.models.planning import Task, TaskStatus
from services.planning import goals, tasks
from services.planning.task_actions import (
    COMPLETE_MILESTONE,
    COMPLETE_TASK,
    CREATE_TASK,
    UPDATE_TASK,
)
from tests.factories.learners import NOW


def run(action: Action[Any], session: Session, actor: Actor, **args: Any) -> Outcome:
    return action.run(ActionContext(session, actor, NOW), action.args.model_validate(args))


class TestTaskActions:
    def test_add_change_and_complete_a_task(self, session: Session, student: Actor) -> None:
        made = run(CREATE_TASK, session, student, title="Essay", due_at="2026-11-27T12:00:00Z")
        task_id = made.facts["task_id"]

        moved = run(UPDATE_TASK, session, student, task_id=task_id, scheduled_on="2026-11-26")
        done = run(COMPLETE_TASK, session, student, task_id=task_id)

        [row] = session.exec(tasks.select(Task)).all()
        assert row.status is TaskStatus.DONE
        assert made.summary == "Added the task “Essay”, due Friday 27 November 2026."
        assert moved.summary == "Changed the task “Essay”: on Thursday 26 November 2026."
        assert done.summary == "Marked the task “Essay” as done."

    def test_tick_a_checkpoint_off(self, session: Session, student: Actor) -> None:
        days = [goals.NewMilestone(title, NOW.date()) for title in ("Half", "Whole")]
        goal = goals.create_goal(session, student, title="Pass", milestones=days)
        half = next(one.id for one in goal.milestones if one.title == "Half")

        outcome = run(COMPLETE_MILESTONE, session, student, milestone_id=half)

        assert outcome.summary == "Ticked off “Half”: “Pass” is at 50%."
