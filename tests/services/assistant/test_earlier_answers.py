"""Which questions are the same."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from maigie.core.actor import Actor
from services.assistant.earlier_answers import question_key
from services.assistant.rules.answer_preferences import AnswerPreferences
from services.assistant.turn_values import GivenFile, Turn
from services.assistant.understanding.values import Understanding
from services.planning.rules.dates import parse_dates
from tests.factories.learners import NOW


class TestQuestionKey:
    def test_depends_on_words_subject_files_and_settings(self, student: Actor) -> None:
        turn = Turn(
            actor=student,
            now=NOW,
            message="Why?",
            understanding=Understanding("Why?", "en"),
            dates=parse_dates("", now=NOW.astimezone(ZoneInfo("UTC"))),
            courses=(),
            context={},
            model=None,
            plan_time_s=1.0,
        )
        key = question_key(turn, "Why  is it so?")

        others = (
            replace(turn, context={"course_id": "c"}),
            replace(turn, files=(GivenFile("f", "a.txt", "x"),)),
            replace(turn, preferences=AnswerPreferences(style="concise")),
        )
        assert question_key(turn, "why is it SO?") == key
        assert question_key(turn, "Why not?") != key
        assert all(question_key(other, "Why is it so?") != key for other in others)
