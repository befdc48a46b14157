import numpy as np

from services.assistant.understanding.features import Vocabulary, gloss, ngrams


class TestGloss:
    def test_puts_common_words_into_english_and_keeps_names(self) -> None:
        assert gloss("Quiero aprender biología", "es") == "I want to learn biologia"

    def test_leaves_english_alone_but_for_case(self) -> None:
        assert gloss("Plan my Week", "en") == "plan my week"

    def test_leaves_unknown_languages_alone(self) -> None:
        assert gloss("Физика", "other") == "физика"


class TestNgrams:
    def test_sees_words_pairs_and_pieces_with_digits_made_equal(self) -> None:
        found = ngrams("Plan 12 weeks")

        assert found == ngrams("plan 7 weeks")
        assert {"=plan", "plan 0", "^ plan", "weeks $", "lan "} <= set(found)


class TestVocabulary:
    def test_keeps_what_recurs_and_knows_it(self) -> None:
        vocabulary = Vocabulary.of(["plan week", "plan day", "plan month"])

        assert vocabulary.knows("plan")
        assert not vocabulary.knows("week")

    def test_gives_unit_rows_and_a_zero_row_for_the_unknown(self) -> None:
        vocabulary = Vocabulary.of(["plan week", "plan day", "plan month"])

        known, unknown = vocabulary.dense(["plan it", "zzz"])

        assert np.linalg.norm(known) > 0.99
        assert not unknown.any()
