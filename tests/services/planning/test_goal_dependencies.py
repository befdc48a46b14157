"""What depends on what, kept without circles and redundant edges."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid, MaigieError, NotFound
from maigie.models.planning import DependencyType
from services.planning import goal_dependencies
from services.planning.goal_dependencies import AlreadyDepends
from services.planning.goal_edges import SaidAlready, WouldMakeCircle
from tests.factories.goals import add_chain, add_goals, edges, join, statuses

RELATED = DependencyType.RELATED


class TestAddDependency:
    def test_blocks_the_dependent_goal_and_shows_the_edge(
        self, session: Session, student: Actor
    ) -> None:
        a, b = add_goals(session, student, "AB")

        added = join(session, student, a, b, strength=4, notes=" first ").dependency

        assert (added.depends_on, added.goal_id, added.title) == (str(a), str(b), "A")
        assert (added.type, added.strength, added.notes) == ("requires", 4, "first")
        assert statuses(session) == {"A": "todo", "B": "blocked"}

    def test_refuses_a_circle_and_names_it(self, session: Session, student: Actor) -> None:
        a, b, c = add_chain(session, student, "ABC")

        with pytest.raises(WouldMakeCircle, match="circle: A -> B -> C -> A") as refused:
            join(session, student, c, a)

        assert refused.value.details == {"path": [str(one) for one in (a, b, c, a)]}
        assert edges(session) == {"AB", "BC"}

    def test_shortens_a_long_circle(self, session: Session, student: Actor) -> None:
        first, *_, last = add_chain(session, student, "ABCDEFGH")

        with pytest.raises(WouldMakeCircle, match="circle: A -> B -> C -> … -> G -> H -> A"):
            join(session, student, last, first)

    def test_refuses_what_a_longer_way_says(self, session: Session, student: Actor) -> None:
        a, _, c = add_chain(session, student, "ABC")

        with pytest.raises(SaidAlready, match="already so: A -> B -> C"):
            join(session, student, a, c)

    def test_removes_what_it_makes_redundant(self, session: Session, student: Actor) -> None:
        a, b, c = add_goals(session, student, "ABC")
        join(session, student, a, c)
        join(session, student, b, c)

        added = join(session, student, a, b)

        assert [(gone.depends_on, gone.goal_id) for gone in added.replaced] == [(str(a), str(c))]
        assert edges(session) == {"AB", "BC"}

    def test_lets_what_never_orders_go_round(self, session: Session, student: Actor) -> None:
        a, b = add_goals(session, student, "AB")

        join(session, student, a, b, dependency_type=RELATED)
        join(session, student, b, a, dependency_type=DependencyType.PARALLEL)

        assert edges(session) == {"AB", "BA"}
        assert set(statuses(session).values()) == {"todo"}

    def test_refuses_itself_a_repetition_and_odd_strengths(
        self, session: Session, student: Actor
    ) -> None:
        a, b = add_chain(session, student, "AB")

        with pytest.raises(Invalid, match="itself"):
            join(session, student, a, a)
        with pytest.raises(AlreadyDepends, match="“A” already"):
            join(session, student, a, b, dependency_type=RELATED)
        with pytest.raises(Invalid, match="Strength"):
            join(session, student, b, a, strength=6, dependency_type=RELATED)

    def test_lets_exactly_one_of_two_opposite_edges_win(self, student: Actor) -> None:
        with unit_of_work(student) as session:
            a, b = add_goals(session, student, "AB")
        together = Barrier(2)

        def try_to(first: UUID, then: UUID) -> bool:
            together.wait(timeout=10)
            try:
                with unit_of_work(student) as session:
                    join(session, student, first, then)
            except WouldMakeCircle:
                return False
            return True

        with ThreadPoolExecutor(2) as threads:
            outcomes = list(threads.map(try_to, (a, b), (b, a)))

        assert sorted(outcomes) == [False, True]
        with unit_of_work(student) as session:
            assert len(edges(session)) == 1


class TestUpdateDependency:
    def test_changes_what_is_given(self, session: Session, student: Actor) -> None:
        a, b = add_chain(session, student, "AB")

        goal_dependencies.update_dependency(
            session, student, goal_id=b, depends_on=a, strength=5, notes="why"
        )

        [shown] = goal_dependencies.list_dependencies(session, student, goal_id=b)
        assert (shown.type, shown.strength, shown.notes) == ("requires", 5, "why")

    def test_to_another_type_is_checked_and_settled(self, session: Session, student: Actor) -> None:
        a, b, c = add_chain(session, student, "ABC")
        join(session, student, c, a, dependency_type=RELATED)

        with pytest.raises(WouldMakeCircle):
            goal_dependencies.update_dependency(
                session, student, goal_id=a, depends_on=c, dependency_type=DependencyType.BLOCKS
            )
        goal_dependencies.update_dependency(
            session, student, goal_id=b, depends_on=a, dependency_type=RELATED
        )
        goal_dependencies.update_dependency(
            session, student, goal_id=a, depends_on=c, dependency_type=DependencyType.BLOCKS
        )

        assert statuses(session) == {"A": "blocked", "B": "todo", "C": "blocked"}


class TestRemoveDependency:
    def test_frees_the_goal_for_another_order(self, session: Session, student: Actor) -> None:
        a, b = add_chain(session, student, "AB")

        goal_dependencies.remove_dependency(session, student, goal_id=b, depends_on=a)

        assert statuses(session) == {"A": "todo", "B": "todo"}
        join(session, student, b, a)
        assert edges(session) == {"BA"}

    def test_needs_one_that_is_there(self, session: Session, student: Actor) -> None:
        a, b = add_goals(session, student, "AB")

        with pytest.raises(NotFound):
            goal_dependencies.remove_dependency(session, student, goal_id=b, depends_on=a)


class TestStrangers:
    def test_find_nothing_to_join(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        a, b = add_chain(session, student, "AB")

        with session_as(stranger) as other:
            [mine] = add_goals(other, stranger, "X")
            for first, then in ((a, b), (a, mine), (mine, b)):
                with pytest.raises(NotFound):
                    join(other, stranger, first, then)
            with pytest.raises(MaigieError):
                goal_dependencies.list_dependencies(other, stranger, goal_id=b)
            with pytest.raises(NotFound):
                goal_dependencies.remove_dependency(other, stranger, goal_id=b, depends_on=a)
