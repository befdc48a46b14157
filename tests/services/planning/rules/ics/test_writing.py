"""Rules as files have them."""

import pytest

from services.planning.rules.ics.writing import calendar_text, shared_rule


class TestSharedRule:
    @pytest.mark.parametrize(
        ("until", "zone", "expected"),
        [
            ("20261130", "Africa/Lagos", "20261130T225959Z"),
            ("20261130T235959", "Africa/Lagos", "20261130T225959Z"),
            ("20261130T225959Z", "Africa/Lagos", "20261130T225959Z"),
            ("20261130T235959", None, "20261130"),
        ],
    )
    def test_ends_at_an_instant_or_a_date(
        self, until: str, zone: str | None, expected: str
    ) -> None:
        assert shared_rule(f"FREQ=DAILY;UNTIL={until}", zone) == f"FREQ=DAILY;UNTIL={expected}"

    def test_without_end_stays(self) -> None:
        assert shared_rule("FREQ=DAILY;COUNT=2", "UTC") == "FREQ=DAILY;COUNT=2"
        assert shared_rule(None, None) is None


class TestCalendarText:
    def test_of_nothing_is_still_a_calendar(self) -> None:
        text = calendar_text([], name="A; b")

        assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
        assert "X-WR-CALNAME:A\\; b\r\n" in text
        assert text.endswith("END:VCALENDAR\r\n")
