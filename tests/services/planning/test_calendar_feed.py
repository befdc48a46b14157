"""The calendar as a file, and its secret address."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import icalendar
import pytest
import recurring_ical_events
from sqlmodel import Session, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.planning_records import CalendarFeed
from services.planning import calendar_feed, entries
from services.planning.entries import NewBlock
from tests.factories.learners import NOW

START = datetime(2027, 3, 22, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


class TestExportCalendar:
    def test_is_read_by_another_program_as_it_is_here(
        self, session: Session, student: Actor
    ) -> None:
        block = NewBlock(
            title="Gym", start=START, end=START + HOUR, recurring_rule="FREQ=DAILY;COUNT=12"
        )
        [gym] = entries.create_blocks(session, student, blocks=[block])
        entries.delete_block(session, student, block_id=f"{gym.id}_2027-03-24")
        entries.update_block(
            session,
            student,
            block_id=f"{gym.id}_2027-03-26",
            start=START + HOUR * 100,
            end=START + HOUR * 102,
        )
        entries.delete_block(session, student, block_id=f"{gym.id}_2027-03-30", scope="following")
        first, last = START.date(), (START + timedelta(days=30)).date()

        text = calendar_feed.export_calendar(session, student).text

        theirs = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(first, last)
        ours = entries.list_blocks(session, student, first=first, last=last)
        assert sorted((e.start.astimezone(UTC), e.end.astimezone(UTC)) for e in theirs) == sorted(
            (block.start, block.end) for block in ours
        )
        assert len(ours) == 7
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


class TestFeed:
    def test_has_a_secret_that_is_not_kept(self, session: Session, student: Actor) -> None:
        made = calendar_feed.rotate_feed(session, student)

        [row] = session.exec(select(CalendarFeed)).all()
        assert made.token is not None
        assert calendar_feed.owner_of(made.token) == student.user_id
        assert made.token not in row.token_hash
        assert calendar_feed.get_feed(session, student).token is None
        read = calendar_feed.read_feed(session, student, token=made.token, at=NOW)
        assert read.text.startswith("BEGIN:VCALENDAR\r\n")
        assert calendar_feed.get_feed(session, student).last_read_at == NOW

    def test_ends_when_it_is_replaced_or_revoked(self, session: Session, student: Actor) -> None:
        old = calendar_feed.rotate_feed(session, student).token or ""
        new = calendar_feed.rotate_feed(session, student).token or ""

        with pytest.raises(NotFound):
            calendar_feed.read_feed(session, student, token=old, at=NOW)
        calendar_feed.revoke_feed(session, student)
        with pytest.raises(NotFound):
            calendar_feed.read_feed(session, student, token=new, at=NOW)
        assert not calendar_feed.get_feed(session, student).active

    def test_of_another_person_opens_nothing(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        token = calendar_feed.rotate_feed(session, student).token or ""

        with session_as(stranger) as other, pytest.raises(NotFound):
            calendar_feed.read_feed(other, stranger, token=token, at=NOW)

    @pytest.mark.parametrize("token", ["", "x", "ü", "A" * 64 + "=", "A" * 63, "A" * 200, "a/b+c"])
    def test_has_no_other_form(self, token: str) -> None:
        with pytest.raises(NotFound):
            calendar_feed.owner_of(token)

    def test_names_its_owner(self) -> None:
        assert calendar_feed.owner_of("A" * 64) == UUID(int=0)
