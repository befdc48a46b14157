"""Events are counted once, on the person's own day, without a word of what they are about."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, SQLModel, col, select

from maigie.core import clock
from maigie.core.actor import Actor, Source
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.events import Envelope
from maigie.models.insights import ActivityDay, FunnelStep
from maigie.models.ops import OutboxEvent
from services.identity import accounts
from services.insights.reactions import count_event
from services.library import notes
from services.ops import outbox
from tests.fakes.recording_queue import RecordingQueue

LATE = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
"""Half past midnight of the next day in Lagos."""


def happened(kind: str, at: datetime, source: Source = Source.USER) -> Envelope:
    secret = {"title": "My secret"}
    return Envelope(uuid4(), kind, at, secret, source.value, "")


def counts(session: Session) -> dict[tuple[str, str], int]:
    rows = session.exec(select(ActivityDay)).all()
    return {(row.day.isoformat(), row.kind): row.count for row in rows}


def reached(session: Session) -> set[str]:
    return set(session.exec(select(FunnelStep.step)).all())


class TestCountEvent:
    def test_counts_on_the_persons_own_day(self, session: Session, student: Actor) -> None:
        for _ in range(2):
            count_event(session, student, happened("note.created", LATE))
        count_event(session, student, happened("note.created", LATE - timedelta(hours=2)))

        assert counts(session) == {
            ("2026-03-03", "note.created"): 2,
            ("2026-03-02", "note.created"): 1,
        }

    def test_leaves_out_what_the_system_did_by_itself(
        self, session: Session, student: Actor
    ) -> None:
        count_event(session, student, happened("schedule.created", LATE, Source.SYSTEM))
        count_event(session, student, happened("resource.recommended", LATE))

        assert counts(session) == {}
        assert reached(session) == {"first_plan"}

    def test_notes_each_step_the_first_time(self, session: Session, student: Actor) -> None:
        for day in range(3):
            assert "active_on_3_days" not in reached(session)
            at = LATE + timedelta(days=day)
            count_event(session, student, happened("card.reviewed", at))

        assert reached(session) == {"first_review", "active_on_3_days"}
        first = session.exec(
            select(FunnelStep.reached_at).where(col(FunnelStep.step) == "first_review")
        ).one()
        assert first == LATE

    def test_keeps_no_content(self) -> None:
        kept = {
            column.name
            for table in (ActivityDay, FunnelStep)
            for column in SQLModel.metadata.tables[str(table.__tablename__)].columns
        }

        assert kept == {
            *("id", "created_at", "owner_id", "organization_id"),
            *("day", "kind", "count", "step", "reached_at"),
        }

    def test_counts_once_however_often_an_event_is_delivered(
        self, student: Actor, hints: RecordingQueue
    ) -> None:
        with unit_of_work(student) as session:
            notes.create_note(session, student, at=clock.now(), content="Cells")
        with system_unit_of_work() as session:
            [event] = session.exec(
                select(OutboxEvent.id).where(
                    col(OutboxEvent.owner_id) == student.user_id,
                    col(OutboxEvent.type) == "note.created",
                )
            ).all()

        with ThreadPoolExecutor(4) as pool:
            done = list(pool.map(lambda _: outbox.deliver_event(event, at=clock.now()), range(8)))

        assert done.count(True) == 1
        with unit_of_work(student) as session:
            assert list(counts(session).values()) == [1]


class TestNoteRegistration:
    def test_comes_with_the_account(self, database: str, hints: RecordingQueue) -> None:
        at = clock.now()
        with system_unit_of_work() as session:
            _, actor = accounts.register_without_password(
                session, email=f"{uuid4().hex}@example.com", name=None, timezone=None, at=at
            )

        with unit_of_work(actor) as session:
            assert reached(session) == {"registered"}
