"""How a study session is shown."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from maigie.models.planning_records import StudySession, StudySessionKind, StudyStretch
from services.planning.study_session_views import counted_spans, is_lost, rhythm_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def row(seen: int = 0, kind: StudySessionKind = StudySessionKind.FOCUS) -> StudySession:
    return StudySession(
        owner_id=uuid4(),
        organization_id=uuid4(),
        title="Read",
        kind=kind,
        started_at=NOON,
        seen_at=NOON + timedelta(minutes=seen),
        planned_minutes=60,
    )


class TestIsLost:
    @pytest.mark.parametrize(
        ("seen", "minutes", "lost"), [(5, 15, False), (5, 16, True), (0, 70, False), (0, 71, True)]
    )
    def test_gives_a_silent_client_the_time_it_planned(self, seen, minutes, lost):
        assert is_lost(row(seen), NOON + timedelta(minutes=minutes)) is lost


class TestCountedSpans:
    def test_counts_an_open_stretch_until_now(self):
        pomodoro = row(kind=StudySessionKind.POMODORO)
        stretch = StudyStretch(
            owner_id=uuid4(),
            organization_id=uuid4(),
            study_session_id=uuid4(),
            started_at=NOON,
            ended_at=None,
        )

        found = counted_spans(pomodoro, [stretch], NOON + timedelta(minutes=40))

        assert [(end - start).total_seconds() / 60 for start, end in found] == [25, 10]
        assert rhythm_of(row()) is None
