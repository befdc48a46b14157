"""Recommendations for a new goal or course, and what happens to them when it is taken back."""

from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.models.library import Resource
from maigie.models.notifications import Notification
from maigie.models.ops import OutboxEvent, ScheduledJob
from services.learning.courses import delete_course
from services.learning.recommend_jobs import RECOMMEND
from services.library.resource_changes import update_resource
from services.ops.job_queue import run_job
from services.ops.outbox import deliver_event
from services.planning.goals import create_goal, delete_goal
from tests.factories.learners import NOW, make_learner, say, stored
from tests.factories.plans_of_learners import add_course


def settle(actor) -> None:
    """Deliver every event, then run what recommends."""
    with system_unit_of_work() as session:
        events = _ids(session, actor, OutboxEvent, col(OutboxEvent.delivered_at).is_(None))
    for event_id in events:
        deliver_event(event_id, at=clock.now())
    with system_unit_of_work() as session:
        jobs = _ids(session, actor, ScheduledJob, col(ScheduledJob.name) == RECOMMEND)
    for job_id in jobs:
        run_job(job_id, at=clock.now())


def _ids(session: Session, actor, table, wanted) -> list[UUID]:
    return list(
        session.exec(select(table.id).where(col(table.owner_id) == actor.user_id, wanted)).all()
    )


class TestRecommendForGoal:
    def test_saves_three_to_five_and_tells_of_them_once(self, database):
        ada = make_learner()
        with unit_of_work(ada) as session:
            goal = create_goal(session, ada, title="Pass the Data Structures exam")

        settle(ada)
        settle(ada)

        rows = stored(ada, Resource)
        told = [one for one in stored(ada, Notification) if one.type == "resources_recommended"]
        assert 3 <= len(rows) <= 5
        assert {str(row.goal_id) for row in rows} == {goal.id}
        assert {row.recommendation_source.value for row in rows} == {"ai"}
        assert [one.title for one in told] == [
            f"{len(rows)} resources for “Pass the Data Structures exam”"
        ]
        assert all(row.title in told[0].body for row in rows)
        assert len(stored(ada, Notification)) == 1

    def test_stays_silent_for_a_goal_that_is_no_study(self, database):
        ada = make_learner()
        with unit_of_work(ada) as session:
            create_goal(session, ada, title="Save money")

        settle(ada)

        assert (stored(ada, Resource), stored(ada, Notification)) == ([], [])

    def test_makes_one_list_for_a_course_and_its_goal(self, database):
        ada = make_learner()
        say(ada, "I want to learn trigonometry for my exam in 3 weeks")

        settle(ada)

        told = [one for one in stored(ada, Notification) if one.type == "resources_recommended"]
        assert len(told) == 1
        assert len(stored(ada, Resource)) <= 5


class TestForgetting:
    def test_goes_with_a_goal_that_is_undone_but_leaves_what_was_starred(self, database):
        ada = make_learner()
        answer = say(ada, "I want to learn trigonometry for my exam in 3 weeks")
        settle(ada)
        mine = stored(ada, Resource)[0].id
        with unit_of_work(ada) as session:
            update_resource(session, ada, resource_id=mine, starred=True, at=NOW)

        say(ada, "undo that", to=answer)

        assert [row.id for row in stored(ada, Resource)] == [mine]

    def test_goes_with_what_is_deleted_by_hand(self, database):
        ada = make_learner()
        course = add_course(ada, "Calculus", "Limits")
        with unit_of_work(ada) as session:
            goal = create_goal(session, ada, title="Learn Spanish")
        settle(ada)
        before = {row.details["catalogue"] for row in stored(ada, Resource)}

        with unit_of_work(ada) as session:
            delete_course(session, ada, course_id=UUID(course.id))
            delete_goal(session, ada, goal_id=UUID(goal.id))
        settle(ada)

        assert before == {"calculus", "spanish"}
        assert stored(ada, Resource) == []
