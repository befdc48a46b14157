"""Whether a text gives an answer away."""

import base64
import codecs

import pytest

from services.learning.rules.answer_leaks import folded_words, gives_away, masked

ANSWER = "mitochondria"


class TestGivesAway:
    @pytest.mark.parametrize(
        "text",
        [
            "It is the Mitochondria.",
            "m i t o c h o n d r i a",
            "M-I-T-O-C-H-O-N-D-R-I-A",
            "mito chon dria",
            "airdnohcotim",
            "m1t0ch0ndr1a",
            "mit\u200bochon\u200bdria",
            "mіtосhоndrіа",
            base64.b64encode(ANSWER.encode()).decode(),
            ANSWER.encode().hex(),
            " ".join(str(ord(letter)) for letter in ANSWER),
            codecs.encode(ANSWER, "rot13"),
            "\n".join(f"{letter}x" for letter in ANSWER),
            "My Ink Tells Of Cells: How Our Nature Does Run In Arcs",
            "Mítochondría",
        ],
    )
    def test_sees_through_disguises(self, text: str) -> None:
        assert gives_away(text, [ANSWER])

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("the answer is 1665 of course", "1665"),
            ("a t p", "ATP"),
            ("pta", "ATP"),
            ("two cells", "cell"),
            ("el Óxido nítrico", "oxido nitrico"),
        ],
    )
    def test_knows_short_and_inflected_answers(self, text: str, answer: str) -> None:
        assert gives_away(text, [answer])

    @pytest.mark.parametrize(
        "text",
        ["Which sentence speaks of energy?", "", "Look at page 16 and page 65.", "at a place"],
    )
    def test_lets_other_words_pass(self, text: str) -> None:
        assert not gives_away(text, [ANSWER, "1665", "ATP"])


class TestMasked:
    def test_leaves_every_form_blank(self) -> None:
        text = "Cells divide. The cell rests; CELLS grow."

        assert masked(text, ["cell"]) == "____ divide. The ____ rests; ____ grow."

    def test_leaves_other_uses_of_its_words(self) -> None:
        text = "An amino acid; ribonucleic acid (RNA)."

        assert masked(text, ["Ribonucleic acid"]) == "An amino acid; ____ ____ (RNA)."


class TestFoldedWords:
    def test_drops_case_accents_and_doubles(self) -> None:
        assert folded_words("Ça va, pаris?") == ["ca", "va", "paris"]
