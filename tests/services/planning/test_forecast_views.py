"""How forecasts are shown."""

from datetime import date

import pytest

from services.planning.forecast_views import day_on


class TestDayOn:
    @pytest.mark.parametrize(("day", "expected"), [(None, None), (0, 24), (5, 29)])
    def test_counts_from_today(self, day, expected):
        found = day_on(date(2026, 11, 24), day)

        assert found == (None if expected is None else date(2026, 11, expected))
