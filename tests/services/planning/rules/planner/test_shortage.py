from datetime import timedelta

import pytest

from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import Shortage, Wish


class TestUnplacedOf:
    @pytest.mark.parametrize(
        ("hours", "reason"),
        [
            ({"deadline": -1}, Shortage.DEADLINE_PAST),
            ({"earliest": 15 * 24}, Shortage.OUTSIDE_RANGE),
            ({"deadline": 7}, Shortage.NO_FREE_TIME),
            ({"deadline": 8.25}, Shortage.NO_GAP_LONG_ENOUGH),
            ({"deadline": 33}, Shortage.NOT_ENOUGH_TIME),
        ],
    )
    def test_gives_the_reason(
        self, make_request, hours: dict[str, float], reason: Shortage
    ) -> None:
        begin = make_request().start
        frame = {name: begin + timedelta(hours=value) for name, value in hours.items()}

        result = plan(make_request(Wish("w", "Essay", 300, **frame)), offer_fixes=False)

        assert [item.reason for item in result.unplaced] == [reason]
        assert "Essay" in result.unplaced[0].text
