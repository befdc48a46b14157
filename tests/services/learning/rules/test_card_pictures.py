from services.learning.rules.card_pictures import (
    CardPicture,
    names_in,
    of_deck,
    pictures_in,
    replaced,
    taken_in,
    with_words,
    without_pictures,
)

KEY = f"{'a' * 32}-{'b' * 32}"
SIDE = f"Which organ?\n![A heart](/api/v1/reviews/media/{KEY})"


class TestPicturesIn:
    def test_are_those_with_a_key_of_ours(self):
        elsewhere = "![spy](https://evil.example/x.png) ![x](/api/v1/reviews/media/../users)"

        assert pictures_in(f"{SIDE} {elsewhere}") == (CardPicture(KEY, "A heart"),)
        assert pictures_in(SIDE)[0].address == f"/api/v1/reviews/media/{KEY}"

    def test_are_taken_out_or_named(self):
        assert without_pictures(SIDE) == "Which organ?"
        assert with_words(SIDE) == "Which organ?\n[picture A heart]"
        assert replaced(SIDE, lambda one: one.key) == f"Which organ?\n{KEY}"


class TestTakenIn:
    def test_gives_pictures_of_a_deck_their_keys(self):
        side = f"Look: {of_deck('heart.png', 'A heart')} {of_deck('gone.png', '')}"

        assert names_in(side) == ("heart.png", "gone.png")
        assert taken_in(side, {"heart.png": KEY}.get) == (
            f"Look: ![A heart](/api/v1/reviews/media/{KEY}) [picture gone.png]"
        )

    def test_takes_no_markup_from_a_name(self):
        assert (
            of_deck("a.png", "x](https://evil.example)[")
            == "![x (https://evil.example)](anki:a.png)"
        )
        assert of_deck("a).png", "x") == "[picture x]"
