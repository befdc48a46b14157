"""What stands beside a course, and what its chat answers rest on."""

from components.assistant.turn import turn
from components.learning.course_study import (
    course_gaps,
    course_recommended,
    paste_syllabus,
)
from components.learning.course_syllabus_dialog import course_syllabus_dialog
from state.assistant.chat import ChatState
from tests.components.rendering import rendered


class TestCourseStudy:
    def test_offers_recommendations_gaps_and_a_syllabus(self) -> None:
        parts = (course_recommended(), course_gaps(), paste_syllabus(), course_syllabus_dialog())
        text = "\n".join(map(rendered, parts))

        for said in ("Recommended", "Find resources", "Gaps in the syllabus", "Paste a syllabus"):
            assert said in text
        for label in ("Keep ", "Dismiss "):
            assert label in text


class TestAnswerSources:
    def test_stand_numbered_below_an_answer(self) -> None:
        text = rendered(turn(ChatState.turns[0]))

        assert "Sources" in text
        assert "answer-quote" in text
