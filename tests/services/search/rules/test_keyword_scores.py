from services.search.rules.keyword_scores import Collection, keyword_score

STEMS = ("page*", "belady*")
ALL = Collection(passages=100, average_words=10, holding={"page*": 60, "belady*": 1})


class TestKeywordScore:
    def test_counts_rare_words_more(self):
        common = keyword_score("the page and the page again", STEMS, ALL)

        assert keyword_score("belady showed it", STEMS, ALL) > common > 0

    def test_is_nothing_without_the_words(self):
        assert keyword_score("sunny windows", STEMS, ALL) == 0

    def test_prefers_the_shorter_of_two_passages(self):
        long = keyword_score("page " + "word " * 60, STEMS, ALL)

        assert keyword_score("page word", STEMS, ALL) > long
