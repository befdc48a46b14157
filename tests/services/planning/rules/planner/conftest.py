from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from services.planning.rules.planner.request import PlanRequest, Wish

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
MakeRequest = Callable[..., PlanRequest]


@pytest.fixture
def make_request() -> MakeRequest:
    """Build a two-week request in UTC from Monday 23 November 2026."""

    def make(*wishes: Wish, days: int = 14, **changes) -> PlanRequest:
        facts = {
            "busy": (),
            "start": MONDAY,
            "end": MONDAY + timedelta(days=days),
            "now": MONDAY,
            "zone_name": "UTC",
        }
        return PlanRequest(wishes=wishes, **(facts | changes))

    return make


@pytest.fixture
def course() -> tuple[Wish, ...]:
    """Give four topics of three hours each, in order."""
    return tuple(
        Wish(
            f"topic-{index}",
            f"Topic {index}",
            180,
            order_group="course",
            order_index=index,
            max_per_day=2,
        )
        for index in range(4)
    )
