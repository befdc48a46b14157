import pytest

from services.search.rules.fusion import fused, is_relevant


class TestFused:
    def test_wants_both(self):
        words, meaning, both = fused([8.0, 0.0, 6.0], [0.1, 0.7, 0.6])

        assert both > words
        assert both > meaning

    def test_is_the_cosine_when_no_word_matches(self):
        assert fused([0.0, 0.0], [0.6, 0.3]) == pytest.approx([0.6, 0.3])

    def test_of_nothing_is_nothing(self):
        assert fused([], []) == []


class TestIsRelevant:
    def test_needs_a_word_or_the_meaning(self):
        assert is_relevant(0.1, -1)
        assert is_relevant(0, 0.3)
        assert not is_relevant(0, 0.2)
