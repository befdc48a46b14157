"""Picking out of what was offered, in words."""

import pytest

from services.assistant.rules.picks import (
    ordinal_in,
    picked_place,
    picked_places,
    says_yes_or_no,
)


class TestPickedPlaces:
    @pytest.mark.parametrize(
        ("said", "wanted"),
        [
            ("yes", (0, 1, 2, 3)),
            ("ok go ahead", (0, 1, 2, 3)),
            ("no thanks", ()),
            ("the first two", (0, 1)),
            ("the last two please", (2, 3)),
            ("2 and 4", (1, 3)),
            ("first and third", (0, 2)),
            ("all but the last", (0, 1, 2)),
            ("everything except the second", (0, 2, 3)),
            ("solo el primero", (0,)),
            ("les deux premiers", (0, 1)),
            ("oui", (0, 1, 2, 3)),
        ],
    )
    def test_reads_them(self, said: str, wanted: tuple[int, ...]) -> None:
        assert picked_places(said, 4) == wanted

    @pytest.mark.parametrize(
        "said", ["", "what next", "the fifth one", "7", "both", "yes and no", "plan my week"]
    )
    def test_leaves_everything_else_alone(self, said: str) -> None:
        assert picked_places(said, 4) is None

    def test_knows_both_of_two(self) -> None:
        assert picked_places("both", 2) == (0, 1)


class TestPickedPlace:
    def test_is_one_or_none(self) -> None:
        assert picked_place("the second one", 3) == 1
        assert picked_place("the first two", 3) is None


class TestOrdinalIn:
    @pytest.mark.parametrize(
        ("said", "place"),
        [("move the second one", 1), ("mueve el último", -1), ("move it to Friday", None)],
    )
    def test_finds_the_place_in_a_sentence(self, said: str, place: int | None) -> None:
        assert ordinal_in(said) == place


class TestSaysYesOrNo:
    def test_takes_nothing_else(self) -> None:
        assert says_yes_or_no("Yes please")
        assert says_yes_or_no("nope")
        assert not says_yes_or_no("the first")
        assert not says_yes_or_no("no, Biology")
