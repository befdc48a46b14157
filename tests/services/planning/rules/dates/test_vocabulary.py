import pytest

from services.planning.rules.dates.vocabulary import LANGUAGES, language


class TestLanguage:
    @pytest.mark.parametrize("code", LANGUAGES)
    def test_has_words_and_rules(self, code):
        grammar = language(code)

        assert len(grammar.rules) > 50
        assert {kind for kind, _ in grammar.words.values()} >= {"wd", "month", "unit", "pod"}

    def test_is_english_when_unknown(self):
        assert language("xx").rules == language("en").rules
