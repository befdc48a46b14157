from datetime import date, timedelta

from services.planning.rules.planner.request import PlannedBlock, Wish
from services.planning.rules.planner.sessions import pools_of, slot_of
from services.planning.rules.planner.starts import MOST_STARTS, field_of, starts_of

MONDAY = date(2026, 11, 23)


class TestFieldOf:
    def test_cuts_locked_blocks_out_with_their_breaks(self, make_request) -> None:
        request = make_request(Wish("w", "W", 60), days=1)
        noon = request.start + timedelta(hours=12)
        locked = PlannedBlock(noon, noon + timedelta(hours=1), "w", 0)

        field = field_of(make_request(Wish("w", "W", 60), days=1, locked=(locked,)))

        assert [run.last - run.first for run in field.runs] == [15, 31]
        assert field.limits[MONDAY] == 8
        assert field.used == {("wish:w", MONDAY): 1}
        assert field.longest == 31

    def test_never_leaves_a_negative_limit(self, make_request) -> None:
        request = make_request(days=1)
        locked = PlannedBlock(request.start, request.start + timedelta(hours=9), "x", 0)

        assert field_of(make_request(days=1, locked=(locked,))).limits[MONDAY] == 0


class TestStartsOf:
    def test_tries_every_quarter_hour_of_a_small_problem(self, make_request) -> None:
        request = make_request(Wish("w", "W", 60), days=1)
        field = field_of(request)

        (starts,) = starts_of(pools_of(request, field.longest), field, None)

        assert len(starts) == 13 * 4 - 3
        assert (starts[0].minute, starts[-1].minute) == (8 * 60, 20 * 60)

    def test_stays_small_for_a_large_problem(self, make_request) -> None:
        request = make_request(*(Wish(f"w{i}", "W", 240) for i in range(20)), days=28)
        field = field_of(request)

        starts = starts_of(pools_of(request, field.longest), field, None)

        assert sum(map(len, starts)) < 2 * MOST_STARTS

    def test_uses_the_step_it_is_given(self, make_request) -> None:
        request = make_request(Wish("w", "W", 60), days=1)
        field = field_of(request)

        (starts,) = starts_of(pools_of(request, field.longest), field, 4)

        assert {start.slot % 4 for start in starts} == {0}

    def test_keeps_to_the_frame_of_a_pool(self, make_request) -> None:
        begin = make_request().start
        wish = Wish(
            "w",
            "W",
            60,
            earliest=begin + timedelta(hours=10),
            deadline=begin + timedelta(hours=12),
        )
        request = make_request(wish)
        field = field_of(request)

        (starts,) = starts_of(pools_of(request, field.longest), field, None)

        assert starts[0].slot == slot_of(begin + timedelta(hours=10), up=True)
        assert starts[-1].slot == slot_of(begin + timedelta(hours=11), up=True)
