"""Questions that intents share."""

from datetime import date

from services.assistant.intents.asking import ask_subject, day_or_question
from services.assistant.turn_values import Ask


class TestDayOrQuestion:
    def test_is_the_day_that_was_said(self, turn_of) -> None:
        assert day_or_question(turn_of("Plan tomorrow")) == date(2026, 11, 23)
        assert day_or_question(turn_of("Plan something")) is None

    def test_offers_the_message_with_each_reading(self, turn_of) -> None:
        asked = day_or_question(turn_of("I want to learn Biology by 03/04/2027"))

        assert isinstance(asked, Ask)
        assert {option.label for option in asked.options} == {
            "Saturday 3 April 2027",
            "Thursday 4 March 2027",
        }
        assert any("2027-04-03" in option.value for option in asked.options)
        assert asked.pending["slot"] == "date"


class TestAskSubject:
    def test_remembers_the_message(self, turn_of) -> None:
        asked = ask_subject(turn_of("I want to learn"), "What?")

        assert asked.question == "What?"
        assert asked.pending == {"message": "I want to learn", "slot": "subject"}
