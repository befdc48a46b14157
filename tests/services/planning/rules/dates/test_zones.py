"""Times said with a zone are brought to the student's own."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.dates import parse_dates
from services.planning.rules.dates.zones import localise

LAGOS = datetime(2026, 11, 18, 10, tzinfo=ZoneInfo("Africa/Lagos"))


class TestZones:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("tomorrow at 15:30 CET", (date(2026, 11, 19), time(15, 30))),
            ("3pm EST on Friday", (date(2026, 11, 20), time(21))),
            ("9pm PST tomorrow", (date(2026, 11, 20), time(6))),
            ("at 9am GMT+2 tomorrow", (date(2026, 11, 19), time(8))),
            ("at 9am UTC-03:30 tomorrow", (date(2026, 11, 19), time(13, 30))),
            ("5pm London time on Friday", (date(2026, 11, 20), time(18))),
            ("8 pm mountain standard time on Friday", (date(2026, 11, 21), time(4))),
            ("2026-12-05T10:00:00Z", (date(2026, 12, 5), time(11))),
            ("3pm (EST) on Friday", (date(2026, 11, 20), time(21))),
        ],
    )
    def test_are_brought_home(self, text, expected):
        span = parse_dates(text, now=LAGOS).spans[0]

        assert (span.date, span.time) == expected
        assert span.certainty == "sure"

    def test_move_both_ends_of_a_stretch(self):
        span = parse_dates("Friday 3-5pm EST", now=LAGOS).spans[0]

        assert (span.time, span.end_time) == (time(21), time(23))

    @pytest.mark.parametrize(
        ("text", "language"),
        [("tomorrow at 3pm eat lunch", "en"), ("demain à 15h est bien", "fr"), ("3pm sharp", "en")],
    )
    def test_are_not_made_of_other_words(self, text, language):
        span = parse_dates(text, now=LAGOS, language=language).spans[0]

        assert span.time == time(15)

    def test_make_a_recurrence_unsure_where_its_days_would_change(self):
        same = parse_dates("every Monday at 10am EST", now=LAGOS).spans[0]
        other = parse_dates("every Monday at 9pm PST", now=LAGOS).spans[0]

        assert (same.time, same.certainty) == (time(16), "sure")
        assert (other.time, other.certainty) == (time(6), "ambiguous")

    def test_are_kept_as_said_where_no_zone_of_the_student_is_known(self):
        span = parse_dates("3pm EST on Friday", now=LAGOS.astimezone(UTC)).spans[0]

        assert span.time == time(15)


class TestLocalise:
    def test_returns_the_day_and_the_time_at_home(self):
        there = localise(
            date(2026, 7, 1), time(20), ZoneInfo("America/Los_Angeles"), ZoneInfo("Europe/Paris")
        )

        assert there == (date(2026, 7, 2), time(5))
