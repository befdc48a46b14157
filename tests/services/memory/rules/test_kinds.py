"""What kind of memory a sentence makes."""

from datetime import date

import pytest

from services.memory.rules.kinds import entities_in, kept_until, kind_of, same_words

SUNDAY, FRIDAY = date(2026, 11, 22), date(2026, 11, 27)
KINDS = [
    ("I study best at night", "preference_learned", 6, "study"),
    ("prefiero los videos", "preference_learned", 6, "study"),
    ("I always have dyslexia", "personal_info", 8, "study"),
    ("moro em Lisboa", "personal_info", 7, "study"),
    ("my goal is medical school", "goal_setting", 8, "study"),
    ("ma mère s'appelle Grace", "relationship_info", 6, "family"),
    ("maybe my boss is away", "relationship_info", 5, "work"),
    ("the library closes at ten", "conversation", 5, "study"),
]


class TestKindOf:
    @pytest.mark.parametrize(("text", "kind", "importance", "context"), KINDS)
    def test_tells_kind_importance_and_context(self, text, kind, importance, context):
        found = kind_of(text)

        assert (found.type, found.importance, found.context) == (kind, importance, context)


class TestEntitiesIn:
    def test_finds_names_but_no_beginnings(self):
        assert entities_in("My tutor is Mrs Bello. She teaches Linear Algebra and I'm slow.") == (
            "Mrs Bello",
            "Linear Algebra",
        )


class TestKeptUntil:
    def test_holds_passing_things_for_a_while(self):
        assert kept_until("I'm busy until Friday", today=SUNDAY, named=FRIDAY) == FRIDAY
        assert kept_until("esta semana no puedo", today=SUNDAY, named=None) == date(2026, 11, 28)
        assert kept_until("I have football on Tuesdays", today=SUNDAY, named=FRIDAY) is None


class TestSameWords:
    def test_sees_through_capitals_accents_and_signs(self):
        assert same_words("Estudio mejor, de noche.", "estudio mejor de noche")
        assert not same_words("I like maths", "I like physics")
