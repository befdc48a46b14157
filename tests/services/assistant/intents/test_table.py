"""Every intent somebody can mean has an answer."""

from services.assistant.intents.table import INTENTS
from services.assistant.understanding.catalogue import intents


class TestTable:
    def test_answers_every_intent_and_no_other(self) -> None:
        assert set(INTENTS) == set(intents())

    def test_holds_the_main_job(self) -> None:
        assert {
            "learning.learn_topic",
            "planning.set_exam_goal",
            "planning.plan_day",
            "planning.plan_week",
            "planning.schedule_block",
            "planning.finish_today",
            "planning.remind_me",
            "assistant.undo",
        } <= set(INTENTS)
