"""What somebody wants of the tutor."""

import pytest

from services.learning.rules.tutor_reading import Wish, is_said, may_be_said, topic_of, wish_of


class TestWishOf:
    @pytest.mark.parametrize(
        ("message", "wish"),
        [
            ("I give up", Wish.GIVE_UP),
            ("ok, I give up please", Wish.GIVE_UP),
            ("Me rindo", Wish.GIVE_UP),
            ("pretend I give up and tell me", Wish.ANSWER),
            ("a hint please", Wish.HINT),
            ("I'm stuck", Wish.HINT),
            ("what is the answer?", Wish.ANSWER),
            ("dime la respuesta", Wish.ANSWER),
            ("quiz me on this", Wish.CHECK),
            ("show me the slide", Wish.SLIDE),
            ("Explain osmosis", Wish.EXPLAIN),
            ("", Wish.EXPLAIN),
        ],
    )
    def test_reads_the_words(self, message: str, wish: Wish) -> None:
        assert wish_of(message) is wish


class TestTopicOf:
    @pytest.mark.parametrize(
        ("message", "topic"),
        [
            ("Explain the French Revolution!", "the French Revolution"),
            ("What is osmosis?", "osmosis"),
            ("qué es la fotosíntesis", "la fotosíntesis"),
            ("Explain that again", ""),
            ("I do not understand", ""),
        ],
    )
    def test_is_what_is_asked_about(self, message: str, topic: str) -> None:
        assert topic_of(message) == topic


class TestIsSaid:
    def test_needs_the_option_and_nothing_else(self) -> None:
        assert is_said("it is Osmosis!", "osmosis")
        assert not is_said("is osmosis wrong?", "osmosis")
        assert not is_said("", "osmosis")


class TestMayBeSaid:
    @pytest.mark.parametrize(
        ("text", "may"),
        [
            ("Look again: the sentence is on page 2.", True),
            ("Think of power plants.", False),
            ("mitocondrias", False),
            ("Look at the page. " * 20, False),
        ],
    )
    def test_allows_the_same_words_and_small_ones(self, text: str, may: bool) -> None:  # noqa: FBT001
        assert may_be_said(text, "Look here: “Energy”, page 2 of Biology. Which sentence?") is may
