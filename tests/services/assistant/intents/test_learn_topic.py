"""“I want to learn X”, with and without a day."""

import pytest

from services.assistant.intents.learn_topic import goal_title, learn_topic
from services.assistant.turn_values import Ask, Do


class TestLearnTopic:
    def test_without_a_day_only_makes_the_course(self, turn_of) -> None:
        decision = learn_topic(turn_of("I want to learn Biology"))

        assert isinstance(decision, Do)
        assert [step.name for step in decision.steps] == ["learning.create_course"]
        assert any("exam in" in suggestion for suggestion in decision.suggestions)

    def test_with_a_day_also_sets_a_goal_and_a_schedule(self, turn_of) -> None:
        decision = learn_topic(turn_of("I want to learn Biology in 6 weeks"))

        assert isinstance(decision, Do)
        assert [step.name for step in decision.steps] == [
            "learning.create_course",
            "planning.create_goal",
            "planning.create_blocks",
        ]
        goal = decision.steps[1].arguments
        assert (goal["title"], goal["target_date"]) == ("Learn Biology", "2027-01-03")
        assert decision.verify is not None

    def test_today_leaves_no_time(self, turn_of) -> None:
        decision = learn_topic(turn_of("I want to learn Biology for my exam today"))

        assert isinstance(decision, Ask)
        assert len(decision.options) == 3

    def test_marks_a_subject_the_library_does_not_know(self, turn_of) -> None:
        decision = learn_topic(turn_of("I want to learn Underwater Basket Weaving"))

        assert isinstance(decision, Do)
        assert decision.note
        assert decision.steps[0].arguments["metadata"]["outline_source"] == "generic"

    def test_in_one_day_says_what_does_not_fit(self, turn_of) -> None:
        decision = learn_topic(turn_of("I want to learn Biology for my exam in 2 days"))

        assert isinstance(decision, Do)
        assert "does not fit" in decision.note
        assert decision.suggestions[0] == decision.remember["fixes"][0]["summary"]


class TestGoalTitle:
    @pytest.mark.parametrize(
        ("message", "title"),
        [
            ("for my exam", "Pass the Biology exam"),
            ("para mi examen", "Pass the Biology exam"),
            ("by Friday", "Learn Biology"),
            ("about contests", "Learn Biology"),
        ],
    )
    def test_passes_an_exam_when_one_is_named(self, message: str, title: str) -> None:
        assert goal_title(message, "Biology") == title
