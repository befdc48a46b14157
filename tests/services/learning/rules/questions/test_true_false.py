from tests.factories.study_texts import CELLS
from tests.services.learning.rules.questions.making import made_of

PLAIN = " ".join(CELLS.replace("*", "").split())


class TestTrueFalseQuestions:
    def test_are_true_exactly_when_the_text_says_so(self):
        made = [one for seed in range(6) for one in made_of("true_false", seed=seed)]

        assert {one.key[0] for one in made} == {"true", "false"}
        for one in made:
            said = one.prompt.split("\n\n")[1]
            assert (one.key == ("true",)) == (said in PLAIN)
            assert one.sentence in PLAIN
