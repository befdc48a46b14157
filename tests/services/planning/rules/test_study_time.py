"""Time studied: pomodoro turns, unions and local days."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.study_time import (
    Rhythm,
    focus_spans,
    merged,
    minutes_by_day,
    minutes_of,
    minutes_within,
    phase_at,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
POMODORO = Rhythm(focus_minutes=25, break_minutes=5)


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


class TestFocusSpans:
    @pytest.mark.parametrize(
        ("minutes", "studied"),
        [(0, 0), (10, 10), (25, 25), (28, 25), (30, 25), (31, 26), (60, 50), (90, 75)],
    )
    def test_leaves_the_breaks_of_a_pomodoro_out(self, minutes, studied):
        assert minutes_of(focus_spans((NOON, after(minutes)), POMODORO)) == studied

    def test_is_the_whole_stretch_without_a_rhythm(self):
        assert focus_spans((NOON, after(90)), None) == ((NOON, after(90)),)
        assert focus_spans((NOON, NOON), None) == ()


class TestPhaseAt:
    @pytest.mark.parametrize(
        ("minutes", "name", "round_", "ends"),
        [(0, "focus", 1, 25), (25, "break", 1, 30), (30, "focus", 2, 55), (-3, "focus", 1, 25)],
    )
    def test_turns_between_focus_and_break(self, minutes, name, round_, ends):
        phase = phase_at(NOON, POMODORO, after(minutes))

        assert (phase.name, phase.round, phase.ends_at) == (name, round_, after(ends))


class TestMerged:
    def test_counts_time_once(self):
        spans = [(after(20), after(40)), (NOON, after(30)), (after(50), after(60)), (NOON, NOON)]

        found = merged(spans)

        assert found == ((NOON, after(40)), (after(50), after(60)))
        assert minutes_within(found, (after(30), after(55))) == 15


class TestMinutesByDay:
    def test_splits_at_local_midnight(self):
        lagos = ZoneInfo("Africa/Lagos")
        late = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)

        found = minutes_by_day([(late, late + timedelta(hours=1))], lagos)

        assert found == {date(2026, 11, 24): 30, date(2026, 11, 25): 30}

    def test_counts_real_time_in_the_night_the_clock_goes_back(self):
        london = ZoneInfo("Europe/London")
        start = datetime(2026, 10, 25, 0, 30, tzinfo=london)
        end = datetime(2026, 10, 25, 2, 30, tzinfo=london)

        found = minutes_by_day([(start.astimezone(UTC), end.astimezone(UTC))], london)

        assert found == {date(2026, 10, 25): 180}
