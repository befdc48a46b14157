import pytest

from services.assistant.rules.given_text import given_text, kept_words

TEXT = "A page fault occurs when a process touches a page that is not in memory yet."


class TestGivenText:
    @pytest.mark.parametrize(
        "message",
        [f"Summarize this: {TEXT}", f"turn this into notes\n\n{TEXT}", f"Key points of “{TEXT}”"],
    )
    def test_is_what_the_message_brings(self, message: str):
        assert given_text(message) == TEXT

    @pytest.mark.parametrize("message", ["summarize this", "summarize: my notes", ""])
    def test_is_nothing_when_there_is_only_a_request(self, message: str):
        assert given_text(message) == ""


class TestKeptWords:
    @pytest.mark.parametrize(
        "message",
        [
            "note: the exam is in room 4",
            "Take a note: the exam is in room 4",
            "save this to my notes: the exam is in room 4",
            "note that the exam is in room 4",
            "write this down\nthe exam is in room 4",
            "anota: the exam is in room 4",
        ],
    )
    def test_are_kept_word_for_word(self, message: str):
        assert kept_words(message) == "the exam is in room 4"

    @pytest.mark.parametrize("message", ["save this", "note this down", "write it down"])
    def test_are_none_when_nothing_is_said(self, message: str):
        assert kept_words(message) == ""
