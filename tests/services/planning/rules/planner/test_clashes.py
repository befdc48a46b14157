from datetime import timedelta

import pytest

from services.planning.rules.free_time import Availability
from services.planning.rules.planner.clashes import clashes_of
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import Shortage, Unplaced, Wish

OPEN = Availability(rest_weekdays=frozenset())


class TestClashesOf:
    def test_sets_wanted_against_available(self, make_request) -> None:
        wishes = (Wish("a", "A", 300, max_per_day=3), Wish("b", "B", 180, max_per_day=3))

        (clash,) = plan(make_request(*wishes, days=2)).clashes

        assert clash.keys == ("a", "b")
        assert (clash.needed_minutes, clash.available_minutes) == (480, 360)
        assert "8 h" in clash.text
        assert "24 Nov 2026" in clash.text
        assert clash.limits == ("daily_limit",)
        assert clash.minimal

    def test_names_only_the_wishes_that_clash(self, make_request) -> None:
        due = make_request().start + timedelta(days=1)
        rivals = tuple(
            Wish(f"due{n}", f"Due {n}", 120, deadline=due, max_per_day=2) for n in range(2)
        )
        others = tuple(Wish(f"free{n}", f"Free {n}", 60) for n in range(8))

        (clash,) = plan(make_request(*others, *rivals)).clashes

        assert clash.keys == ("due0", "due1")
        assert {"daily_limit", "deadlines"} <= set(clash.limits)

    @pytest.mark.parametrize(
        ("wish", "days", "availability", "limit"),
        [
            (Wish("w", "W", 180), 2, OPEN, "sessions_a_day"),
            (Wish("w", "W", 420), 7, Availability(), "rest_days"),
            (
                Wish("w", "W", 180, max_per_day=9, min_session_minutes=60),
                1,
                Availability(daily_limit_minutes=180, break_minutes=120, rest_weekdays=frozenset()),
                None,
            ),
        ],
    )
    def test_names_the_limits_in_the_way(
        self, make_request, wish: Wish, days: int, availability: Availability, limit: str | None
    ) -> None:
        result = plan(make_request(wish, days=days, availability=availability))

        found = {name for clash in result.clashes for name in clash.limits}
        assert found == ({limit, "sessions_a_day"} if limit else set())

    def test_says_how_many_more_when_there_are_many(self, make_request) -> None:
        wishes = tuple(Wish(f"w{n}", f"W{n}", 60) for n in range(6))

        (clash,) = plan(
            make_request(*wishes, days=1, availability=Availability(daily_limit_minutes=300))
        ).clashes

        assert "“W0”, “W1”, “W2” and 3 more" in clash.text

    def test_is_silent_about_what_fits_nowhere_alone(self, make_request) -> None:
        past = make_request().start - timedelta(days=1)

        result = plan(make_request(Wish("w", "W", 60, deadline=past)))

        assert result.unplaced
        assert result.clashes == ()

    def test_claims_nothing_it_cannot_prove(self, make_request) -> None:
        claimed = Unplaced("w", 60, Shortage.NOT_ENOUGH_TIME, "")

        assert clashes_of(make_request(Wish("w", "W", 60)), [claimed]) == ()
