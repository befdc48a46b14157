"""“Remember that I study best at night”, in four languages."""

from datetime import date

import pytest

from maigie.core.actor import Actor
from maigie.models.memory import Memory, MemoryType
from tests.factories.learners import say, stored

NIGHT = {
    "Remember that I study best at night": "I study best at night",
    "Recuerda que estudio mejor por la noche": "estudio mejor por la noche",
    "Lembre-se de que estudo melhor à noite": "estudo melhor à noite",
    "Souviens-toi que j'étudie mieux le soir": "j'étudie mieux le soir",
}


class TestRemember:
    @pytest.mark.parametrize("message", NIGHT)
    def test_keeps_it_word_for_word_with_a_receipt(self, learner: Actor, message: str) -> None:
        answer = say(learner, message)

        [memory] = stored(learner, Memory)
        assert memory.content == NIGHT[message]
        assert (memory.type, memory.importance) == (MemoryType.PREFERENCE_LEARNED, 6)
        assert [one["name"] for one in answer.actions] == ["memory.remember"]

    def test_is_taken_back(self, learner: Actor) -> None:
        answer = say(learner, "Remember that I have dyslexia")

        say(learner, "undo that", to=answer)

        assert stored(learner, Memory) == []

    def test_keeps_the_same_once(self, learner: Actor) -> None:
        say(learner, "Remember that I study best at night")
        answer = say(learner, "remember that i study best at night!")

        assert len(stored(learner, Memory)) == 1
        assert "up to date" in answer.message.content

    def test_keeps_what_holds_for_a_while_that_long(self, learner: Actor) -> None:
        say(learner, "Remember that I'm busy until Friday")

        assert [one.retained_until for one in stored(learner, Memory)] == [date(2026, 11, 27)]

    def test_keeps_a_long_sentence_whole(self, learner: Actor) -> None:
        long = "I work at the bakery on Saturdays and Sundays from six in the morning, " * 4

        say(learner, f"Remember that {long}".strip(" ,"))

        assert len(stored(learner, Memory)[0].content) > 250
