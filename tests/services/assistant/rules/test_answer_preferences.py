"""How somebody wants to be answered."""

import pytest

from services.assistant.rules.answer_preferences import in_style, read_preferences

LONG = "Leaves make sugar. They need light. Water comes from the roots. Air brings the rest."


class TestReadPreferences:
    def test_keeps_what_fits_and_drops_what_does_not(self) -> None:
        found = read_preferences(
            {"style": "concise", "temperature": 7, "note": "Numbers please", "gone": True}
        )

        assert (found.style, found.temperature, found.note) == ("concise", None, "Numbers please")
        assert found.use_library
        assert found.engine == "auto"

    @pytest.mark.parametrize(
        ("style", "tokens"),
        [("concise", 400), ("normal", 1200), ("casual", 1200), ("detailed", 2400)],
    )
    def test_bounds_how_long_a_model_answers(self, style: str, tokens: int) -> None:
        assert read_preferences({"style": style}).max_tokens == tokens


class TestInStyle:
    def test_cuts_prose_to_two_sentences_when_concise(self) -> None:
        assert in_style(LONG, "concise") == "Leaves make sugar. They need light."
        assert in_style(LONG, "normal") == LONG

    @pytest.mark.parametrize("text", [f"- {LONG}", f"```\n{LONG}\n```", f"{LONG}\n| a | b |"])
    def test_leaves_lists_tables_and_code_whole(self, text: str) -> None:
        assert in_style(text, "concise") == text
