from datetime import date

import pytest

from services.planning.rules.dates.almanac import (
    easter,
    from_hebrew,
    from_islamic,
    from_table,
    orthodox_easter,
)


class TestEaster:
    @pytest.mark.parametrize(
        "expected", [date(1961, 4, 2), date(2000, 4, 23), date(2024, 3, 31), date(2038, 4, 25)]
    )
    def test_follows_the_western_computus(self, expected):
        assert easter(expected.year) == expected

    @pytest.mark.parametrize("expected", [date(2013, 5, 5), date(2018, 4, 8), date(2024, 5, 5)])
    def test_follows_the_eastern_computus(self, expected):
        assert orthodox_easter(expected.year) == expected


class TestTables:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("hindu.DIWALI_INDIA", [date(2018, 11, 7)]),
            ("chinese.LUNAR_NEW_YEAR", [date(2014, 1, 31)]),
            ("islamic.EID_AL_ADHA", [date(1974, 1, 3), date(1974, 12, 24)]),
        ],
    )
    def test_hold_the_published_days(self, name, expected):
        assert from_table(name, expected[0].year) == expected

    def test_end_where_nothing_is_published(self):
        assert from_table("hindu.HOLI", 2090) == []


class TestHebrewCalendar:
    @pytest.mark.parametrize("year", range(2001, 2100))
    def test_agrees_with_the_published_tables(self, year):
        assert from_hebrew([0, 0], year) == from_table("hebrew.PASSOVER", year)
        assert from_hebrew([1, 0], year) == from_table("hebrew.ROSH_HASHANAH", year)

    @pytest.mark.parametrize("expected", [date(2018, 1, 31), date(2024, 1, 25), date(2025, 2, 13)])
    def test_knows_leap_years(self, expected):
        assert from_hebrew([2, 0], expected.year) == [expected]


class TestIslamicCalendar:
    @pytest.mark.parametrize("year", range(1950, 2077))
    def test_is_never_far_from_the_published_tables(self, year):
        computed = from_islamic("10-1", year)
        published = from_table("islamic.EID_AL_FITR", year)

        beside = [day for day in published if all(abs((day - one).days) > 2 for one in computed)]

        assert all(day.month in (1, 12) for day in beside)
