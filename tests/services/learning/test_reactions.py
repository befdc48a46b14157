from sqlmodel import col, select

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.events import publish
from maigie.models.ops import OutboxEvent, ScheduledJob
from services.learning import courses
from services.library.events import NuggetsReady
from services.notifications.inbox import list_notifications
from services.ops.outbox import deliver_event
from tests.factories.learners import make_learner, say
from tests.factories.nuggets import add_source


def deliver_all(actor):
    with system_unit_of_work() as session:
        waiting = session.exec(
            select(OutboxEvent.id).where(
                col(OutboxEvent.owner_id) == actor.user_id,
                col(OutboxEvent.delivered_at).is_(None),
            )
        ).all()
    for event_id in waiting:
        deliver_event(event_id, at=clock.now())


def inbox(actor):
    with unit_of_work(actor) as session:
        return list_notifications(session, actor)


class TestWelcomeCourse:
    def test_tells_of_a_course_the_assistant_made_once(self, database):
        ada = make_learner()
        say(ada, "I want to learn biology")

        deliver_all(ada)
        deliver_all(ada)

        assert [note.title for note in inbox(ada)] == ["Your course “Biology” is ready"]

    def test_says_nothing_of_a_course_made_by_hand(self, database):
        ada = make_learner()
        with unit_of_work(ada) as session:
            courses.create_course(session, ada, title="Biology")

        deliver_all(ada)

        assert inbox(ada) == ()


class TestIndexCourse:
    def test_asks_for_the_vectors_of_a_new_course(self, database):
        ada = make_learner()
        with unit_of_work(ada) as session:
            course = courses.create_course(session, ada, title="Biology")

        deliver_all(ada)

        with unit_of_work(ada) as session:
            jobs = session.exec(
                select(ScheduledJob).where(col(ScheduledJob.name) == "learning.index_course")
            ).all()
        assert [(job.name, job.arguments) for job in jobs] == [
            ("learning.index_course", {"course_id": course.id})
        ]


class TestBuildPathThrough:
    def test_has_a_path_made_for_a_source_that_was_read(self, database):
        ada = make_learner()
        with unit_of_work(ada) as session:
            source = add_source(session, ada)
            publish(session, ada, NuggetsReady(source_id=source.id, course_id=None))

        deliver_all(ada)

        with unit_of_work(ada) as session:
            jobs = session.exec(select(ScheduledJob)).all()
        wanted = ("learning.build_narrative", {"source_id": str(source.id)})
        assert wanted in [(job.name, job.arguments) for job in jobs]
