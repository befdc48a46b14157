from datetime import UTC, datetime, timedelta

import pytest

from services.planning.rules.planner.request import Wish
from services.planning.rules.planner.sessions import family_of, pools_of, slot_of

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


class TestPoolsOf:
    @pytest.mark.parametrize(
        ("minutes", "session", "longest", "expected"),
        [
            (60, 60, 0, [4]),
            (150, 60, 0, [4, 3, 3]),
            (240, 60, 0, [4, 4, 4, 4]),
            (50, 60, 0, [4]),
            (10, 60, 0, [1]),
            (75, 60, 0, [3, 2]),
            (240, 90, 4, [4, 4, 4, 4]),
        ],
    )
    def test_splits_a_wish_evenly(
        self, make_request, minutes: int, session: int, longest: int, expected: list[int]
    ) -> None:
        request = make_request(Wish("w", "W", minutes, session_minutes=session))

        pools = pools_of(request, longest)

        assert [lesson.slots for pool in pools for lesson in pool.lessons] == expected
        assert {pool.key for pool in pools} == {"w"}

    def test_leaves_out_wishes_without_time(self, make_request) -> None:
        assert pools_of(make_request(Wish("a", "A", 0), Wish("b", "B", -5)), 8) == ()

    def test_joins_topics_of_one_frame(self, make_request, course) -> None:
        (pool,) = pools_of(make_request(*course), 8)

        assert pool.ordered
        assert [lesson.key for lesson in pool.lessons][::3] == [wish.key for wish in course]

    def test_makes_frames_of_a_group_follow_each_other(self, make_request) -> None:
        late, soon = MONDAY + timedelta(days=8), MONDAY + timedelta(days=4)
        first = Wish("a", "A", 60, order_group="g", order_index=0, deadline=late, earliest=soon)
        second = Wish("b", "B", 60, order_group="g", order_index=1, deadline=late)
        third = Wish("c", "C", 60, order_group="g", order_index=2)

        pools = pools_of(make_request(third, second, first), 8)

        assert [len(pool.lessons) for pool in pools] == [2, 1]
        assert {pool.first_slot for pool in pools} == {slot_of(soon, up=True)}
        assert pools[0].last_slot == slot_of(late, up=False) < pools[1].last_slot


class TestFamilyOf:
    def test_tells_wishes_from_groups(self) -> None:
        assert family_of(Wish("x", "X", 60)) != family_of(Wish("y", "Y", 60, order_group="x"))


class TestSlotOf:
    def test_rounds_as_asked(self) -> None:
        odd = MONDAY + timedelta(minutes=7)

        assert slot_of(odd, up=True) == slot_of(odd, up=False) + 1
        assert slot_of(MONDAY, up=True) == slot_of(MONDAY, up=False)
