from datetime import date

import pytest

from services.planning.rules.dates.feasts import named_days, names

TODAY = date(2026, 11, 18)


class TestNamedDays:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("rosh_hashanah", date(2018, 9, 9)),
            ("passover", date(2018, 3, 30)),
            ("ramadan", date(2034, 11, 12)),
            ("black_friday", date(2026, 11, 27)),
            ("diwali", date(2019, 10, 27)),
            ("holika_dahan", date(2019, 3, 20)),
            ("parsi_new_year", date(2022, 8, 16)),
            ("yom_hashoah", date(2018, 4, 11)),
            ("tax_day", date(2011, 4, 18)),
            ("tax_day", date(2013, 4, 15)),
            ("emancipation_day", date(2011, 4, 15)),
            ("koningsdag", date(2014, 4, 26)),
            ("administrative_professionals", date(2010, 4, 21)),
            ("super_tuesday", date(2016, 3, 1)),
            ("world aids day", date(2026, 12, 1)),
        ],
    )
    def test_have_the_published_dates(self, name, expected):
        (when,) = named_days(name, expected.year, TODAY)

        assert when.start == expected

    @pytest.mark.parametrize("name", sorted(set(names().values())))
    def test_fall_in_their_year_or_are_unknown(self, name):
        days = named_days(name, 2026, TODAY)

        assert all(when.start is not None and when.start.year == 2026 for when in days)

    def test_can_come_twice_in_a_year(self):
        days = named_days("eid_al_fitr", 2033, TODAY)

        assert [when.start for when in days] == [date(2033, 1, 2), date(2033, 12, 23)]

    @pytest.mark.parametrize(("name", "year"), [("christmas", 1500), ("diwali", 2090)])
    def test_are_unknown_outside_the_calendars(self, name, year):
        assert named_days(name, year, TODAY) == []

    def test_are_ambiguous_while_the_moon_is_to_be_seen(self):
        (past,) = named_days("eid_al_fitr", 2026, TODAY)
        (coming,) = named_days("eid_al_fitr", 2027, TODAY)

        assert past.alternatives == ()
        assert coming.alternatives == (date(2027, 3, 8), date(2027, 3, 10))
