from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maigie.core.errors import Invalid
from services.planning.rules.free_time import Availability, Window
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import (
    DayPart,
    PlannedBlock,
    PlanRequest,
    Shortage,
    Wish,
)

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
CLOCK_CHANGES = (
    ("Europe/London", datetime(2026, 3, 28, tzinfo=UTC)),
    ("Europe/London", datetime(2026, 10, 24, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 7, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 10, 31, tzinfo=UTC)),
    ("Africa/Lagos", datetime(2026, 11, 21, tzinfo=UTC)),
    ("Africa/Cairo", datetime(2026, 4, 23, tzinfo=UTC)),
    ("America/Santiago", datetime(2026, 9, 5, tzinfo=UTC)),
)
DAY_WINDOWS = st.sampled_from(
    (
        (Window(time(8), time(21)),),
        (Window(time(22), time(2, 30)),),
        (Window(time(0), time(0)),),
        (Window(time(0), time(2)), Window(time(18), time(1))),
        (),
    )
)


@st.composite
def requests(draw: st.DrawFn) -> PlanRequest:
    zone_name, start = draw(st.sampled_from(CLOCK_CHANGES))
    offsets = st.integers(0, 4 * 96).map(lambda quarters: start + timedelta(minutes=15 * quarters))
    wishes = tuple(
        Wish(
            key=f"w{index}",
            title=f"Wish {index}",
            minutes=draw(st.sampled_from((0, 20, 60, 150, 300))),
            session_minutes=draw(st.sampled_from((30, 60, 90))),
            earliest=draw(st.none() | offsets),
            deadline=draw(st.none() | offsets),
            priority=draw(st.integers(1, 5)),
            order_group=draw(st.sampled_from((None, "g"))),
            order_index=draw(st.integers(0, 3)),
            preferred_part=draw(st.none() | st.sampled_from(DayPart)),
            max_per_day=draw(st.integers(1, 3)),
        )
        for index in range(draw(st.integers(0, 5)))
    )
    begins = draw(st.lists(offsets, max_size=6))
    locked_at = draw(offsets)
    return PlanRequest(
        wishes=wishes,
        busy=tuple((begin, begin + timedelta(minutes=70)) for begin in begins),
        start=start,
        end=start + timedelta(days=4),
        now=draw(offsets),
        zone_name=zone_name,
        availability=Availability(
            windows=tuple(draw(DAY_WINDOWS) for _ in range(7)),
            daily_limit_minutes=draw(st.sampled_from((60, 180, 300))),
            rest_weekdays=draw(st.sampled_from((frozenset(), frozenset({6})))),
            break_minutes=draw(st.sampled_from((0, 10, 15, 30))),
        ),
        asked_day=draw(st.sampled_from((None, date(2026, 3, 29), date(2026, 10, 25)))),
        locked=(PlannedBlock(locked_at, locked_at + timedelta(hours=1), "w0", 0),),
    )


