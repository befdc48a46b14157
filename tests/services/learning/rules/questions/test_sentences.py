import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.learning.rules.questions.languages import languages
from services.learning.rules.questions.sentences import (
    find_sentences,
    paragraphs,
    split_sentences,
)
from services.learning.rules.questions.shapes import Passage

ENGLISH = languages()["en"]


def texts(text):
    return [one.text for one in find_sentences([Passage(text, "T", "C")], ENGLISH)]


class TestFindSentences:
    def test_returns_whole_plain_sentences_once(self):
        said = "The **heart** pumps blood through the whole body."

        assert texts(f"# Organs\n{said}\n\n* {said}") == [said.replace("*", "")]

    @pytest.mark.parametrize(
        "unfit",
        [
            "It pumps blood through the whole body.",
            "However, the heart pumps blood through the body.",
            "See Figure 3 for how the heart pumps blood.",
            "What does the heart pump through the body?",
            "Read more on https://example.org about the heart today.",
            "Too short a sentence.",
            "| heart | pumps | blood | through | the | body |",
            "```\nx = heart.pump(blood, through=body, whole=True).\n```",
        ],
    )
    def test_leaves_out_what_cannot_stand_alone(self, unfit):
        assert texts(unfit) == []

    @given(st.text(max_size=300))
    def test_survives_any_text(self, text):
        assert all(text for text in texts(text))


class TestSplitSentences:
    def test_is_not_fooled_by_abbreviations_and_initials(self):
        line = "Plants, e.g. Mosses, were drawn by J. Smith. They grow."

        assert list(split_sentences(line)) == [
            "Plants, e.g. Mosses, were drawn by J. Smith.",
            "They grow.",
        ]


class TestParagraphs:
    def test_joins_lines_and_keeps_items_apart(self):
        assert list(paragraphs("One\ntwo\n- three\n- four\n\nfive")) == [
            "One two",
            "three",
            "four",
            "five",
        ]
