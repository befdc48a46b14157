"""A deadline brings its reminders along."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning import EntryType
from services.planning import entries, reminders
from services.planning.deadline_reminders import remind_of_deadlines
from tests.factories.learners import NOW


def entry(
    session: Session, actor: Actor, start: datetime, kind: EntryType = EntryType.DEADLINE
) -> UUID:
    new = entries.NewBlock(
        title="Essay", start=start, end=start + timedelta(minutes=1), entry_type=kind
    )
    return UUID(entries.create_blocks(session, actor, blocks=[new])[0].id)


class TestRemindOfDeadlines:
    @pytest.mark.parametrize(
        ("ahead", "expected"),
        [(timedelta(days=3), [24, 2]), (timedelta(hours=5), [2]), (timedelta(hours=1), [])],
    )
    def test_sets_those_still_ahead(
        self, ahead: timedelta, expected: list[int], session: Session, student: Actor
    ) -> None:
        start = NOW + ahead
        entry_id = entry(session, student, start)

        for _ in range(2):
            remind_of_deadlines(session, student, entry_ids=[entry_id], at=NOW)

        due = [row.due_at for row in reminders.list_reminders(session, student)]
        assert due == [start - timedelta(hours=hours) for hours in expected]

    def test_leaves_other_blocks_alone(self, session: Session, student: Actor) -> None:
        entry_id = entry(session, student, NOW + timedelta(days=3), EntryType.STUDY)

        assert remind_of_deadlines(session, student, entry_ids=[entry_id], at=NOW) == 0
