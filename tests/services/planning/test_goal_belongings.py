"""What hangs on a goal goes with it, stays, or moves; and comes back."""

from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, select

from maigie.core.actor import Actor
from maigie.core.changes import recorded_changes, undo_changes
from maigie.models.planning import CalendarEntry, GoalProgress, Milestone, Task
from services.planning import entries, goals, milestones, tasks
from tests.factories.goals import add_chain, edges, statuses
from tests.factories.learners import NOW


def furnish(session: Session, actor: Actor, goal_id: UUID) -> None:
    milestones.add_milestone(
        session, actor, goal_id=goal_id, title="Half", due_on=date(2026, 12, 1)
    )
    goals.record_progress(session, actor, goal_id=goal_id, progress=0.5)
    tasks.create_task(session, actor, title="Read", goal_id=goal_id)
    block = entries.NewBlock(title="Read", start=NOW, end=NOW + timedelta(hours=1), goal_id=goal_id)
    entries.create_blocks(session, actor, blocks=[block])


def links(session: Session) -> list[UUID | None]:
    session.flush()
    session.expire_all()
    kinds = (Task, CalendarEntry, Milestone, GoalProgress)
    return [row.goal_id for kind in kinds for row in session.exec(select(kind)).all()]


class TestRemoveGoal:
    def test_can_be_taken_back_whole(self, session: Session, student: Actor) -> None:
        _, b, _ = add_chain(session, student, "ABC")
        furnish(session, student, b)
        with recorded_changes(session) as changes:
            goals.delete_goal(session, student, goal_id=b)
        gone = (links(session), edges(session), statuses(session))

        undo_changes(session, changes)

        assert gone == ([None, None], set(), {"A": "todo", "C": "todo"})
        assert links(session) == [b] * 4
        assert edges(session) == {"AB", "BC"}
        assert statuses(session) == {"A": "todo", "B": "blocked", "C": "blocked"}
        assert goals.get_goal(session, student, goal_id=b).progress == 0.5
