from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from services.planning.rules.free_time import Availability, Window
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, Wish

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
ESSAY = Wish("essay", "Essay", 120, deadline=MONDAY + timedelta(days=5))
REQUEST = PlanRequest(
    wishes=(ESSAY,),
    busy=((MONDAY.replace(hour=10), MONDAY.replace(hour=11)),),
    start=MONDAY,
    end=MONDAY + timedelta(days=7),
    now=MONDAY,
    zone_name="UTC",
)


def block(start: str, minutes: int = 60, key: str = "essay", day: int = 23) -> PlannedBlock:
    hour, minute = map(int, start.split(":"))
    begin = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    return PlannedBlock(begin, begin + timedelta(minutes=minutes), key, 0)


def codes(request: PlanRequest, *blocks: PlannedBlock) -> set[str]:
    return {violation.code for violation in check(request, blocks)}


class TestCheck:
    def test_accepts_a_good_plan(self) -> None:
        assert check(REQUEST, (block("08:00"), block("08:00", day=24))) == ()

    @pytest.mark.parametrize(
        ("bad", "code"),
        [
            (block("10:30"), "overlaps_busy"),
            (block("07:00"), "outside_windows"),
            (block("20:30"), "outside_windows"),
            (block("09:00", day=29), "outside_windows"),
            (block("09:00", day=28), "after_deadline"),
            (block("09:05"), "off_grid"),
            (block("08:00", 50), "off_grid"),
            (block("08:00", 0), "empty"),
            (block("09:00", key="nobody"), "unknown_wish"),
            (block("12:00", 195), "daily_limit"),
            (block("12:00", 135), "too_much"),
        ],
    )
    def test_names_what_a_block_breaks(self, bad: PlannedBlock, code: str) -> None:
        assert code in codes(REQUEST, bad)

    def test_refuses_what_lies_before_now_or_too_early(self) -> None:
        later = replace(
            REQUEST,
            now=MONDAY.replace(hour=9),
            wishes=(replace(ESSAY, earliest=MONDAY.replace(hour=12)),),
        )

        assert codes(later, block("08:00")) == {"before_now", "too_early"}

    def test_refuses_what_lies_outside_the_range(self) -> None:
        short = replace(REQUEST, end=MONDAY.replace(hour=8, minute=30))

        assert codes(short, block("08:00")) == {"outside_range"}

    def test_refuses_blocks_on_top_of_each_other_or_without_a_break(self) -> None:
        two = replace(REQUEST, wishes=(ESSAY, Wish("maths", "Maths", 60)))

        assert codes(two, block("08:00"), block("08:45", key="maths")) == {"overlap"}
        assert codes(two, block("12:00"), block("13:00", key="maths")) == {"no_break"}
        assert codes(two, block("12:00"), block("13:15", key="maths")) == set()

    def test_refuses_touching_a_locked_block(self) -> None:
        locked = replace(REQUEST, locked=(block("12:00", key="other"),))

        assert codes(locked, block("12:30")) == {"overlap"}
        assert codes(locked, block("13:00")) == {"no_break"}

    def test_counts_locked_minutes_to_the_day(self) -> None:
        locked = replace(REQUEST, locked=(block("12:00", 150, key="other"),))

        assert codes(locked, block("16:00", 45)) == {"daily_limit"}

    def test_allows_only_so_many_sessions_a_day(self) -> None:
        blocks = (block("08:00"), block("14:00"))

        assert codes(REQUEST, *blocks) == {"too_many_a_day"}
        assert codes(replace(REQUEST, wishes=(replace(ESSAY, max_per_day=2),)), *blocks) == set()

    def test_refuses_topics_out_of_order(self) -> None:
        first = Wish("first", "First", 60, order_group="course", order_index=0, max_per_day=2)
        second = replace(first, key="second", order_index=1)
        course = replace(REQUEST, wishes=(first, second))

        right = (block("08:00", key="first"), block("12:00", key="second"))
        wrong = (block("08:00", key="second"), block("12:00", key="first"))

        assert codes(course, *right) == set()
        assert codes(course, *wrong) == {"out_of_order"}

    def test_takes_a_rest_day_that_was_asked_for(self) -> None:
        sunday = replace(
            REQUEST,
            asked_day=(MONDAY + timedelta(days=6)).date(),
            wishes=(replace(ESSAY, deadline=None),),
        )

        assert codes(sunday, block("09:00", day=29)) == set()

    def test_counts_a_night_to_the_day_it_began(self) -> None:
        nights = Availability(windows=((Window(time(22), time(2)),),) * 7, daily_limit_minutes=60)
        request = replace(REQUEST, availability=nights, wishes=(replace(ESSAY, max_per_day=2),))

        assert codes(request, block("23:30")) == set()
        assert codes(request, block("22:00"), block("00:30", day=24)) == {"daily_limit"}

    def test_refuses_an_hour_that_reaches_over_the_skipped_one(self) -> None:
        london = replace(
            REQUEST,
            start=datetime(2026, 3, 28, tzinfo=UTC),
            now=datetime(2026, 3, 28, tzinfo=UTC),
            zone_name="Europe/London",
            busy=(),
            availability=Availability(
                windows=((Window(time(0), time(2)),),) * 7, rest_weekdays=frozenset()
            ),
        )
        before = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)

        inside = PlannedBlock(before, before + timedelta(hours=1), "essay", 0)
        over = PlannedBlock(before, before + timedelta(hours=2), "essay", 0)

        assert codes(london, inside) == set()
        assert codes(london, over) == {"outside_windows"}
