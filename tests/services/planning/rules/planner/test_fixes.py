from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.planning.rules.free_time import Availability
from services.planning.rules.planner.changes import apply_changes
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import PlanRequest, Wish

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
TOO_MUCH = {
    "daily limit": ((Wish("w", "W", 600, max_per_day=3),), {"days": 3}),
    "rest day": ((Wish("w", "W", 420),), {"days": 7}),
    "one a day": ((Wish("w", "W", 240),), {"days": 2}),
    "late": ((Wish("w", "W", 240, deadline=MONDAY + timedelta(hours=9)),), {}),
    "two wishes": (
        (Wish("a", "A", 300, max_per_day=2), Wish("b", "B", 300, max_per_day=2, priority=5)),
        {"days": 2},
    ),
}


class TestFixesOf:
    @pytest.mark.parametrize("name", TOO_MUCH)
    def test_offers_only_what_then_fits(self, make_request, name: str) -> None:
        wishes, changes = TOO_MUCH[name]
        request = make_request(*wishes, **changes)

        result = plan(request)

        assert result.unplaced
        assert result.fixes
        assert len({fix.id for fix in result.fixes}) == len(result.fixes)
        for fix in result.fixes:
            changed = apply_changes(request, fix.changes)
            again = plan(changed)
            assert again.unplaced == (), fix
            assert check(changed, again.blocks) == ()

    def test_offers_to_plan_less_when_nothing_else_helps(self, make_request) -> None:
        request = make_request(Wish("w", "W", 6_000, max_per_day=3), days=3)

        fixes = plan(request).fixes

        assert fixes[-1].id == "less_time"
        assert fixes[-1].summary.startswith("Plan ")

    @given(
        minutes=st.lists(st.sampled_from([60, 150, 300, 600]), min_size=1, max_size=4),
        due=st.lists(st.integers(0, 9), min_size=4, max_size=4),
        a_day=st.integers(1, 3),
        limit=st.sampled_from([60, 120, 180]),
    )
    @settings(max_examples=5, deadline=None, derandomize=True)
    def test_offers_at_most_three_feasible_ones_cheapest_first(
        self, minutes: list[int], due: list[int], a_day: int, limit: int
    ) -> None:
        wishes = tuple(
            Wish(
                f"w{place}",
                f"W{place}",
                wanted,
                deadline=MONDAY + timedelta(days=day) if day else None,
                max_per_day=a_day,
            )
            for place, (wanted, day) in enumerate(zip(minutes, due, strict=False))
        )
        request = PlanRequest(
            wishes=wishes,
            busy=(),
            start=MONDAY,
            end=MONDAY + timedelta(days=5),
            now=MONDAY + timedelta(hours=9),
            zone_name="Europe/Berlin",
            availability=Availability(daily_limit_minutes=limit),
        )

        result = plan(request, time_limit_s=0.1)

        assert [fix.cost for fix in result.fixes] == sorted(fix.cost for fix in result.fixes)
        assert len(result.fixes) <= 3
        assert bool(result.fixes) == bool(result.unplaced)
        for fix in result.fixes:
            changed = apply_changes(request, fix.changes)
            again = plan(changed, time_limit_s=0.3, offer_fixes=False)
            assert again.unplaced == (), fix
            assert check(changed, again.blocks) == ()

    def test_offers_the_mildest_higher_limit(self, make_request) -> None:
        request = make_request(
            Wish("w", "W", 480, max_per_day=4),
            days=2,
            availability=Availability(rest_weekdays=frozenset()),
        )

        fixes = {fix.id: fix.changes for fix in plan(request).fixes}

        assert fixes["daily_limit"] == {"daily_limit_minutes": 240}

    def test_offers_shorter_sessions_when_gaps_are_short(self, make_request) -> None:
        hours = [
            (MONDAY + timedelta(hours=8.5 + number), MONDAY + timedelta(hours=9 + number))
            for number in range(13)
        ]
        long_gap = (MONDAY + timedelta(days=1, hours=9), MONDAY + timedelta(days=2))
        request = make_request(Wish("w", "W", 120, max_per_day=4), busy=(*hours, long_gap), days=2)

        result = plan(request)

        assert "shorter_sessions" in {fix.id for fix in result.fixes}