class TestPlan:
    @settings(
        max_examples=30,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(requests())
    def test_keeps_every_rule(self, request_: PlanRequest) -> None:
        result = plan(request_, time_limit_s=0.3, offer_fixes=False)

        assert check(request_, result.blocks) == ()

    @settings(max_examples=15, deadline=None, derandomize=True)
    @given(requests())
    def test_accounts_for_every_minute(self, request_: PlanRequest) -> None:
        result = plan(request_, time_limit_s=0.3, offer_fixes=False)

        for wish in request_.wishes:
            placed = sum(
                (block.end - block.start).seconds // 60
                for block in result.blocks
                if block.key == wish.key
            )
            short = sum(item.minutes for item in result.unplaced if item.key == wish.key)
            assert 0 <= placed + short - wish.minutes < 15

    def test_gives_an_empty_plan_for_no_wishes(self, make_request) -> None:
        result = plan(make_request())

        assert (result.blocks, result.unplaced, result.fixes) == ((), (), ())
        assert result.stats.solver == "greedy"

    def test_places_a_course_in_order_before_the_exam(self, make_request, course) -> None:
        request = make_request(*course)

        result = plan(request)

        assert result.unplaced == ()
        assert [block.key for block in result.blocks] == sorted(b.key for b in result.blocks)
        assert len(result.blocks) == 12
        assert result.stats.solver == "cp-sat"

    def test_spreads_sessions_over_the_days(self, make_request) -> None:
        result = plan(make_request(Wish("w", "W", 360, max_per_day=2)))

        days = [block.start.date() for block in result.blocks]
        assert len(set(days)) == 6
        assert (days[-1] - days[0]).days >= 7

    def test_gives_the_same_plan_whatever_the_order_of_its_input(
        self, make_request, course
    ) -> None:
        busy = tuple(
            (MONDAY + timedelta(days=day, hours=9), MONDAY + timedelta(days=day, hours=15))
            for day in range(14)
        )
        request = make_request(*course, Wish("x", "X", 200, priority=5), busy=busy)
        mirrored = replace(request, wishes=request.wishes[::-1], busy=busy[::-1])

        plans = [plan(request).blocks, plan(request).blocks, plan(mirrored).blocks]

        assert plans[0] == plans[1] == plans[2]

    def test_prefers_the_part_of_the_day_asked_for(self, make_request) -> None:
        result = plan(make_request(Wish("w", "W", 180, preferred_part=DayPart.AFTERNOON)))

        assert all(12 <= block.start.hour < 17 for block in result.blocks)

    def test_stays_where_blocks_lay_before(self, make_request) -> None:
        wish = Wish("w", "W", 180)
        before = tuple(
            PlannedBlock(
                MONDAY + timedelta(days=day, hours=13, minutes=30),
                MONDAY + timedelta(days=day, hours=14, minutes=30),
                "w",
                index,
            )
            for index, day in enumerate((1, 4, 8))
        )

        result = plan(make_request(wish, previous=before))

        assert result.blocks == before

    def test_reports_a_deadline_in_the_past(self, make_request) -> None:
        request = make_request(Wish("late", "Late", 60, deadline=MONDAY - timedelta(days=1)))

        result = plan(request)

        assert result.blocks == ()
        assert [item.reason for item in result.unplaced] == [Shortage.DEADLINE_PAST]
        assert "Late" in result.unplaced[0].text
        assert "more_days" in {fix.id for fix in result.fixes}

    def test_splits_a_task_longer_than_any_day(self, make_request) -> None:
        request = make_request(Wish("long", "Long", 900, session_minutes=240, max_per_day=1))

        result = plan(request)

        assert result.unplaced == ()
        assert all(block.end - block.start <= timedelta(hours=3) for block in result.blocks)

    def test_prefers_the_urgent_when_not_everything_fits(self, make_request) -> None:
        low = Wish("low", "Low", 180, priority=1, max_per_day=3)
        request = make_request(low, replace(low, key="high", priority=5), days=1)

        result = plan(request, offer_fixes=False)

        assert {block.key for block in result.blocks} == {"high"}
        assert [item.key for item in result.unplaced] == ["low"]

    def test_uses_a_gain_of_the_callers_own(self, make_request) -> None:
        request = make_request(Wish("w", "W", 60))

        result = plan(request, gain=lambda _, start: start.slot % 96, step=4)

        assert result.blocks[0].start.hour == 20

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"zone_name": "Mars/Olympus"}, "bad_zone"),
            ({"zone_name": "../etc/passwd"}, "bad_zone"),
            ({"now": datetime(2026, 11, 23)}, "naive_instant"),  # noqa: DTZ001
            ({"availability": Availability(windows=())}, "bad_availability"),
        ],
    )
    def test_refuses_nonsense(self, make_request, changes: dict, code: str) -> None:
        with pytest.raises(Invalid) as refused:
            plan(make_request(Wish("w", "W", 60), **changes))

        assert refused.value.code == code

    def test_refuses_two_wishes_of_one_key(self, make_request) -> None:
        with pytest.raises(Invalid, match="same key"):
            plan(make_request(Wish("w", "W", 60), Wish("w", "V", 60)))
