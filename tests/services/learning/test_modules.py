"""Modules of a course."""

from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from services.learning import courses, modules
from services.learning.course_views import CourseView


@pytest.fixture
def course(session: Session, student: Actor) -> CourseView:
    made = courses.create_course(session, student, title="Chemistry")
    for title in "ABC":
        made = modules.add_module(session, student, course_id=UUID(made.id), title=title)
    return made


def titles(course: CourseView) -> str:
    return "".join(module.title for module in course.modules)


class TestModules:
    def test_are_added_at_the_end(self, course: CourseView) -> None:
        assert titles(course) == "ABC"
        assert [module.order for module in course.modules] == [0, 1, 2]

    @pytest.mark.parametrize(("place", "after"), [(0, "CAB"), (1, "ACB"), (9, "ABC")])
    def test_move_to_a_place(
        self, place: int, after: str, session: Session, student: Actor, course: CourseView
    ) -> None:
        moved = modules.update_module(
            session, student, module_id=UUID(course.modules[2].id), order=place
        )

        assert titles(moved) == after
        assert [module.order for module in moved.modules] == [0, 1, 2]

    def test_change_and_go(self, session: Session, student: Actor, course: CourseView) -> None:
        first = UUID(course.modules[0].id)

        changed = modules.update_module(
            session, student, module_id=first, title=" X ", content="Read"
        )
        gone = modules.delete_module(session, student, module_id=first)

        assert (titles(changed), changed.modules[0].content) == ("XBC", "Read")
        assert titles(gone) == "BC"

    def test_need_a_title(self, session: Session, student: Actor, course: CourseView) -> None:
        with pytest.raises(Invalid):
            modules.add_module(session, student, course_id=UUID(course.id), title=" ")

    def test_of_others_are_not_found(self, course: CourseView, session_as, stranger: Actor) -> None:
        with session_as(stranger) as other:
            with pytest.raises(NotFound):
                modules.add_module(other, stranger, course_id=UUID(course.id), title="x")
            for use_case in (modules.update_module, modules.delete_module):
                with pytest.raises(NotFound):
                    use_case(other, stranger, module_id=UUID(course.modules[0].id))
