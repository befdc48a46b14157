"""Days of a week that are not named, and days that are listed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from services.assistant.rules.days_a_week import days_offered, listed_days
from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 25, 14, tzinfo=ZoneInfo("Europe/Berlin"))


class TestDaysOffered:
    @pytest.mark.parametrize(
        ("text", "language", "count"),
        [("twice a week", "en", 2), ("three times a week", "en", 3),
         ("dos veces por semana", "es", 2), ("deux fois par semaine", "fr", 2)],
    )  # fmt: skip
    def test_are_as_many_as_were_said(self, text: str, language: str, count: int) -> None:
        (span,) = parse_dates(text, now=NOW, language=language).spans

        assert {len(days) for days in days_offered(span)} == {count}

    def test_are_none_when_the_days_were_said(self) -> None:
        (span,) = parse_dates("every Tuesday", now=NOW).spans

        assert days_offered(span) == ()


class TestListedDays:
    def test_are_those_of_the_list(self) -> None:
        text = "biology on Monday and Tuesday at 5"

        found = listed_days(text, parse_dates(text, now=NOW))

        assert found == (date(2026, 11, 30), date(2026, 12, 1))

    @pytest.mark.parametrize("text", ["on Monday", "on Monday or Tuesday", "Monday to Friday"])
    def test_are_none_without_a_list(self, text: str) -> None:
        assert listed_days(text, parse_dates(text, now=NOW)) == ()
