"""The public face: policy, robustness and zones."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=ZoneInfo("Africa/Lagos"))
WORDS = [
    "in", "by", "next", "last", "friday", "march", "31", "0", "weeks", "2026-02-30", "every", "from",
    "to", "at", "3", "pm", "half", "the", "end", "of", "month", "before", "christmas", "ago", "29/02",
    "second", "99999", "-", ",", "'s", "tonight", "eid", "year", "2999", "first", "until", "?", "12:75",
]  # fmt: skip


class TestParseDates:
    def test_refuses_a_naive_moment(self):
        with pytest.raises(ValueError, match="aware"):
            parse_dates("tomorrow", now=datetime(2026, 11, 18))  # noqa: DTZ001

    def test_gives_both_readings_without_a_locale(self):
        reading = parse_dates("by 03/04", now=NOW)

        assert reading.spans[0].date == date(2027, 4, 3)
        assert reading.spans[0].alternatives == (date(2027, 3, 4),)
        assert reading.needs_asking

    @pytest.mark.parametrize(
        ("day_first", "expected"), [(True, date(2027, 4, 3)), (False, date(2027, 3, 4))]
    )
    def test_follows_a_known_locale(self, day_first, expected):
        reading = parse_dates("by 03/04", now=NOW, day_first=day_first)

        assert reading.spans[0].date == expected
        assert not reading.needs_asking

    def test_leaves_the_rest_of_the_text(self):
        reading = parse_dates("Read  two chapters by Friday please", now=NOW)

        assert reading.remainder == "Read two chapters please"

    def test_offers_the_first_of_each_kind(self):
        reading = parse_dates("2 hours every Monday, exam on 12 December", now=NOW)

        assert reading.minutes == 120
        assert reading.rrule == "FREQ=WEEKLY;BYDAY=MO"
        assert reading.deadline is not None
        assert reading.deadline.date == date(2026, 12, 12)
        assert [span.date for span in reading.dated] == [date(2026, 12, 12)]

    def test_offers_nothing_where_nothing_is_said(self):
        reading = parse_dates("", now=NOW)

        assert (reading.deadline, reading.minutes, reading.rrule) == (None, None, None)
        assert not reading.needs_asking

    def test_says_that_a_deadline_is_past(self):
        reading = parse_dates("it was due yesterday", now=NOW)

        assert [problem.code for problem in reading.problems] == ["past_deadline"]

    def test_does_not_read_across_lines(self):
        reading = parse_dates("finish by 12\nMarch on", now=NOW)

        assert reading.dated == ()

    def test_marks_a_day_whose_neighbours_it_did_not_understand(self):
        reading = parse_dates("the weekday closest to 12 December", now=NOW)

        assert reading.spans[-1].certainty == "ambiguous"

    def test_reads_an_unknown_language_as_english(self):
        assert parse_dates("tomorrow", now=NOW, language="xx").dated[0].date == date(2026, 11, 19)


class TestZones:
    def test_today_is_the_students_day(self):
        auckland = datetime(2026, 11, 18, 20, tzinfo=UTC).astimezone(ZoneInfo("Pacific/Auckland"))

        assert parse_dates("tomorrow", now=auckland).spans[0].date == date(2026, 11, 20)

    def test_hours_are_counted_across_a_clock_change(self):
        before = datetime(2026, 3, 29, 0, 30, tzinfo=ZoneInfo("Europe/London"))

        span = parse_dates("in 2 hours", now=before).spans[0]

        assert (span.date, span.time) == (date(2026, 3, 29), time(3, 30))

    def test_days_ignore_a_clock_change(self):
        before = datetime(2026, 10, 24, 23, 30, tzinfo=ZoneInfo("Europe/London"))

        assert parse_dates("in 2 days", now=before).spans[0].date == date(2026, 10, 26)

    def test_a_passed_time_is_tomorrows(self):
        assert parse_dates("9am", now=NOW).spans[0].date == date(2026, 11, 19)

    @pytest.mark.parametrize(
        ("now", "phrase", "expected"),
        [
            (datetime(2028, 2, 29, 9, tzinfo=UTC), "in a year", date(2029, 2, 28)),
            (datetime(2026, 1, 31, 9, tzinfo=UTC), "in a month", date(2026, 2, 28)),
            (datetime(2026, 12, 31, 9, tzinfo=UTC), "tomorrow", date(2027, 1, 1)),
            (datetime(2026, 3, 1, 9, tzinfo=UTC), "29 February", date(2028, 2, 29)),
        ],
    )
    def test_the_calendars_edges_hold(self, now, phrase, expected):
        assert parse_dates(phrase, now=now).spans[0].date == expected


class TestRobustness:
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        text=st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
        language=st.sampled_from(["en", "es", "fr", "pt"]),
        moment=st.datetimes(
            min_value=datetime(1990, 1, 1),  # noqa: DTZ001
            max_value=datetime(2090, 1, 1),  # noqa: DTZ001
            timezones=st.just(UTC),
        ),
        day_first=st.sampled_from([None, True, False]),
    )
    def test_any_text_is_read_without_error(self, text, language, moment, day_first):
        reading = parse_dates(text, now=moment, language=language, day_first=day_first)

        for span in (*reading.spans, *reading.problems):
            assert 0 <= span.start_index < span.end_index <= len(text)
            assert span.text == text[span.start_index : span.end_index]
        for span in reading.spans:
            assert span.minutes is None or span.minutes > 0
            assert span.end_date is None or span.date is None or span.date <= span.end_date
            assert span.rrule is None or "HOURLY" not in span.rrule

    @pytest.mark.parametrize(
        "text",
        [
            "a" * 10_000,
            "in " * 3_000,
            "1" * 10_000,
            "1/" * 5_000,
            "\x00\x07 tomorrow \x1b[31m" * 400,
            "half an hour and " * 600,
            "monday, " * 1_200,
            "İstanbul ﷽ 𝟙𝟚 ٣ مارس",
        ],
    )
    def test_hostile_text_is_read_quickly(self, text):
        reading = parse_dates(text, now=NOW)

        assert all(span.end_index <= 2_000 for span in reading.spans)

    def test_only_the_beginning_of_a_long_text_is_read(self):
        reading = parse_dates("x" * 2_500 + " tomorrow", now=NOW)

        assert reading.spans == ()
        assert reading.remainder.endswith("tomorrow")
