"""Dates, times and durations of calendar files."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.ics.lines import Line
from services.planning.rules.ics.values import duration, moment, moments
from services.planning.rules.ics.zones import Zones

LONDON = ZoneInfo("Europe/London")


def line(value: str, **parameters: str) -> Line:
    return Line(1, "DTSTART", parameters, value)


class TestMoment:
    def test_of_a_period_is_its_start(self) -> None:
        found = moment(line("20260701T090000Z/PT1H"), Zones(LONDON))

        assert found.instant == datetime(2026, 7, 1, 9, tzinfo=UTC)
        assert found.wall_in(LONDON).hour == 10

    def test_that_clocks_skip_is_after_the_gap(self) -> None:
        found = moment(line("20260329T013000", TZID="Europe/London"), Zones(LONDON))

        assert found.instant == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)

    @pytest.mark.parametrize("value", ["", "2026", "20261301", "20260101T250000", "today"])
    def test_is_refused_when_there_is_none(self, value: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011  # whatever the parser says
            moment(line(value), Zones(LONDON))

    def test_may_be_several(self) -> None:
        assert [at.wall.day for at in moments(line("20260701,20260702"), Zones(LONDON))] == [1, 2]


class TestDuration:
    @pytest.mark.parametrize(
        ("text", "minutes"), [("PT90M", 90), ("P1DT2H", 1560), ("P1W", 10080), ("-PT5M", -5)]
    )
    def test_is_read(self, text: str, minutes: int) -> None:
        assert duration(text) == timedelta(minutes=minutes)

    @pytest.mark.parametrize("text", ["P", "PT", "1H", "P99999W", ""])
    def test_is_refused_when_it_is_none(self, text: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011  # whatever the parser says
            duration(text)
