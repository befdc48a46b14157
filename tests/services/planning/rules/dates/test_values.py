import pytest

from services.planning.rules.dates.values import Clock, Item, Length


class TestClock:
    @pytest.mark.parametrize(("hour", "expected"), [(1, 13), (6, 18), (7, 7), (12, 12)])
    def test_puts_small_open_hours_in_the_afternoon(self, hour, expected):
        assert Clock(hour, open=True).time.hour == expected


class TestLength:
    def test_is_zero_only_without_parts(self):
        assert Length().is_zero
        assert not Length(days=1).is_zero

    def test_counts_a_year_as_its_days(self):
        assert Length(months=12).total_minutes == 365 * 1440


class TestItem:
    def test_shows_its_tag_to_patterns(self):
        assert Item("unit", "week", 0, 4).shown == "<unit=week>"
        assert Item("word", "by", 0, 2).shown == "by"
