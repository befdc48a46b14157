"""Events and jobs of tests only, and what became of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.events import Envelope, Event
from maigie.models.notifications import Notification
from maigie.models.ops import OutboxEvent, ScheduledJob


@dataclass(frozen=True, kw_only=True)
class LampLit(Event):
    """Something happened."""

    type: ClassVar[str] = "test.lamp_lit"
    colour: str


@dataclass
class Switchboard:
    """What reactions and jobs of one test do; None means nothing goes wrong."""

    failure: Exception | None = None
    calls: int = 0

    def react(self, session: Session, actor: Actor, envelope: Envelope) -> None:
        self.calls += 1
        self.note(session, actor, envelope.event_id)
        if self.failure:
            raise self.failure

    def work(self, session: Session, actor: Actor, *, cause: str) -> None:
        self.calls += 1
        self.note(session, actor, UUID(cause))
        if self.failure:
            raise self.failure

    def note(self, session: Session, actor: Actor, cause: UUID) -> None:
        session.add(
            Notification(
                owner_id=actor.user_id,
                organization_id=actor.organization_id,
                type="test",
                title="Done",
                cause_id=cause,
            )
        )
        session.flush()


def notes_of(actor: Actor) -> int:
    with unit_of_work(actor) as session:
        return len(session.exec(select(Notification)).all())


def event_row(event_id: UUID) -> OutboxEvent:
    with system_unit_of_work() as session:
        return session.exec(select(OutboxEvent).where(col(OutboxEvent.id) == event_id)).one()


def job_row(job_id: UUID) -> ScheduledJob:
    with system_unit_of_work() as session:
        return session.exec(select(ScheduledJob).where(col(ScheduledJob.id) == job_id)).one()


def later(**delta: float) -> datetime:
    return clock.now() + timedelta(**delta)
