"""Vectors of goals follow their words, and only those."""

from uuid import UUID

from sqlmodel import select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.search import Embedding
from services.planning import goals
from services.planning.goal_index import embed_goal, store_goal_vector, vector_of_goal


def index(actor: Actor, goal_id: str) -> bool:
    prepared = embed_goal(actor, goal_id=goal_id)
    with unit_of_work(actor) as session:
        store_goal_vector(session, actor, goal_id=goal_id, prepared=prepared)
    return prepared is not None


def stored(actor: Actor) -> list[str]:
    with unit_of_work(actor) as session:
        return [row.text for row in session.exec(select(Embedding)).all()]


class TestStoreGoalVector:
    def test_is_made_again_only_when_the_words_changed(self, student: Actor) -> None:
        with unit_of_work(student) as session:
            goal = goals.create_goal(session, student, title="Pass chemistry")
        first = index(student, goal.id)
        with unit_of_work(student) as session:
            goals.record_progress(session, student, goal_id=UUID(goal.id), progress=0.5)
        second = index(student, goal.id)
        with unit_of_work(student) as session:
            goals.update_goal(session, student, goal_id=UUID(goal.id), description="With an A")

        third = index(student, goal.id)

        assert (first, second, third) == (True, False, True)
        assert stored(student) == ["Pass chemistry. With an A"]

    def test_is_not_kept_of_a_goal_that_went_meanwhile(self, student: Actor) -> None:
        with unit_of_work(student) as session:
            goal = goals.create_goal(session, student, title="Pass chemistry")
        prepared = embed_goal(student, goal_id=goal.id)
        with unit_of_work(student) as session:
            goals.delete_goal(session, student, goal_id=UUID(goal.id))
            store_goal_vector(session, student, goal_id=goal.id, prepared=prepared)

        assert stored(student) == []
        assert not index(student, goal.id)


class TestVectorOfGoal:
    def test_is_that_of_the_words_as_they_will_be_stored(self) -> None:
        assert vector_of_goal(" Pass ") == vector_of_goal("Pass")
        assert vector_of_goal("Pass", "chemistry") != vector_of_goal("Pass")
