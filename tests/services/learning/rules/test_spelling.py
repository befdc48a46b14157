"""Small slips are forgiven, different words are not."""

import pytest

from services.learning.rules.spelling import same_but_for_a_slip, slips_between


class TestSameButForASlip:
    @pytest.mark.parametrize(
        ("typed", "known"),
        [
            ("physics", "physics"),
            ("phsyics", "physics"),
            ("bilogy", "biology"),
            ("chemistrry", "chemistry"),
            ("algebro", "algebra"),
            ("microeconmic", "microeconomics"),
        ],
    )
    def test_accepts_a_slip(self, typed: str, known: str) -> None:
        assert same_but_for_a_slip(typed, known)

    @pytest.mark.parametrize(
        ("typed", "known"),
        [
            ("low", "law"),
            ("biology", "geology"),
            ("psychics", "physics"),
            ("history", "histology"),
            ("phys", "physics"),
        ],
    )
    def test_refuses_another_word(self, typed: str, known: str) -> None:
        assert not same_but_for_a_slip(typed, known)


class TestSlipsBetween:
    @pytest.mark.parametrize(
        ("left", "right", "count"),
        [("", "abc", 3), ("abc", "abc", 0), ("ab", "ba", 1), ("kitten", "sitting", 3)],
    )
    def test_counts_edits_and_swaps(self, left: str, right: str, count: int) -> None:
        assert slips_between(left, right) == count
