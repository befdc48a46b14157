"""How courses are shown."""

from uuid import UUID

from sqlmodel import Session, select

from maigie.core.actor import Actor
from maigie.models.learning import Course
from services.learning import courses
from services.learning.course_views import view_courses
from services.learning.rules.outlines import outline_for


class TestViewCourses:
    def test_keeps_the_given_order_and_keeps_courses_apart(
        self, session: Session, student: Actor
    ) -> None:
        for name in ("Biology", "Data Structures"):
            courses.create_course(session, student, title=name, outline=outline_for(name))
        rows = sorted(session.exec(select(Course)).all(), key=lambda row: row.title, reverse=True)

        views = view_courses(session, rows)

        assert [view.title for view in views] == ["Data Structures", "Biology"]
        for view in views:
            expected = outline_for(view.title)
            shown = [topic.title for module in view.modules for topic in module.topics]
            assert shown == [topic.title for topic in expected.topics]

    def test_shows_an_empty_course_without_progress(self, session: Session, student: Actor) -> None:
        made = courses.create_course(session, student, title="Empty")
        row = session.get_one(Course, UUID(made.id))

        [view] = view_courses(session, [row])

        assert (view.modules, view.progress, view.estimated_hours) == ((), 0.0, 0)

    def test_shows_nothing_for_nothing(self, session: Session) -> None:
        assert view_courses(session, []) == ()
