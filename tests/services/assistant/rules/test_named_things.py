"""Finding things by their names."""

import pytest

from services.assistant.rules.named_things import EXACT, best_matches, content_words

TITLES = ["Physics", "Physics lab", "Essay", "Mathematics homework"]


class TestBestMatches:
    @pytest.mark.parametrize(
        ("said", "places"),
        [
            ("my physics session", (0,)),
            ("the lab", (1,)),
            ("the essay task", (2,)),
            ("maths homework", (3,)),
            ("phisics", (0, 1)),
            ("essay on Rome", (2,)),
            ("biology", ()),
            ("it", ()),
        ],
    )
    def test_takes_the_best_fit(self, said: str, places: tuple[int, ...]) -> None:
        assert best_matches(said, TITLES) == places

    def test_can_ask_for_the_name_itself(self) -> None:
        assert best_matches("lab", TITLES, least=EXACT) == ()


class TestContentWords:
    def test_leaves_nothing_of_a_pointing_word(self) -> None:
        assert content_words("it back two hours") == frozenset()
        assert content_words("la tarea del ensayo") == {"ensayo"}
