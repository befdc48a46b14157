import numpy as np
import pytest

from services.search.rules.fusion import fused, is_relevant, with_neighbours


def numbers(*values):
    return np.array(values, np.float32)


class TestFused:
    def test_wants_both(self):
        words, meaning, both = fused(numbers(8, 0, 6), numbers(0.1, 0.7, 0.6))

        assert both > words
        assert both > meaning

    def test_is_the_cosine_when_no_word_matches(self):
        assert list(fused(numbers(0, 0), numbers(0.6, 0.3))) == pytest.approx([0.6, 0.3])

    def test_trusts_a_few_words_of_many_less(self):
        by_words, by_meaning = fused(numbers(2, 0), numbers(0.3, 0.6), whole=20)

        assert by_meaning > by_words

    def test_of_nothing_is_nothing(self):
        assert fused(numbers(), numbers()).size == 0


class TestWithNeighbours:
    def test_shares_with_the_parts_beside_but_not_with_another_object(self):
        follows = np.array([False, True, True, False])

        shared = with_neighbours(numbers(1, 0, 0.5, 0), follows, weight=0.4)

        assert list(shared) == pytest.approx([1, 0.4, 0.5, 0])


class TestIsRelevant:
    def test_needs_a_word_or_the_meaning(self):
        found = is_relevant(numbers(0.1, 0, 0), numbers(-1, 0.3, 0.2))

        assert list(found) == [True, True, False]
