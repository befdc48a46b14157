"""The order kept in memory is always that of the rows."""

from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.changes import recorded_changes, undo_changes
from maigie.core.db import unit_of_work
from services.planning import goals
from services.planning.goal_order import KEPT, locked_order, read_order
from tests.factories.goals import add_chain, add_goals, edges, join
from tests.factories.people import make_person


def kept(session: Session, actor: Actor) -> set[tuple[bytes, bytes]]:
    return set(locked_order(session, actor).graph.edges())


def read(session: Session, actor: Actor) -> set[tuple[bytes, bytes]]:
    return set(read_order(session, actor).edges())


class TestLockedOrder:
    def test_follows_every_change(self, session: Session, student: Actor) -> None:
        a, b, c = add_chain(session, student, "ABC")
        assert (
            kept(session, student)
            == read(session, student)
            == {
                (a.bytes, b.bytes),
                (b.bytes, c.bytes),
            }
        )

        goals.delete_goal(session, student, goal_id=b)
        join(session, student, c, a)

        assert kept(session, student) == read(session, student) == {(c.bytes, a.bytes)}

    def test_notices_what_was_rolled_back(self, student: Actor) -> None:
        with unit_of_work(student) as session:
            a, b, c = add_chain(session, student, "ABC")
        with pytest.raises(ZeroDivisionError), unit_of_work(student) as session:  # noqa: PT012
            goals.delete_goal(session, student, goal_id=c)
            raise ZeroDivisionError

        with unit_of_work(student) as session:
            assert kept(session, student) == {(a.bytes, b.bytes), (b.bytes, c.bytes)}

    def test_notices_what_was_undone(self, session: Session, student: Actor) -> None:
        [a, b] = add_goals(session, student, "AB")
        with recorded_changes(session) as changes:
            join(session, student, a, b)
        undo_changes(session, changes)

        assert kept(session, student) == set()
        join(session, student, b, a)
        assert edges(session) == {"BA"}

    def test_keeps_people_apart_and_only_so_many(self, student: Actor) -> None:
        found: set[UUID] = set()
        for actor in (student, *(make_person() for _ in range(KEPT + 1)), student):
            with unit_of_work(actor) as session:
                found |= {locked_order(session, actor).owner_id}
                assert kept(session, actor) == set()
        assert len(found) == KEPT + 2
