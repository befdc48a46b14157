from datetime import date

import pytest

from services.planning.rules.dates.feasts import easter, named_day, names, orthodox_easter


class TestEaster:
    @pytest.mark.parametrize(
        "expected", [date(1961, 4, 2), date(2000, 4, 23), date(2024, 3, 31), date(2038, 4, 25)]
    )
    def test_follows_the_western_computus(self, expected):
        assert easter(expected.year) == expected

    @pytest.mark.parametrize("expected", [date(2013, 5, 5), date(2018, 4, 8), date(2024, 5, 5)])
    def test_follows_the_eastern_computus(self, expected):
        assert orthodox_easter(expected.year) == expected


class TestNamedDay:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("rosh_hashanah", date(2018, 9, 9)),
            ("passover", date(2018, 3, 30)),
            ("ramadan", date(2034, 11, 12)),
            ("black_friday", date(2026, 11, 27)),
        ],
    )
    def test_knows_the_published_dates(self, name, expected):
        when = named_day(name, expected.year)

        assert when is not None
        assert when.start == expected

    @pytest.mark.parametrize("name", sorted(set(names().values())))
    def test_falls_in_its_year_or_is_unknown(self, name):
        when = named_day(name, 2026)

        assert when is None or (when.start is not None and when.start.year == 2026)

    def test_is_unknown_outside_the_calendars(self):
        assert named_day("christmas", 1500) is None
