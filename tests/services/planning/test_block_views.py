"""Ids of blocks, and the occurrences of repeating ones."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from maigie.models.planning import CalendarEntry
from services.planning import entries
from services.planning.block_views import occurrence_on, split_block_id

START = datetime(2026, 11, 23, 23, 30, tzinfo=ZoneInfo("Africa/Lagos"))


class TestSplitBlockId:
    def test_reads_both_forms(self) -> None:
        row_id = uuid4()

        assert split_block_id(str(row_id)) == (row_id, None)
        assert split_block_id(f"{row_id}_2026-11-23") == (row_id, date(2026, 11, 23))

    @pytest.mark.parametrize(
        "text", ["", "_", "x_2026-11-23", "7067dc12-5682-4ac5-bd62-45e04f56aa10_2026-13-01"]
    )
    def test_refuses_other_text(self, text: str) -> None:
        with pytest.raises(Invalid):
            split_block_id(text)


class TestOccurrenceOn:
    def test_belongs_to_the_local_day_it_starts_on(self, session: Session, student: Actor) -> None:
        block = entries.NewBlock(
            title="Read",
            start=START,
            end=START + timedelta(hours=1),
            recurring_rule="FREQ=DAILY;COUNT=2",
        )
        [view] = entries.create_blocks(session, student, blocks=[block])
        row = session.get_one(CalendarEntry, UUID(view.id))

        found = occurrence_on(view, row, date(2026, 11, 24), student)

        assert found.start == START + timedelta(days=1)
        for day in (date(2026, 11, 22), date(2026, 11, 25)):
            with pytest.raises(NotFound):
                occurrence_on(view, row, day, student)
