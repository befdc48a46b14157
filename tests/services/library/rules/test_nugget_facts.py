import pytest

from services.library.rules.nugget_facts import (
    KnownTerms,
    defined_terms,
    difficulty_of,
    facts_of,
    slides_of,
    title_of,
    used_terms,
)
from tests.factories.documents import BELADY, PAGING

SIMPLE = "The cat sat on the mat. It had a big hat. The dog ran to the cat. They sat in the sun."
DENSE = (
    "Mitochondrial oxidative phosphorylation establishes an electrochemical transmembrane gradient "
    "whose dissipation through adenosine triphosphate synthetase couples thermodynamically "
    "unfavourable phosphorylation reactions to spontaneous proton translocation."
)


class TestFactsOf:
    def test_are_all_taken_from_the_text(self):
        facts = facts_of(PAGING, heading="2 Page faults")

        assert facts.title == "2 Page faults"
        assert all(word in PAGING.lower() for topic in facts.topics for word in topic.split())
        assert "page fault" in facts.defines
        assert 1 <= facts.difficulty <= 5


class TestTitleOf:
    def test_says_more_than_the_heading_where_it_is_not_the_first(self):
        title = title_of(PAGING, heading="Memory", is_first=False, topics=["memory", "page fault"])

        assert title == "Memory: page fault"

    def test_takes_the_first_words_without_a_heading(self):
        title = title_of(BELADY, heading="", is_first=True, topics=[])

        assert title.startswith("Belady's anomaly means that more frames")


class TestDifficultyOf:
    @pytest.mark.parametrize(
        ("text", "level"),
        [("", 1), (SIMPLE, 1), (DENSE, 5)],
        ids=["nothing", "simple", "dense"],
    )
    def test_grows_with_long_sentences_and_terms(self, text, level):
        assert difficulty_of(text) == level

    def test_puts_a_textbook_between(self):
        assert 1 <= difficulty_of(PAGING + BELADY) <= 3


class TestSlidesOf:
    def test_have_up_to_three_sentences_of_the_text_each(self):
        text = PAGING + BELADY

        slides = slides_of(text, title="Paging")

        bullets = [bullet for slide in slides for bullet in slide["bullets"]]
        assert slides[0]["title"] == "Paging"
        assert all(1 <= len(slide["bullets"]) <= 3 for slide in slides)
        assert all(bullet.rstrip("…") in text for bullet in bullets)


class TestDefinedTerms:
    def test_are_what_is_explained_and_no_pointers(self):
        text = "A page fault is an interrupt. It is slow. This means that we wait. Paging is good."

        assert defined_terms(text) == ("page fault", "paging")

    def test_include_a_short_heading(self):
        assert defined_terms("We begin.", heading="3.1 Page walks") == ("page walk",)


class TestKnownTerms:
    def test_name_the_earlier_nugget_that_explains_a_term(self):
        known = KnownTerms()
        known.learn(facts_of(PAGING), "first")

        assert known.prerequisites_of(facts_of(BELADY)) == ["first"]
        assert known.prerequisites_of(facts_of("The cat sat on the mat with the dog.")) == []


class TestUsedTerms:
    def test_are_runs_of_up_to_four_words(self):
        found = used_terms("Alpha beta gamma delta epsilon")

        assert {"beta", "alpha beta gamma delta"} <= found
        assert not any(len(term.split()) > 4 for term in found)
