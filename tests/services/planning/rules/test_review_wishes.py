from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.planner.request import PlannedBlock
from services.planning.rules.review_wishes import (
    ReviewDay,
    block_minutes,
    is_review,
    on_grid,
    own_end,
    review_wishes,
)

MONDAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = ReviewDay(MONDAY, 14, 20, "Review 14 cards")


class TestBlockMinutes:
    @pytest.mark.parametrize(
        ("minutes", "length"), [(0, 5), (1, 5), (5, 5), (18.2, 20), (900, 120)]
    )
    def test_are_whole_steps_of_five(self, minutes, length):
        assert block_minutes(minutes) == length


class TestReviewWishes:
    def test_ask_for_one_block_within_the_day(self):
        lagos = ZoneInfo("Africa/Lagos")

        (wish,) = review_wishes([DAY], lagos)

        assert (wish.key, wish.title, wish.minutes) == ("reviews:2026-11-23", DAY.title, 30)
        assert wish.earliest == datetime(2026, 11, 22, 23, tzinfo=UTC)
        assert wish.deadline - wish.earliest == timedelta(days=1)
        assert is_review(wish.key)


class TestOwnEnd:
    def test_is_when_the_cards_are_done_not_the_quarter_hour(self):
        block = PlannedBlock(NINE, NINE + timedelta(minutes=30), DAY.key, 0)

        end = own_end(block, [DAY])

        assert end == NINE + timedelta(minutes=20)
        assert on_grid(PlannedBlock(NINE, end, DAY.key, 0)) == block


class TestOnGrid:
    def test_leaves_other_blocks_as_they_are(self):
        other = PlannedBlock(NINE, NINE + timedelta(minutes=20), "task:1", 0)

        assert on_grid(other) == other
        assert own_end(other, [DAY]) == other.end
