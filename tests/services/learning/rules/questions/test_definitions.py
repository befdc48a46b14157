import pytest

from services.learning.rules.questions.definitions import find_definitions
from services.learning.rules.questions.languages import language_of
from services.learning.rules.questions.sentences import find_sentences
from services.learning.rules.questions.shapes import Passage
from tests.factories.study_texts import CELLS, FRENCH, PORTUGUESE, SPANISH


def terms(text):
    passages = [Passage(text, "T", "C")]
    language = language_of(text)
    found = find_definitions(passages, find_sentences(passages, language), language)
    return {one.term: one.said for one in found}


class TestFindDefinitions:
    def test_finds_stated_and_listed_ones(self):
        found = terms(CELLS)

        assert found["Mitochondria"].startswith("Organelles that release energy")
        assert found["Osmosis"].startswith("The movement of water")
        assert found["Prophase"] == "Chromosomes condense"

    @pytest.mark.parametrize(
        ("text", "term"),
        [(SPANISH, "Clorofila"), (PORTUGUESE, "Inflação"), (FRENCH, "Triangle")],
    )
    def test_finds_them_in_other_languages(self, text, term):
        assert term in terms(text)

    @pytest.mark.parametrize(
        "text",
        [
            "This is a long way to say nothing at all.",
            "The leaves are green in the early days of summer.",
            "A cell is a cell that lives with other cells together.",
        ],
    )
    def test_takes_no_description_pronoun_or_circle_for_one(self, text):
        assert terms(text) == {}
