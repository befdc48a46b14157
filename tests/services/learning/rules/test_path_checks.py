"""Questions on passages that hints can help with."""

from services.learning.rules.answer_leaks import gives_away
from services.learning.rules.hint_ladder import hint
from services.learning.rules.path_checks import Text, checks_on
from tests.factories.study_texts import CELLS

TEXTS = [
    Text(str(number), part, f"page {number}") for number, part in enumerate(CELLS.split("\n\n"))
]


class TestChecksOn:
    def test_asks_about_each_passage_with_its_answer_among_the_options(self) -> None:
        found = checks_on(TEXTS)

        assert len(found) >= 5
        for text in TEXTS:
            if (question := found.get(text.id)) is not None:
                assert question.answer in question.options
                assert len(set(question.options)) == len(question.options) >= 3
                assert gives_away(text.text, [question.answer])

    def test_asks_only_what_hints_do_not_tell(self) -> None:
        questions = checks_on(TEXTS).values()

        assert not any(
            gives_away(hint(question, rung), question.secrets)
            for question in questions
            for rung in (1, 2, 3)
        )

    def test_asks_the_same_again(self) -> None:
        assert checks_on(TEXTS, seed="x") == checks_on(TEXTS, seed="x")

    def test_asks_nothing_where_nothing_is_said(self) -> None:
        assert checks_on([Text("a", "Yes.", "p. 1"), Text("b", "", "p. 2")]) == {}
