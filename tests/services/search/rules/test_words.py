import pytest

from services.search.rules.words import content_words, is_form_of, query_stems, stem


class TestContentWords:
    def test_leave_out_what_says_nothing(self):
        assert content_words("How do the cells divide? O que é DNA") == [
            "cells",
            "divide",
            "é",
            "dna",
        ]


class TestStem:
    @pytest.mark.parametrize("words", ["cities city", "classes class", "dividing divides divided"])
    def test_is_shared_by_the_forms_of_a_word(self, words: str):
        assert len({stem(word) for word in words.split()}) == 1

    def test_is_the_beginning_of_its_word(self):
        assert all(word.startswith(stem(word)) for word in ("mitosis", "es", "ying", "replacement"))


class TestQueryStems:
    def test_look_for_beginnings_of_long_words_and_short_words_themselves(self):
        assert query_stems("the cells of my DNA") == ("cell*", "dna")
        assert is_form_of("cellular", "cell*")
        assert not is_form_of("dnase", "dna")

    def test_use_empty_words_when_there_is_nothing_else(self):
        assert query_stems("to be or not to be") != ()
