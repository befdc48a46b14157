import random

from services.learning.rules.questions.distractors import Material, same_thing, wrong_terms
from services.learning.rules.questions.languages import languages
from services.learning.rules.questions.sentences import find_sentences
from services.learning.rules.questions.shapes import Passage
from services.learning.rules.questions.terms import find_aliases, find_terms
from tests.factories.study_texts import CELLS

ENGLISH = languages()["en"]


def material_of(text):
    sentences = find_sentences([Passage(text, "T", "C")], ENGLISH)
    return Material(sentences, find_terms(sentences, (), ENGLISH), find_aliases(sentences), ENGLISH)


def wrong_for(material, key):
    term = next(one for one in material.terms if one.key == key)
    sentence = material.sentences[term.places[0]]
    found = wrong_terms(material, sentence, term, count=9, hard=1.0, rng=random.Random(1))  # noqa: S311
    return {one.key for one in found}


class TestWrongTerms:
    def test_are_of_the_same_kind(self):
        assert wrong_for(material_of(CELLS), "1665") == {"1838", "1855", "1953"}

    def test_are_never_also_right(self):
        material = material_of(
            "The **heart** pumps warm blood through the body. "
            "The **aorta** pumps warm blood through the body too. "
            "A **kidney** filters waste out of the liquid each day."
        )

        assert wrong_for(material, "heart") == {"kidney"}


class TestSameThing:
    def test_knows_aliases_parts_and_plurals(self):
        aliases = {"rna": frozenset({"ribonucleic acid"})}

        assert same_thing("rna", "ribonucleic acid", aliases)
        assert same_thing("cells", "cell", {})
        assert same_thing("membrane", "cell membrane", {})
        assert not same_thing("mitosis", "osmosis", {})
