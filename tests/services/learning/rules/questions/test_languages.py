import pytest

from services.learning.rules.questions.languages import language_of, languages
from tests.factories.study_texts import CELLS, FRENCH, PORTUGUESE, SPANISH


class TestLanguageOf:
    @pytest.mark.parametrize(
        ("text", "code"),
        [(CELLS, "en"), (SPANISH, "es"), (PORTUGUESE, "pt"), (FRENCH, "fr"), ("", "en")],
    )
    def test_tells_languages_apart(self, text, code):
        assert language_of(text).code == code


class TestLanguages:
    def test_can_ask_everything_in_each(self):
        asked = {frozenset(one.ask) for one in languages().values()}

        assert len(asked) == 1
        assert all("{term}" in one.ask["definition"] for one in languages().values())
        assert all("{about}" in one.ask["steps_of"] for one in languages().values())
