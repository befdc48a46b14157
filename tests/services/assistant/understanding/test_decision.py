import numpy as np

from services.assistant.understanding.catalogue import intents
from services.assistant.understanding.classifier import Reading
from services.assistant.understanding.decision import choices, decide
from services.assistant.understanding.values import IntentGuess

NAMES = list(intents())


def reading(first: float, second: float, **changes) -> Reading:
    chances = np.full(len(NAMES) + 1, 0.001, np.float32)
    chances[NAMES.index("planning.plan_week")] = first
    chances[NAMES.index("planning.plan_day")] = second
    usual = {"similarity": 0.9, "by_grammar": False, "knows_words": True}
    return Reading(chances, **{**usual, **changes})


class TestDecide:
    def test_chooses_what_stands_out(self) -> None:
        assert decide(reading(0.8, 0.1)).intent == "planning.plan_week"

    def test_asks_when_two_are_close(self) -> None:
        verdict = decide(reading(0.45, 0.42))

        assert verdict.intent is None
        assert verdict.ambiguous
        assert [guess.name for guess in verdict.intents[:2]] == [
            "planning.plan_week",
            "planning.plan_day",
        ]

    def test_asks_when_nothing_alike_is_known(self) -> None:
        assert decide(reading(0.8, 0.1, similarity=0.2)).intent is None
        assert decide(reading(0.8, 0.1, knows_words=False)).intent is None

    def test_asks_before_it_changes_something_on_few_words(self) -> None:
        answers = reading(0.01, 0.01, few_words=True)
        answers.probabilities[NAMES.index("planning.check_progress")] = 0.4

        assert decide(reading(0.4, 0.1, few_words=True)).intent is None
        assert decide(reading(0.5, 0.1, few_words=True)).intent == "planning.plan_week"
        assert decide(reading(0.4, 0.1)).intent == "planning.plan_week"
        assert decide(reading(0.4, 0.1, few_words=True, by_grammar=True)).intent is not None
        assert decide(answers).intent == "planning.check_progress"

    def test_asks_when_nothing_is_wanted_yet(self) -> None:
        unclear = reading(0.2, 0.1)
        unclear.probabilities[-1] = 0.7

        verdict = decide(unclear)

        assert verdict.intent is None
        assert verdict.intents[0].name == "planning.plan_week"


class TestChoices:
    def test_offers_the_likeliest_in_the_students_language(self) -> None:
        offered = choices((IntentGuess("planning.plan_month", 0.2),), "fr")

        assert offered[0].label == "Planifier mon mois"
        assert len({choice.intent for choice in offered}) == 3

    def test_never_offers_what_makes_no_answer(self) -> None:
        offered = choices((IntentGuess("assistant.out_of_scope", 0.2),), "en")

        assert "assistant.out_of_scope" not in {choice.intent for choice in offered}
