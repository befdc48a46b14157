from datetime import UTC, date, datetime, time

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def spans(text):
    return parse_dates(text, now=NOW).spans


class TestClockTimes:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("at 3", time(15), None),
            ("at 9", time(9), None),
            ("3 in the morning", time(3), None),
            ("at 8 in the evening", time(20), None),
            ("20 past four", time(16, 20), None),
            ("quarter to 12", time(11, 45), None),
            ("15h30", time(15, 30), None),
            ("at 1030", time(10, 30), None),
            ("midnight", time(0), None),
            ("12am", time(0), None),
            ("12pm", time(12), None),
            ("11am to 2pm", time(11), time(14)),
            ("from 9 to 5pm", time(9), time(17)),
            ("10pm until 1am", time(22), time(1)),
            ("at 4pm for 90 minutes", time(16), time(17, 30)),
        ],
    )
    def test_are_read(self, text, start, end):
        span = spans(text)[0]

        assert (span.time, span.end_time) == (start, end)

    @pytest.mark.parametrize("text", ["ratio 3:75", "at 99", "25:00", "a 16:9 screen 85:15"])
    def test_stay_inside_the_day(self, text):
        assert all(span.time is None or span.time <= time(23, 59) for span in spans(text))

    def test_belong_to_the_day_beside_them(self):
        span = spans("tomorrow evening at 7")[0]

        assert (span.date, span.time, span.part_of_day) == (date(2026, 11, 19), time(19), "evening")
