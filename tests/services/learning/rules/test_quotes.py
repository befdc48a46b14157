import pytest

from services.learning.rules.quotes import best_quote, covered, shortened, without_lead

PASSAGE = (
    "Data structures. Yesterday it rained. A hash table maps keys to places with a hash function."
    " Collisions are kept in chains."
)


class TestBestQuote:
    def test_takes_the_sentence_that_defines_what_is_asked(self):
        quote = best_quote(PASSAGE, "what is a hash table", "Data structures")

        assert "A hash table maps keys" in quote
        assert "rained" not in quote

    def test_stays_short(self):
        assert len(best_quote("hash " * 400, "hash")) <= 322


class TestCovered:
    @pytest.mark.parametrize(
        ("text", "share"), [(PASSAGE, 1.0), ("A table of contents", 0.5), ("Rain", 0.0), ("", 0.0)]
    )
    def test_is_the_share_of_the_words_asked_for(self, text, share):
        assert covered(text, "hash tables") == share


class TestShortened:
    def test_cuts_at_a_word(self):
        assert shortened("one two three", 9) == "one two…"


class TestWithoutLead:
    def test_leaves_out_the_title_unless_nothing_would_stay(self):
        assert without_lead("Cells. They divide.", "Cells") == "They divide."
        assert without_lead("Cells", "Cells") == "Cells"
