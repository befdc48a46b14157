from services.learning.rules.questions.shapes import Passage
from services.learning.rules.review_card_texts import card_texts

TEXT = (
    "An operon is a group of genes that share one promoter.\n\n"
    "The **repressor** binds the operator when lactose is absent. "
    "Lactose removes the repressor from the operator of the cell."
)


def made(text, count=20):
    return card_texts([Passage(text, "Genes", "Genes")], count=count)


class TestCardTexts:
    def test_ask_for_terms_and_gaps(self):
        cards = {card.about: card for card in made(TEXT)}

        assert cards["Operon"].back == "A group of genes that share one promoter."
        gap = next(card for card in cards.values() if "[…]" in card.front)
        assert gap.about.casefold() not in gap.front.casefold()
        assert gap.about in gap.back

    def test_are_as_many_as_wanted_and_none_of_nothing(self):
        assert len(made(TEXT, count=1)) == 1
        assert made("Too short.") == ()
