"""Topics and the progress they make."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from maigie.models.learning import Topic
from services.learning import courses, modules, topics
from services.learning.course_views import CourseView
from tests.factories.learners import NOW


@pytest.fixture
def course(session: Session, student: Actor) -> CourseView:
    made = courses.create_course(session, student, title="Chemistry")
    made = modules.add_module(session, student, course_id=UUID(made.id), title="Atoms")
    for hours in (1.0, 2.5):
        made = topics.add_topic(
            session,
            student,
            module_id=UUID(made.modules[0].id),
            title=f"{hours} h",
            estimated_hours=hours,
        )
    return made


class TestTopics:
    def test_make_the_hours_of_their_module(self, course: CourseView) -> None:
        assert course.modules[0].estimated_hours == 3.5
        assert [topic.order for topic in course.modules[0].topics] == [0, 1]

    def test_make_the_progress_of_their_course(
        self, session: Session, student: Actor, course: CourseView
    ) -> None:
        first = UUID(course.modules[0].topics[0].id)

        done = topics.complete_topic(session, student, topic_id=first, at=NOW)
        topics.complete_topic(session, student, topic_id=first, at=NOW + timedelta(days=1))
        stored = session.get_one(Topic, first).completed_at
        back = topics.reopen_topic(session, student, topic_id=first)

        assert (done.progress, done.topics_done, back.progress) == (0.5, 1, 0.0)
        assert stored == NOW

    @pytest.mark.parametrize("hours", [0, -1, 100.5, float("nan"), float("inf")])
    def test_refuse_hours_out_of_range(
        self, hours: float, session: Session, student: Actor, course: CourseView
    ) -> None:
        with pytest.raises(Invalid):
            topics.update_topic(
                session,
                student,
                topic_id=UUID(course.modules[0].topics[0].id),
                estimated_hours=hours,
            )

    def test_change_and_go(self, session: Session, student: Actor, course: CourseView) -> None:
        first, second = (UUID(topic.id) for topic in course.modules[0].topics)

        changed = topics.update_topic(session, student, topic_id=first, title=" Shells ")
        gone = topics.delete_topic(session, student, topic_id=second)

        assert changed.modules[0].topics[0].title == "Shells"
        assert gone.topic_count == 1

    def test_of_others_are_not_found(self, course: CourseView, session_as, stranger: Actor) -> None:
        topic_id = UUID(course.modules[0].topics[0].id)
        with session_as(stranger) as other:
            for use_case, extra in (
                (topics.update_topic, {"title": "x"}),
                (topics.complete_topic, {"at": NOW}),
                (topics.reopen_topic, {}),
                (topics.delete_topic, {}),
            ):
                with pytest.raises(NotFound):
                    use_case(other, stranger, topic_id=topic_id, **extra)
            with pytest.raises(NotFound):
                topics.add_topic(other, stranger, module_id=UUID(course.modules[0].id), title="x")
