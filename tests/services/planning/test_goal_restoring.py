"""An undo of edges never brings a circle back."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.changes import Change, recorded_changes, redo_changes, undo_changes
from maigie.core.errors import Conflict
from services.planning.goal_dependencies import remove_dependency
from services.planning.goal_order import locked_order, read_order
from services.planning.goal_restoring import CannotRestore
from tests.factories.goals import add_goals, edges, join
from tests.services.planning.rules.goal_graph.graphs import has_circle

GOALS = "ABCDE"
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("join", "part", "undo", "redo")),
        st.integers(0, len(GOALS) - 1),
        st.integers(0, len(GOALS) - 1),
    ),
    max_size=25,
)


@pytest.fixture
def goals(session: Session, student: Actor) -> list:
    return add_goals(session, student, GOALS)


class TestRestoredEdges:
    def test_refuses_an_undo_that_would_close_a_circle(self, session, student, goals):
        join(session, student, goals[0], goals[1])
        with recorded_changes(session) as changes:
            remove_dependency(session, student, goal_id=goals[1], depends_on=goals[0])
        join(session, student, goals[1], goals[0])

        with pytest.raises(CannotRestore, match="a circle: B -> A -> B"), session.begin_nested():
            undo_changes(session, changes)

        assert edges(session) == {"BA"}

    def test_refuses_to_connect_twice(self, session, student, goals):
        join(session, student, goals[0], goals[1])
        with recorded_changes(session) as changes:
            remove_dependency(session, student, goal_id=goals[1], depends_on=goals[0])
        join(session, student, goals[0], goals[1])

        with pytest.raises(CannotRestore, match="changed since"), session.begin_nested():
            undo_changes(session, changes)

        assert edges(session) == {"AB"}

    @hypothesis_settings(
        max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(STEPS)
    def test_never_leaves_a_circle(self, session, student, goals, steps):
        history: list[Sequence[Change]] = []
        with session.begin_nested() as whole:
            for kind, one, other in steps:
                try:
                    with session.begin_nested():
                        if kind in {"undo", "redo"} and history:
                            chosen = history[one % len(history)]
                            {"undo": undo_changes, "redo": redo_changes}[kind](session, chosen)
                            continue
                        with recorded_changes(session) as changes:
                            change_edge(session, student, kind, goals[one], goals[other])
                        history.append(changes)
                except Conflict:
                    continue
            stored = set(read_order(session, student).edges())

            assert stored == set(locked_order(session, student).graph.edges())
            assert not has_circle(numbered(stored, goals))
            whole.rollback()


def change_edge(session: Session, actor: Actor, kind: str, one, other) -> None:
    if one == other:
        return
    if kind == "join":
        join(session, actor, one, other)
    elif (one.bytes, other.bytes) in set(read_order(session, actor).edges()):
        remove_dependency(session, actor, goal_id=other, depends_on=one)


def numbered(stored: set[tuple[bytes, bytes]], goals: list) -> set[tuple[int, int]]:
    places = {goal.bytes: place for place, goal in enumerate(goals)}
    return {(places[one], places[other]) for one, other in stored}
