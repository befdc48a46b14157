"""Courses: made, changed, deleted."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from maigie.core.actor import Actor, Source
from maigie.core.errors import Invalid, NotFound
from maigie.models.learning import Enrollment, Module, Topic
from maigie.models.ops import OutboxEvent
from services.learning import courses
from services.learning.rules.outlines import outline_for
from services.planning import goals


class TestCreateCourse:
    def test_adds_an_outline_in_order(self, session: Session, student: Actor) -> None:
        outline = outline_for("Data Structures")

        course = courses.create_course(session, student, title=outline.title, outline=outline)

        assert [m.title for m in course.modules] == [m.title for m in outline.modules]
        assert [m.order for m in course.modules] == list(range(len(course.modules)))
        assert course.topic_count == len(outline.topics)
        assert course.estimated_hours == pytest.approx(outline.estimated_hours)

    def test_enrolls_its_maker(self, session: Session, student: Actor) -> None:
        course = courses.create_course(session, student, title="Chemistry")

        [row] = session.exec(select(Enrollment)).all()
        assert (str(row.course_id), row.owner_id) == (course.id, student.user_id)

    def test_is_announced_with_who_made_it(self, session: Session, student: Actor) -> None:
        made = courses.create_course(
            session, student.acting_as(Source.AI), title="Chemistry", metadata={"a": 1}
        )

        [event] = session.exec(select(OutboxEvent)).all()
        assert (event.type, event.source, made.source) == ("course.created", "ai", "ai")
        assert event.payload["course"]["metadata"] == {"a": 1}

    def test_gives_each_course_another_color(self, session: Session, student: Actor) -> None:
        made = [courses.create_course(session, student, title=str(n)).color for n in range(9)]

        assert tuple(made[:8]) == courses.COLORS
        assert made[8] == courses.COLORS[0]

    def test_needs_a_title(self, session: Session, student: Actor) -> None:
        with pytest.raises(Invalid):
            courses.create_course(session, student, title=" \n")


class TestUpdateCourse:
    def test_leaves_what_is_not_given(self, session: Session, student: Actor) -> None:
        course = courses.create_course(session, student, title="Chemistry", description="Matter")

        changed = courses.update_course(session, student, course_id=UUID(course.id), color="moss")

        assert (changed.title, changed.description, changed.color) == (
            "Chemistry",
            "Matter",
            "moss",
        )

    @pytest.mark.parametrize("change", [{"title": ""}, {"color": "neon"}])
    def test_refuses_what_is_no_course(
        self, change: dict[str, Any], session: Session, student: Actor
    ) -> None:
        course = courses.create_course(session, student, title="Chemistry")

        with pytest.raises(Invalid):
            courses.update_course(session, student, course_id=UUID(course.id), **change)


class TestDeleteCourse:
    def test_takes_modules_and_topics_along_and_keeps_goals(
        self, session: Session, student: Actor
    ) -> None:
        outline = outline_for("Biology")
        course = courses.create_course(session, student, title="Biology", outline=outline)
        goal = goals.create_goal(session, student, title="Pass", course_id=UUID(course.id))

        courses.delete_course(session, student, course_id=UUID(course.id))

        session.expire_all()
        assert not session.exec(select(Module)).all()
        assert not session.exec(select(Topic)).all()
        assert goals.get_goal(session, student, goal_id=UUID(goal.id)).course_id is None


class TestStrangers:
    def test_find_no_course_of_others(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        course_id = UUID(courses.create_course(session, student, title="Chemistry").id)

        with session_as(stranger) as other:
            for use_case in (courses.get_course, courses.update_course, courses.delete_course):
                with pytest.raises(NotFound):
                    use_case(other, stranger, course_id=course_id)
            assert courses.list_courses(other, stranger) == ()
