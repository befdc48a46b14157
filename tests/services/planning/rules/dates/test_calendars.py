from datetime import date

import pytest

from services.planning.rules.dates.calendars import add_months, coming, nth_weekday, period


class TestAddMonths:
    @pytest.mark.parametrize(
        ("months", "expected"),
        [(1, date(2026, 2, 28)), (-2, date(2025, 11, 30)), (12, date(2027, 1, 31))],
    )
    def test_ends_on_a_real_day(self, months, expected):
        assert add_months(date(2026, 1, 31), months) == expected


class TestNthWeekday:
    def test_counts_from_either_end(self):
        start, end = date(2026, 11, 1), date(2026, 11, 30)

        assert nth_weekday(start, end, 0, 1) == date(2026, 11, 2)
        assert nth_weekday(start, end, 0, -1) == date(2026, 11, 30)
        assert nth_weekday(start, end, 2, 5) is None


class TestPeriod:
    def test_weeks_begin_on_monday(self):
        assert period("week", 1, date(2026, 11, 18)).start == date(2026, 11, 23)


class TestComing:
    def test_is_never_today(self):
        assert coming(2, date(2026, 11, 18)) == date(2026, 11, 25)
