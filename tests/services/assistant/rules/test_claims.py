"""Sentences in which a model says it did something."""

import pytest

from services.assistant.rules.claims import HonestStream, honest, is_claim

LIE = "I have created a course for you."
TRUE = "Leaves turn light into sugar."


class TestIsClaim:
    @pytest.mark.parametrize(
        "sentence",
        [
            "Shall I create a course for you?",
            "I can schedule it if you want.",
            "The periodic table was created by Mendeleev.",
            "A queue is made of nodes that are added at the end.",
            "Your notes say that plants make sugar.",
        ],
    )
    def test_lets_offers_and_facts_be(self, sentence: str) -> None:
        assert not is_claim(sentence)


class TestHonestStream:
    @pytest.mark.parametrize("size", [1, 4, 30, 500])
    def test_shows_the_same_however_the_text_is_cut(self, size: int) -> None:
        text = f"{TRUE} {LIE} {TRUE}\n\n- {LIE}\n- {TRUE}\n"
        stream = HonestStream()

        shown = "".join(stream.feed(text[at : at + size]) for at in range(0, len(text), size))
        shown += stream.finish()

        assert "created" not in shown
        assert shown.count(TRUE) == 3
        assert stream.cut == 2

    def test_lets_words_through_before_their_sentence_ends(self) -> None:
        stream = HonestStream()

        assert stream.feed("Leaves turn light ") == "Leaves turn light "
        assert stream.feed("I have ") == "I have "
        assert stream.feed("created it") == ""
        assert stream.feed(". ").startswith("…")

    def test_leaves_code_alone(self) -> None:
        code = "```\nI created = True\nDone!\n```"

        assert honest(code) == (code, 0)
