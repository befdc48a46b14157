"""Reading the goal graph."""

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.planning import DependencyType
from services.planning import goal_graph, goals
from tests.factories.goals import add_chain, add_goals, join
from tests.factories.learners import NOW


def set_days(session: Session, actor: Actor, goal_ids: list[UUID], *days: int) -> None:
    for goal_id, length in zip(goal_ids, days, strict=True):
        goals.update_goal(session, actor, goal_id=goal_id, estimated_duration_days=length)


@pytest.fixture
def diamond(session: Session, student: Actor) -> list[UUID]:
    """A before B and C, both before D; B takes longer than C."""
    a, b, c, d = made = add_goals(session, student, "ABCD")
    for first, then in ((a, b), (a, c), (b, d), (c, d)):
        join(session, student, first, then)
    set_days(session, student, made, 2, 5, 3, 1)
    return made


class TestGetGraph:
    def test_has_layers_slack_and_the_critical_path(
        self, session: Session, student: Actor, diamond: list[UUID]
    ) -> None:
        lone = add_goals(session, student, "L")[0]
        join(session, student, diamond[0], lone, dependency_type=DependencyType.RELATED)

        graph = goal_graph.get_graph(session, student, at=NOW)

        nodes = {node.title: node for node in graph.nodes}
        assert graph.total_days == 8
        assert {name: node.layer for name, node in nodes.items()} == {
            "A": 0, "B": 1, "C": 1, "D": 2, "L": 0,
        }  # fmt: skip
        assert [nodes[name].slack for name in "ABCDL"] == [0, 0, 2, 0, 1]
        assert {name for name, node in nodes.items() if node.on_critical_path} == set("ABD")
        today = NOW.astimezone(student.timezone).date()
        assert (nodes["C"].earliest_start, nodes["C"].latest_start) == (
            date.fromordinal(today.toordinal() + 2),
            date.fromordinal(today.toordinal() + 4),
        )
        lit = {(e.depends_on, e.goal_id) for e in graph.edges if e.on_critical_path}
        a, b, _, d = map(str, diamond)
        assert (lit, len(graph.edges)) == ({(a, b), (b, d)}, 5)
        assert (nodes["A"].status, nodes["B"].status) == ("active", "blocked")

    def test_times_only_what_is_open(
        self, session: Session, student: Actor, diamond: list[UUID]
    ) -> None:
        goals.finish_goal(session, student, goal_id=diamond[0])
        goals.cancel_goal(session, student, goal_id=diamond[1])

        graph = goal_graph.get_graph(session, student, at=NOW)

        slack = {node.title: node.slack for node in graph.nodes}
        assert slack == {"A": None, "B": None, "C": 0, "D": 0}
        assert graph.total_days == 4


class TestGetCriticalPath:
    def test_is_the_longest_chain(
        self, session: Session, student: Actor, diamond: list[UUID]
    ) -> None:
        path = goal_graph.get_critical_path(session, student, at=NOW)
        to_c = goal_graph.get_critical_path(session, student, at=NOW, goal_id=diamond[2])

        assert ([node.title for node in path.items], path.total_days) == (["A", "B", "D"], 8)
        assert ([node.title for node in to_c.items], to_c.total_days) == (["A", "C"], 5)

    def test_takes_a_week_where_nobody_estimated(self, session: Session, student: Actor) -> None:
        add_chain(session, student, "AB")

        assert goal_graph.get_critical_path(session, student, at=NOW).total_days == 14

    def test_is_empty_without_edges(self, session: Session, student: Actor) -> None:
        add_goals(session, student, "AB")

        path = goal_graph.get_critical_path(session, student, at=NOW)

        assert (path.items, path.total_days) == ((), 0)


class TestReach:
    def test_is_transitive_and_in_order(
        self, session: Session, student: Actor, diamond: list[UUID]
    ) -> None:
        a, b, _, d = diamond

        before = goal_graph.list_prerequisites(session, student, goal_id=d)
        after = goal_graph.list_impacted(session, student, goal_id=a)

        assert (before[0].title, {goal.title for goal in before}) == ("A", set("ABC"))
        assert (after[-1].title, {goal.title for goal in after}) == ("D", set("BCD"))
        assert [g.title for g in goal_graph.list_impacted(session, student, goal_id=b)] == ["D"]

    def test_of_others_is_not_found(
        self, session: Session, diamond: list[UUID], session_as, stranger: Actor
    ) -> None:
        with session_as(stranger) as other:
            for use_case in (goal_graph.list_prerequisites, goal_graph.list_impacted):
                with pytest.raises(NotFound):
                    use_case(other, stranger, goal_id=diamond[0])
            with pytest.raises(NotFound):
                goal_graph.get_critical_path(other, stranger, at=NOW, goal_id=diamond[0])
            assert goal_graph.get_graph(other, stranger, at=NOW).nodes == ()
