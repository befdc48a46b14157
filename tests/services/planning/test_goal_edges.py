"""The edges at a goal."""

from sqlmodel import Session

from maigie.core.actor import Actor
from services.planning.goal_edges import drop_edges, edges_of
from services.planning.goal_order import locked_order
from tests.factories.goals import add_chain, add_goals, edges, join


class TestEdgesOf:
    def test_are_those_to_and_from_it(self, session: Session, student: Actor) -> None:
        a, b, c = add_chain(session, student, "ABC")
        [x] = add_goals(session, student, "X")
        join(session, student, x, c)

        found = edges_of(session, student, b)

        ends = {(one.parent_goal_id, one.dependent_goal_id) for one in found}
        assert ends == {(a, b), (b, c)}


class TestDropEdges:
    def test_leaves_the_others(self, session: Session, student: Actor) -> None:
        _, b, _, _ = add_chain(session, student, "ABCD")

        drop_edges(session, locked_order(session, student), edges_of(session, student, b))

        assert edges(session) == {"CD"}
