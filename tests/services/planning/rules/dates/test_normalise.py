import pytest

from services.planning.rules.dates.normalise import normalise


class TestNormalise:
    @pytest.mark.parametrize("text", ["Mañana", "İstanbul", "ﬁ ﷽ \x00 é", "a\u0301", "Straße"])
    def test_keeps_every_character_in_its_place(self, text):
        assert len(normalise(text)) == len(text)

    def test_makes_words_plain(self):
        assert normalise("Février – l’été") == "fevrier - l'ete"

    def test_stops_at_the_limit(self):
        assert len(normalise("x" * 5_000)) == 2_000
