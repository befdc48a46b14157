"""The VTIMEZONE of a zone."""

from services.planning.rules.ics.timezones import zone_lines


class TestZoneLines:
    def test_have_every_clock_change_of_the_years(self) -> None:
        lines = zone_lines("Europe/London", 2026, 2027)

        assert "DTSTART:20250330T010000" in lines
        assert "RDATE:20260329T010000,20270328T010000" in lines
        assert "RDATE:20261025T020000,20271031T020000" in lines

    def test_of_a_zone_without_changes_are_one_offset(self) -> None:
        lines = zone_lines("Asia/Kolkata", 2026, 2036)

        assert lines.count("BEGIN:STANDARD") == 1
        assert "TZOFFSETTO:+0530" in lines
