"""Counting what happened. Nothing of an event is kept but its type and the person's day."""

from datetime import date, datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor, Source
from maigie.core.events import Envelope, Event
from maigie.models.insights import ActivityDay, FunnelStep
from services.insights.catalogue import REGISTERED, kinds, steps
from services.learning.events import CardReviewed, CourseCreated, CourseUpdated
from services.library.events import NoteCreated, NoteUpdated, ResourceSaved
from services.planning.events import (
    GoalCreated,
    GoalUpdated,
    ScheduleCreated,
    ScheduleUpdated,
    StudyStopped,
    TaskUpdated,
)

COUNTED: tuple[type[Event], ...] = (
    CardReviewed,
    CourseCreated,
    CourseUpdated,
    GoalCreated,
    GoalUpdated,
    NoteCreated,
    NoteUpdated,
    ResourceSaved,
    ScheduleCreated,
    ScheduleUpdated,
    StudyStopped,
    TaskUpdated,
)
"""The events from below that are counted; ``maigie.wiring`` adds those from above."""


def note_registration(session: Session, actor: Actor, at: datetime) -> None:
    """Note that somebody signed up; runs in the registering transaction."""
    _reach(session, actor, REGISTERED, at)


def count_event(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Count an event on the person's day, and note the steps it reaches.

    It runs in the transaction that marks the event delivered, so each event counts once.
    """
    for step in steps():
        if step.event == envelope.type:
            _reach(session, actor, step.name, envelope.timestamp)
    if envelope.source == Source.SYSTEM.value or envelope.type not in kinds():
        return
    if _count(session, actor, envelope.type, envelope.timestamp.astimezone(actor.timezone).date()):
        _reach_by_days(session, actor, envelope.timestamp)


def _count(session: Session, actor: Actor, kind: str, day: date) -> bool:
    """Add one; tell whether it is the first of its kind that day."""
    added = (
        insert(ActivityDay)
        .values(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            day=day,
            kind=kind,
            count=1,
        )
        .on_conflict_do_update(
            index_elements=["owner_id", "day", "kind"],
            set_={"count": col(ActivityDay.count) + 1},
        )
        .returning(col(ActivityDay.count))
    )
    return session.connection().scalar(added) == 1


def _reach_by_days(session: Session, actor: Actor, at: datetime) -> None:
    active_days = session.exec(
        select(func.count(func.distinct(col(ActivityDay.day)))).where(
            col(ActivityDay.owner_id) == actor.user_id
        )
    ).one()
    for step in steps():
        if 0 < step.days <= active_days:
            _reach(session, actor, step.name, at)


def _reach(session: Session, actor: Actor, step: str, at: datetime) -> None:
    session.connection().execute(
        insert(FunnelStep)
        .values(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            step=step,
            reached_at=at,
        )
        .on_conflict_do_nothing(index_elements=["owner_id", "step"])
    )
