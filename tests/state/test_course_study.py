"""What helps with a course, handler by handler, on a real database."""

from typing import Any
from uuid import UUID

import pytest
from reflex.state import State

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.learning.courses import get_course
from services.library.resource_lists import ResourceFilter, list_resources
from state.learning.course_syllabus import CourseSyllabusState
from state.library.course_study import CourseStudyState
from state.library.shelf import ShelfState
from state.session import SessionState
from state.toast import ToastState
from tests.factories.plans_of_learners import add_course

SYLLABUS = "Week 1: Trees\n- Heaps\n- Tries\nWeek 2: Graphs\n- Paths"


@pytest.fixture
async def tab(student: Actor, monkeypatch: pytest.MonkeyPatch) -> State:
    """A browser tab in which the student is signed in and looks at a course."""
    root = State(_reflex_internal_init=True)
    session = await root.get_state(SessionState)
    session._user_id = str(student.user_id)
    session._organization_id = str(student.organization_id)
    session.timezone = student.timezone.key
    course = add_course(student, "Data Structures", "Arrays")
    for kind in (CourseStudyState, CourseSyllabusState):
        monkeypatch.setattr(kind, "_course_id", lambda _: UUID(course.id), raising=False)
    return root


def course_of(student: Actor, study: Any) -> Any:
    with unit_of_work(student) as session:
        return get_course(session, student, course_id=study._course_id())


class TestCourseStudyState:
    async def test_recommends_keeps_and_puts_away(self, tab: State, student: Actor):
        study = await tab.get_state(CourseStudyState)
        shelf = await tab.get_state(ShelfState)

        await study.recommend()
        first, second = study.recommended[0], study.recommended[1]
        await study.keep(first.id)
        await study.dismiss(second.id)

        shown = {row.id for row in study.recommended}
        assert first.reason
        assert {first.id, second.id}.isdisjoint(shown)
        with unit_of_work(student) as session:
            starred = list_resources(session, student, wanted=ResourceFilter(starred=True))
            away = list_resources(session, student, wanted=ResourceFilter(trashed=True))
        assert [row.id for row in starred] == [first.id]
        assert [row.id for row in away] == [second.id]
        await shelf.on_load()
        assert first.id not in {row.id for row in shelf.recommended}
        await shelf.dismiss(shelf.recommended[0].id)
        await shelf.keep(shelf.recommended[0].id)
        assert len(shelf.starred) == 2

    async def test_closes_a_gap_with_a_way_back(self, tab: State, student: Actor):
        study = await tab.get_state(CourseStudyState)
        toasts = await tab.get_state(ToastState)
        await study.on_load()
        gap = study.gaps[0]

        await study.add_gap(gap.title)

        assert [module.title for module in course_of(student, study).modules][-1] == gap.module
        assert gap.title not in {row.title for row in study.gaps}
        await toasts.undo(toasts.toasts[-1].undo)
        assert len(course_of(student, study).modules) == 1


class TestCourseSyllabusState:
    async def test_adds_only_what_was_shown_and_confirmed(self, tab: State, student: Actor):
        dialog = await tab.get_state(CourseSyllabusState)
        study = await tab.get_state(CourseStudyState)
        await dialog.open()

        await dialog.read_text({"syllabus": "hello"})
        refused = dialog.error
        await dialog.read_text({"syllabus": SYLLABUS})
        before = len(course_of(student, study).modules)
        await dialog.confirm()

        assert "can’t find modules" in refused
        assert before == 1
        assert [one.title for one in course_of(student, study).modules][1:] == ["Trees", "Graphs"]
        assert dialog.is_open is False
