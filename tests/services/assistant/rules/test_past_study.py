"""When something was studied."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from services.assistant.rules.past_study import begun_at, minutes_of, says_log, says_studied
from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 25, 17, tzinfo=ZoneInfo("Europe/Berlin"))


class TestBegunAt:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("I studied for 2 hours", "2026-11-25 15:00"),
            ("I studied for 2 hours yesterday", "2026-11-24 18:00"),
            ("I studied for 2 hours this morning", "2026-11-25 09:00"),
            ("I studied for 2 hours on Monday", "2026-11-23 18:00"),
            ("I studied from 2 to 4 pm", "2026-11-25 14:00"),
            ("I studied for an hour this afternoon", "2026-11-25 14:00"),
        ],
    )
    def test_is_the_last_time_it_was_that(self, text: str, wanted: str) -> None:
        dates = parse_dates(text, now=NOW)

        found = begun_at(dates, minutes_of(dates) or 0, now=NOW)

        assert f"{found:%Y-%m-%d %H:%M}" == wanted

    def test_is_nothing_ahead(self) -> None:
        dates = parse_dates("I studied for 2 hours tomorrow at 9", now=NOW)

        assert begun_at(dates, 120, now=NOW) is None


class TestSaysStudied:
    @pytest.mark.parametrize("text", ["I studied", "estudié dos horas", "j'ai révisé", "estudei"])
    def test_hears_the_past(self, text: str) -> None:
        assert says_studied(text)

    def test_does_not_take_a_wish_for_it(self) -> None:
        assert not says_studied("I want to study biology")


class TestSaysLog:
    def test_hears_a_record(self) -> None:
        assert says_log("log 45 minutes of chemistry")


class TestMinutesOf:
    def test_is_from_one_time_to_another(self) -> None:
        assert minutes_of(parse_dates("from 11 pm to 1 am yesterday", now=NOW)) == 120
