"""The one definition of adherence."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.planning.rules.adherence import PlannedBlock, adherence_by_day, share_kept

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LAGOS = ZoneInfo("Africa/Lagos")


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


class TestAdherenceByDay:
    def test_counts_ticked_blocks_in_full_and_others_by_the_minute(self):
        planned = [
            PlannedBlock(at(0), at(1), completed=True),
            PlannedBlock(at(1), at(2), completed=False),
            PlannedBlock(at(2), at(3), completed=False),
            PlannedBlock(at(24), at(25), completed=False),
        ]

        days = adherence_by_day(planned, [(at(1.5), at(2.25))], LAGOS)

        first, second = days
        assert (first.day, first.planned_minutes, first.done_minutes) == (
            date(2026, 11, 24),
            180,
            60 + 30 + 15,
        )
        assert (first.blocks, first.blocks_done) == (3, 2)
        assert (second.done_minutes, second.blocks_done) == (0, 0)


class TestShareKept:
    def test_is_done_over_planned(self):
        days = adherence_by_day(
            [PlannedBlock(at(0), at(2), completed=False)], [(at(1), at(3))], LAGOS
        )

        assert share_kept(days) == 0.5

    def test_is_unknown_when_nothing_was_planned(self):
        assert share_kept([]) is None
