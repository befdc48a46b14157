import numpy as np
import pytest

from services.search.rules.terms import Vocabulary, gather, keyword_scores, rarity, read_words

STEMS = ("page*", "belady*")


def scores(*texts, stems=STEMS, within=None):
    vocabulary = Vocabulary()
    terms = gather(vocabulary, [read_words(text, vocabulary) for text in texts])
    mask = np.ones(len(texts), np.bool_) if within is None else np.array(within)
    return [float(score) for score in keyword_scores(terms, stems, within=mask).scores]


class TestKeywordScores:
    def test_count_rare_words_more(self):
        rare, common, again, nothing = scores(
            "belady showed it", "the page and the page again", "a page", "sunny windows"
        )

        assert rare > common > again > nothing == 0

    def test_prefer_the_shorter_of_two_passages(self):
        short, long = scores("page word", "page " + "word " * 60)

        assert short > long

    def test_add_the_forms_of_a_word_and_keep_short_words_whole(self):
        assert scores("pages paged pager", "pag", stems=("page*",))[1] == 0
        assert scores("dna", "dnas", stems=("dna",))[1] == 0

    def test_are_the_formula_of_bm25(self):
        [found, _] = scores("page page word", "word", stems=("page*",))

        norm = 1.2 * (0.7 + 0.3 * 3 / 2)
        assert found == pytest.approx(rarity(1, 2) * 2 * 2.2 / (2 + norm), rel=1e-5)

    def test_leave_out_texts_that_do_not_count(self):
        assert scores("page", "page", within=[True, False])[1] == 0
        assert scores("page", within=[False]) == [0]
        assert scores() == []
