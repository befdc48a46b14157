from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.learning.rules.fsrs_schedule import DAY, DEFAULT_WEIGHTS
from services.learning.rules.review_gain import Pace
from services.learning.rules.review_order import Candidate, Day, mix, order_day

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MIDNIGHT = NOON + timedelta(hours=12)


def card(number, state="review", due_at=NOON, *, left=None, seen=NOON - 9 * DAY):
    new = state == "new"
    return Candidate(
        UUID(int=number),
        None,
        state,
        due_at,
        None if new else 8.0,
        None if new else 5.0,
        None if new else seen,
        left,
    )


def ordered(cards, minutes=60.0, new=10):
    day = Day(NOON, NOON - DAY / 2, MIDNIGHT, minutes, new, DEFAULT_WEIGHTS, Pace())
    return [one.int for one in order_day(cards, day)]


class TestOrderDay:
    def test_begins_with_steps_and_ends_with_those_to_come(self):
        cards = [
            card(1, "learning", NOON + timedelta(minutes=9)),
            card(2),
            card(3, "relearning", NOON - timedelta(minutes=1)),
        ]

        assert ordered(cards) == [3, 2, 1]

    def test_leaves_for_tomorrow_what_does_not_fit(self):
        cards = [card(number) for number in range(20)]

        assert len(ordered(cards, minutes=1)) < 8
        assert ordered(cards, minutes=0) == []

    def test_takes_only_as_many_new_cards_as_the_day_has(self):
        cards = [card(number, "new") for number in range(9)]

        assert len(ordered(cards, new=4)) == 4

    def test_takes_what_is_not_due_only_for_an_exam(self):
        later = NOON + 3 * DAY

        assert ordered([card(1, due_at=later, left=4), card(2, due_at=later)]) == [1]
        assert ordered([card(1, due_at=later, left=4, seen=NOON)]) == []
        assert ordered([card(1, due_at=MIDNIGHT, left=4)]) == []


class TestMix:
    @given(groups=st.lists(st.integers(0, 3), max_size=25))
    def test_keeps_everything_and_parts_what_can_be_parted(self, groups):
        rows = list(enumerate(groups))

        dealt = mix(rows, lambda row: row[1])

        most = max((groups.count(one) for one in groups), default=0)
        assert sorted(dealt) == rows
        for one in set(groups):
            assert [row for row in dealt if row[1] == one] == [row for row in rows if row[1] == one]
        if most <= len(groups) - most + 1:
            assert all(a[1] != b[1] for a, b in zip(dealt, dealt[1:], strict=False))
