import pytest

from services.assistant.understanding.catalogue import LANGUAGES, intents
from services.assistant.understanding.naming import naming


class TestNaming:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_has_titles_only_for_real_intents_and_one_group_per_frame(self, language: str) -> None:
        rules = naming(language)

        assert set(rules.title) <= set(intents())
        assert all("s" in pattern.groupindex for pattern in rules.subject)
        assert all("s" in p.groupindex for found in rules.title.values() for p in found)

    def test_falls_back_to_english(self) -> None:
        assert naming("other") is naming("en")
