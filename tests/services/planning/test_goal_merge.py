"""Making one goal of two."""

from datetime import date

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.changes import recorded_changes, undo_changes
from maigie.core.errors import Invalid, NotFound
from maigie.models.planning import DependencyType
from services.planning import goal_dependencies, goals
from services.planning.goal_edges import WouldMakeCircle
from services.planning.goal_merge import merge_goals
from tests.factories.goals import add_chain, add_goals, edges, join, statuses
from tests.services.planning.test_goal_belongings import furnish, links

RELATED = DependencyType.RELATED


class TestMergeGoals:
    def test_moves_everything_and_deletes_the_other(self, session: Session, student: Actor) -> None:
        one, two = add_goals(session, student, "XY")
        furnish(session, student, one)
        goals.update_goal(
            session, student, goal_id=one, priority=5, target_date=date(2027, 1, 3), description="d"
        )

        merged = merge_goals(session, student, goal_id=one, into=two)

        assert links(session) == [two] * 4
        assert (merged.title, merged.priority, merged.progress) == ("Y", 5, 0.5)
        assert (merged.target_date, merged.description) == (date(2027, 1, 3), "d")
        assert set(statuses(session)) == {"Y"}

    def test_consolidates_edges(self, session: Session, student: Actor) -> None:
        a, b, x, y = add_goals(session, student, "ABXY")
        join(session, student, a, x, strength=5, notes="theirs")
        join(session, student, a, y, strength=2, notes="mine", dependency_type=RELATED)
        join(session, student, x, b)
        join(session, student, x, y)

        merge_goals(session, student, goal_id=x, into=y)

        [edge] = goal_dependencies.list_dependencies(session, student, goal_id=y)
        assert edges(session) == {"AY", "YB"}
        assert (edge.type, edge.strength, edge.notes) == ("requires", 5, "mine\ntheirs")
        assert statuses(session) == {"A": "todo", "B": "blocked", "Y": "blocked"}

    def test_leaves_no_redundant_edge(self, session: Session, student: Actor) -> None:
        a, b, x, y = add_goals(session, student, "ABXY")
        join(session, student, a, x)
        join(session, student, x, b)
        join(session, student, a, b, dependency_type=RELATED)
        [c] = add_goals(session, student, "C")
        join(session, student, c, y)
        join(session, student, a, c)

        merge_goals(session, student, goal_id=x, into=y)

        assert edges(session) == {"AC", "CY", "YB", "AB"}

    def test_refuses_what_would_go_round(self, session: Session, student: Actor) -> None:
        a, _, c = add_chain(session, student, "ABC")

        with pytest.raises(WouldMakeCircle, match="circle"):
            merge_goals(session, student, goal_id=a, into=c)

    def test_is_taken_back_whole(self, session: Session, student: Actor) -> None:
        a, x, y = add_goals(session, student, "AXY")
        join(session, student, a, x)
        join(session, student, a, y, strength=3)
        furnish(session, student, x)
        with recorded_changes(session) as changes:
            merge_goals(session, student, goal_id=x, into=y)

        undo_changes(session, changes)

        assert edges(session) == {"AX", "AY"}
        assert links(session) == [x] * 4
        assert statuses(session) == {"A": "todo", "X": "blocked", "Y": "blocked"}

    def test_needs_two_goals_of_ones_own(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        a, b = add_goals(session, student, "AB")

        with pytest.raises(Invalid):
            merge_goals(session, student, goal_id=a, into=a)
        with session_as(stranger) as other:
            [mine] = add_goals(other, stranger, "X")
            for goal_id, into in ((a, b), (a, mine), (mine, a)):
                with pytest.raises(NotFound):
                    merge_goals(other, stranger, goal_id=goal_id, into=into)
