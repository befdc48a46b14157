"""What a phrasing means for certain."""

from services.assistant.plain_phrases import put_right
from services.assistant.understanding.values import Clause, Slots, Understanding

MOOD, WEEK = "wellbeing.log_mood", "planning.plan_week"


def understood(text, intent=None, *clauses):
    requested = tuple(Clause(said, 0, len(said), what, 0.9, Slots()) for said, what in clauses)
    return Understanding(
        text=text, language="en", intent=intent, ambiguous=intent is None, requested=requested
    )


class TestPutRight:
    def test_hears_a_mood_in_two_words(self):
        found = put_right(understood("Estou exausto"))

        assert (found.intent, found.ambiguous) == (MOOD, False)
        assert [clause.intent for clause in found.requested] == [MOOD]

    def test_hears_the_wish_for_a_lighter_day(self):
        assert put_right(understood("Alivie o meu dia", MOOD)).intent == "planning.plan_day"

    def test_forgets_rather_than_recalls(self):
        found = put_right(understood("forget what you know about my exam", "memory.recall"))

        assert found.intent == "assistant.forget"

    def test_leaves_out_a_mood_that_is_only_the_occasion(self):
        asked = understood("", MOOD, ("I'm tired of maths", MOOD), ("plan my week", WEEK))

        assert put_right(asked).intent == WEEK
        assert [clause.intent for clause in put_right(asked).requested] == [WEEK]

    def test_keeps_a_mood_that_is_said_for_itself(self):
        alone = understood("I'm bored of maths", MOOD, ("I'm bored of maths", MOOD))
        beside = understood("", MOOD, ("I'm exhausted", MOOD), ("plan my week", WEEK))

        assert put_right(alone) == alone
        assert put_right(beside) == beside
