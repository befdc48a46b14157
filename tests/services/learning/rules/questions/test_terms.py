from services.learning.rules.questions.definitions import find_definitions
from services.learning.rules.questions.languages import languages
from services.learning.rules.questions.sentences import find_sentences
from services.learning.rules.questions.shapes import Passage
from services.learning.rules.questions.terms import find_aliases, find_terms
from tests.factories.study_texts import CELLS

ENGLISH = languages()["en"]
PASSAGES = [Passage(CELLS, "T", "C")]
SENTENCES = find_sentences(PASSAGES, ENGLISH)


class TestFindTerms:
    def test_finds_what_is_marked_defined_dated_or_returns(self):
        found = {
            one.key
            for one in find_terms(
                SENTENCES, find_definitions(PASSAGES, SENTENCES, ENGLISH), ENGLISH
            )
        }

        assert {"cell membrane", "mitochondria", "1665", "chromosomes", "ribosomes"} <= found
        assert not {"produces", "order", "small", "structures", "the"} & found

    def test_writes_terms_as_inside_sentences(self):
        found = {
            one.key: one.text
            for one in find_terms(
                SENTENCES, find_definitions(PASSAGES, SENTENCES, ENGLISH), ENGLISH
            )
        }

        assert found["mitochondria"] == "mitochondria"


class TestFindAliases:
    def test_knows_short_forms_both_ways(self):
        aliases = find_aliases(SENTENCES)

        assert "rna" in aliases["ribonucleic acid"]
        assert "ribonucleic acid" in aliases["rna"]
