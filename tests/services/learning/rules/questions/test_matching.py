from tests.services.learning.rules.questions.making import made_of


class TestMatchingQuestions:
    def test_pair_every_term_with_its_own_definition(self):
        for one in made_of("matching", hard=1.0):
            texts = {option.id: option.text for option in one.options}
            lefts = [option.id for option in one.options if option.side == "left"]
            pairs = [f"{texts[left]}: {texts[right]}" for left, right in one.key]

            assert sorted(left for left, _ in one.key) == sorted(lefts)
            assert 3 <= len(lefts) <= 5
            assert pairs == one.explanation.split("\n")

    def test_use_a_definition_once(self):
        made = [left for one in made_of("matching", hard=0.0) for left, _ in one.key]

        assert len(made) == len(set(made)) >= 6
