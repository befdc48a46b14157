from datetime import UTC, datetime, timedelta

from services.planning.rules.planner.request import PlannedBlock

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class TestPlannedBlock:
    def test_sorts_by_time(self) -> None:
        early = PlannedBlock(NOON, NOON + timedelta(hours=1), "z", 1)
        late = PlannedBlock(NOON + timedelta(hours=2), NOON + timedelta(hours=3), "a", 0)

        assert sorted([late, early]) == [early, late]
