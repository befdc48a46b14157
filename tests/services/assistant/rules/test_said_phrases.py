"""Small phrasings that decide between readings."""

import pytest

from services.assistant.rules.said_phrases import (
    is_vague,
    length_at_end,
    parted_before,
    says_behind,
    says_later,
    says_pomodoro,
    says_stop,
)


class TestSaysStop:
    @pytest.mark.parametrize(
        "text",
        ["stop the session", "end the timer", "I'm done studying", "para el temporizador",
         "encerre a sessão", "arrête le chronomètre"],
    )  # fmt: skip
    def test_in_every_language(self, text: str) -> None:
        assert says_stop(text)

    @pytest.mark.parametrize("text", ["start a study session", "stop by the library"])
    def test_not_elsewhere(self, text: str) -> None:
        assert not says_stop(text)


class TestOtherPhrases:
    def test_are_told_apart(self) -> None:
        assert says_pomodoro("25 minute pommodoro")
        assert says_later("remind me later")
        assert says_behind("I'm behind, help me catch up")
        assert says_behind("voy atrasada, ayúdame")
        assert not says_behind("plan my week")
        assert is_vague("this later")
        assert not is_vague("review notes")


class TestPartedBefore:
    def test_gives_what_stands_on_either_side(self) -> None:
        assert parted_before("remind me an hour before the lab") == (
            "remind me an hour ",
            " the lab",
        )
        assert parted_before("recuérdame una hora antes del examen") == (
            "recuérdame una hora ",
            " examen",
        )
        assert parted_before("remind me later") is None


class TestLengthAtEnd:
    def test_finds_a_length(self) -> None:
        assert length_at_end("remind me an hour ") == "an hour"
        assert length_at_end("remind me") is None
