"""Blocked and todo follow from what goals need, and are announced."""

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.changes import recorded_changes, undo_changes
from maigie.models.ops import OutboxEvent
from services.planning import goals
from tests.factories.goals import add_chain, add_goals, join, statuses


def announced(session: Session) -> list[str]:
    rows = session.exec(select(OutboxEvent).where(col(OutboxEvent.type) == "goal.unblocked")).all()
    return [row.payload["title"] for row in rows]


class TestPropagation:
    def test_needs_all_prerequisites_done(self, session: Session, student: Actor) -> None:
        a, b, c = add_goals(session, student, "ABC")
        join(session, student, a, c)
        join(session, student, b, c)

        goals.finish_goal(session, student, goal_id=a)
        halfway = statuses(session)["C"]
        goals.finish_goal(session, student, goal_id=b)

        assert halfway == "blocked"
        assert statuses(session)["C"] == "todo"
        assert announced(session) == ["C"]

    def test_blocks_again_when_one_is_reopened(self, session: Session, student: Actor) -> None:
        a, b, _ = add_chain(session, student, "ABC")
        goals.finish_goal(session, student, goal_id=a)
        goals.finish_goal(session, student, goal_id=b)

        goals.reopen_goal(session, student, goal_id=a)

        assert statuses(session) == {"A": "todo", "B": "done", "C": "todo"}
        assert goals.reopen_goal(session, student, goal_id=b).status == "blocked"
        assert statuses(session)["C"] == "blocked"

    def test_keeps_what_needs_a_canceled_goal_blocked(
        self, session: Session, student: Actor
    ) -> None:
        a, _ = add_chain(session, student, "AB")
        goals.finish_goal(session, student, goal_id=a)

        goals.cancel_goal(session, student, goal_id=a)

        assert statuses(session) == {"A": "canceled", "B": "blocked"}

    def test_frees_what_needed_a_deleted_goal(self, session: Session, student: Actor) -> None:
        a, *_ = add_chain(session, student, "ABC")

        goals.delete_goal(session, student, goal_id=a)

        assert statuses(session) == {"B": "todo", "C": "blocked"}
        assert announced(session) == ["B"]

    def test_is_taken_back_with_its_cause(self, session: Session, student: Actor) -> None:
        a, _ = add_chain(session, student, "AB")
        with recorded_changes(session) as changes:
            goals.finish_goal(session, student, goal_id=a)

        undo_changes(session, changes)

        assert statuses(session) == {"A": "todo", "B": "blocked"}
