"""The words of a path."""

from services.learning.rules.hint_ladder import Question
from services.learning.rules.narrative_text import (
    MOST_TOLD,
    end_text,
    frame,
    remedial_text,
    story_text,
)

TITLES = ("Atoms", "Bonds", "Salts")


class TestFrame:
    def test_leads_from_stop_to_stop(self) -> None:
        lines = [frame(TITLES, 0), frame(TITLES, 1), frame(TITLES, 1, "Atoms"), frame(TITLES, 2)]

        assert len({*lines, frame(("Atoms",), 0)}) == 5
        assert "**Bonds**" in lines[1]


class TestStoryText:
    def test_keeps_the_passage_as_it_is(self) -> None:
        assert story_text("Look:", "A *fact*.\n") == "Look:\n\nA *fact*."

    def test_cuts_a_long_one_after_a_sentence(self) -> None:
        told = story_text("", "One more sentence. " * 400)

        assert len(told) <= MOST_TOLD + 10
        assert told.endswith("sentence. …")


class TestRemedialText:
    def test_leaves_the_answers_blank(self) -> None:
        question = Question("_____ melts.", ("Iron", "Zinc"), "Iron", "Iron melts.", "", "")

        text = remedial_text("Metals", "Iron melts; zinc too. Iron rusts.", question, is_same=True)

        assert text.endswith("____ melts; ____ too. ____ rusts.")


class TestEndText:
    def test_says_how_far_one_came(self) -> None:
        assert "3 stops, from Atoms to Salts" in end_text(TITLES)
        assert "Atoms" in end_text(("Atoms",))
