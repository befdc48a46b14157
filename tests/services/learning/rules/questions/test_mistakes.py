import pytest

from services.learning.rules.questions.mistakes import mistake_in, mistake_kind

OPTIONS = [{"id": "a", "text": "Mitosis"}, {"id": "b", "text": "Meiosis"}]


class TestMistakeKind:
    @pytest.mark.parametrize(
        ("kind", "key", "given", "name"),
        [
            ("cloze", ["a"], ["b"], "wrong_term"),
            ("true_false", ["true"], ["false"], "doubted_true"),
            ("true_false", ["false"], ["true"], "believed_false"),
            ("ordering", ["a", "b"], ["b", "a"], "wrong_order"),
            ("matching", [], [], "unanswered"),
        ],
    )
    def test_is_the_same_for_mistakes_alike(self, kind, key, given, name):
        assert mistake_kind(kind, key, given) == name


class TestMistakeIn:
    def test_says_what_was_chosen_instead(self):
        assert mistake_in("?", OPTIONS, ["a"], ["b"]) == "Chose “Meiosis” where “Mitosis” is right."

    def test_names_the_question_otherwise(self):
        assert mistake_in("Put these\n\nin order", OPTIONS, ["a", "b"], []) == "Put these in order"
