"""Reading a message, alone and as an answer."""

from datetime import date
from typing import Any

import pytest

from maigie.core.actor import Actor
from services.assistant.reading import ReadMessage, read_message
from tests.factories.learners import NOW


def read(actor: Actor, message: str, context: dict[str, Any] | None = None) -> ReadMessage:
    return read_message(message, actor=actor, at=NOW, courses=(), context=context or {})


ASKED_DAY = {
    "pending": {
        "message": "I want to learn Biology",
        "slot": "date",
        "intent": "learning.learn_topic",
    }
}
ASKED_SUBJECT = {
    "pending": {
        "message": "I want to pass my exam in 6 weeks",
        "slot": "subject",
        "intent": "planning.set_exam_goal",
    }
}


class TestReadMessage:
    def test_finds_intent_subject_and_day(self, student: Actor) -> None:
        found = read(student, "I want to learn Biology in 6 weeks")

        assert found.understanding.intent == "learning.learn_topic"
        assert found.understanding.slots.subject == "Biology"
        assert [span.date for span in found.dates.dated] == [date(2027, 1, 3)]

    @pytest.mark.parametrize(
        ("message", "language"),
        [
            ("Quiero aprender Biología en 6 semanas", "es"),
            ("Je veux apprendre la biologie dans 6 semaines", "fr"),
            ("Quero aprender Biologia em 6 semanas", "pt"),
        ],
    )
    def test_reads_dates_in_the_language_of_the_message(
        self, message: str, language: str, student: Actor
    ) -> None:
        found = read(student, message)

        assert found.understanding.language == language
        assert [span.date for span in found.dates.dated] == [date(2027, 1, 3)]

    def test_joins_a_day_to_the_message_that_lacked_it(self, student: Actor) -> None:
        found = read(student, "in 6 weeks", ASKED_DAY)

        assert found.understanding.intent == "learning.learn_topic"
        assert found.understanding.slots.subject == "Biology"
        assert [span.date for span in found.dates.dated] == [date(2027, 1, 3)]

    def test_keeps_the_day_of_the_message_a_subject_was_missing_in(self, student: Actor) -> None:
        found = read(student, "Biology", ASKED_SUBJECT)

        assert found.understanding.intent == "planning.set_exam_goal"
        assert found.understanding.slots.subject == "Biology"
        assert [span.date for span in found.dates.dated] == [date(2027, 1, 3)]

    def test_lets_a_new_request_stand_for_itself(self, student: Actor) -> None:
        found = read(student, "Schedule 2 hours of reading tomorrow afternoon please", ASKED_DAY)

        assert found.understanding.intent == "planning.schedule_block"
