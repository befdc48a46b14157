"""Kind words, in four languages."""

import pytest

from services.assistant.rules.mood_replies import enabling_offer, kind_words, lighter_offer
from services.assistant.rules.said_phrases import says_lighter

LANGUAGES = ("en", "es", "pt", "fr")


class TestKindWords:
    def test_differ_by_mood_and_language(self) -> None:
        said = {
            kind_words(valence, energy, language)
            for valence, energy in (
                ("negative", 1),
                ("negative", 4),
                ("neutral", 3),
                ("positive", 4),
            )
            for language in LANGUAGES
        }

        assert len(said) == 16

    def test_are_english_elsewhere(self):
        assert kind_words("neutral", None, "de") == kind_words("neutral", None, "en")


class TestOffers:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_are_understood_when_they_are_tapped(self, language):
        assert says_lighter(lighter_offer(language))
        assert "/settings" in enabling_offer(language)
