from tests.services.learning.rules.questions.making import made_of


class TestChoiceQuestions:
    def test_ask_for_the_term_when_easy_and_for_the_definition_when_hard(self):
        easy = {one.about: one for one in made_of("choice", hard=0.0)}["osmosis"]
        hard = {one.about: one for one in made_of("choice", hard=1.0)}["osmosis"]

        assert easy.options[0].text == "Osmosis"
        assert hard.options[0].text.startswith("The movement of water")
        assert easy.difficulty <= hard.difficulty

    def test_offer_options_of_which_one_is_right(self):
        for one in made_of("choice"):
            assert 3 <= len(one.options) <= 4
            assert one.key == (one.options[0].id,)
