"""Turns that are only talk."""

import pytest

from services.assistant.intents import conversation
from services.assistant.turn_values import Ask, Say, Undo


class TestTalk:
    @pytest.mark.parametrize("intent", [conversation.small_talk, conversation.out_of_scope])
    def test_says_something_and_suggests_what_works(self, intent, turn_of) -> None:
        decision = intent(turn_of("hello"))

        assert isinstance(decision, Say)
        assert decision.text
        assert decision.suggestions == conversation.EXAMPLES

    def test_undoes_by_a_decision_of_its_own(self, turn_of) -> None:
        assert conversation.undo_last(turn_of("undo that")) == Undo()

    def test_offers_what_was_perhaps_meant(self, turn_of) -> None:
        turn = turn_of("asdf qwer zxcv")

        decision = conversation.not_understood(turn)

        assert isinstance(decision, Ask)
        assert [option.label for option in decision.options] == [
            choice.label for choice in turn.understanding.choices
        ] or [option.value for option in decision.options] == list(conversation.EXAMPLES)
