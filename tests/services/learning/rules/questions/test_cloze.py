from services.learning.rules.questions.cloze import without_term
from services.learning.rules.questions.shapes import BLANK
from services.learning.rules.questions.terms import Term
from tests.services.learning.rules.questions.making import made_of


class TestClozeQuestions:
    def test_leave_out_one_key_term_with_others_of_its_kind(self):
        on_watson = next(one for one in made_of("cloze") if "Watson" in one.sentence)

        assert on_watson.prompt.endswith(f"published the structure of DNA in {BLANK}.")
        assert {one.text for one in on_watson.options} == {"1665", "1838", "1855", "1953"}

    def test_do_not_give_the_answer_away_by_an_article(self):
        assert not [one for one in made_of("cloze") if f" an {BLANK}" in one.prompt]


class TestWithoutTerm:
    def test_refuses_what_stands_twice_or_leaves_too_little(self):
        cell = Term("cell", "cell", (0,), 1.0)

        assert without_term("Every cell comes from another cell of old.", cell) is None
        assert without_term("A cell divides.", cell) is None
