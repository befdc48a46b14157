"""What follows from changes of goals."""

from uuid import UUID

from sqlmodel import col, select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.ops import ScheduledJob
from maigie.models.search import Embedding
from services.notifications.inbox import list_notifications
from services.planning import goals
from services.planning.goal_index import INDEX_GOAL
from tests.factories.goals import add_chain, add_goals
from tests.services.learning.test_reactions import deliver_all
from tests.services.planning.test_goal_index import index


class TestTellUnblocked:
    def test_says_once_that_a_goal_can_start(self, student: Actor) -> None:
        with unit_of_work(student) as session:
            a, b = add_chain(session, student, "AB")
            goals.finish_goal(session, student, goal_id=a)

        deliver_all(student)
        deliver_all(student)

        with unit_of_work(student) as session:
            notes = list_notifications(session, student)
        assert [(note.title, note.link) for note in notes] == [
            ("“B” is ready to start", f"/goals/{b}")
        ]

    def test_says_nothing_when_it_cannot_any_more(self, student: Actor) -> None:
        with unit_of_work(student) as session:
            a, b, c = add_chain(session, student, "ABC")
            goals.finish_goal(session, student, goal_id=a)
            goals.reopen_goal(session, student, goal_id=a)
            goals.delete_goal(session, student, goal_id=b)
            goals.delete_goal(session, student, goal_id=c)

        deliver_all(student)

        with unit_of_work(student) as session:
            assert list_notifications(session, student) == ()


class TestIndexGoal:
    def test_asks_for_a_vector_when_the_words_are_new(self, student: Actor) -> None:
        with unit_of_work(student) as session:
            [goal_id] = add_goals(session, student, "A")
        index(student, str(goal_id))
        with unit_of_work(student) as session:
            goals.record_progress(session, student, goal_id=goal_id, progress=0.1)
            [other] = add_goals(session, student, "B")

        deliver_all(student)

        with unit_of_work(student) as session:
            jobs = session.exec(
                select(ScheduledJob).where(col(ScheduledJob.name) == INDEX_GOAL)
            ).all()
        assert [job.arguments for job in jobs] == [{"goal_id": str(other)}]

    def test_forgets_a_goal_that_is_gone(self, student: Actor) -> None:
        with unit_of_work(student) as session:
            goal_id = UUID(goals.create_goal(session, student, title="A").id)
        index(student, str(goal_id))
        with unit_of_work(student) as session:
            goals.delete_goal(session, student, goal_id=goal_id)

        deliver_all(student)

        with unit_of_work(student) as session:
            assert session.exec(select(Embedding)).all() == []
