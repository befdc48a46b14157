from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.planning.rules.planner.move_checker import Change, Standing, check_changes

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
BLOCK = Standing(
    NOW - HOUR, NOW, study=True, scheduled=True, planned=True, locked=False, repeats=False
)
WAS = (BLOCK.start, BLOCK.end)
LATER = (NOW + HOUR, NOW + 2 * HOUR)


def codes(block: Standing, change: Change) -> set[str]:
    return {found.code for found in check_changes({"b": block}, [change], now=NOW)}


class TestCheckChanges:
    def test_accepts_a_missed_block_that_moves_or_goes(self) -> None:
        assert codes(BLOCK, Change("b", WAS, LATER)) == set()
        assert codes(BLOCK, Change("b", WAS)) == set()

    @pytest.mark.parametrize(
        ("facts", "code"),
        [
            ({"study": False}, "not_study"),
            ({"scheduled": False}, "not_open"),
            ({"planned": False}, "manual"),
            ({"locked": True}, "locked"),
            ({"repeats": True}, "repeats"),
            ({"start": NOW - 2 * HOUR}, "changed_meanwhile"),
        ],
    )
    def test_names_why_a_block_has_to_stay(self, facts: dict, code: str) -> None:
        assert code in codes(replace(BLOCK, **facts), Change("b", WAS, LATER))

    @pytest.mark.parametrize(
        ("becomes", "code"),
        [
            ((NOW + HOUR, NOW + 3 * HOUR), "other_length"),
            ((NOW - 2 * HOUR, NOW - HOUR), "into_the_past"),
        ],
    )
    def test_names_what_is_wrong_with_a_place(self, becomes: tuple, code: str) -> None:
        assert codes(BLOCK, Change("b", WAS, becomes)) == {code}

    def test_refuses_blocks_that_are_gone_or_change_twice(self) -> None:
        change = Change("b", WAS, LATER)

        found = {v.code for v in check_changes({}, [change, change], now=NOW)}

        assert found == {"gone", "changed_twice"}

    def test_lets_one_in_ten_of_the_blocks_ahead_move(self) -> None:
        def standing(count: int) -> dict[str, Standing]:
            return {
                f"b{n}": replace(BLOCK, start=NOW + n * HOUR, end=NOW + (n + 1) * HOUR)
                for n in range(count)
            }

        change = Change("b0", (NOW, NOW + HOUR), (NOW + 99 * HOUR, NOW + 100 * HOUR))

        assert check_changes(standing(10), [change], now=NOW, most_stay=True) == ()
        (found,) = check_changes(standing(9), [change], now=NOW, most_stay=True)
        assert found.code == "too_many_moved"
