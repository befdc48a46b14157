"""People who are ready to study, what they say, and what is in the database afterwards."""

from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.base import Owned
from services.assistant.conversations import add_planner_conversation
from services.assistant.turn import TurnRequest, TurnView, take_turn
from services.planning.availability import add_default_availability
from tests.factories.people import LAGOS, make_person

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
"""A Sunday morning, nine o'clock in Lagos."""

Row = TypeVar("Row", bound=Owned)


def make_learner(name: str = "ada", *, timezone: str = LAGOS) -> Actor:
    """Create a person with everything registration gives, and commit."""
    actor = make_person(name, timezone=timezone)
    with unit_of_work(actor) as session:
        settle(session, actor)
    return actor


def settle(session: Session, actor: Actor) -> None:
    """Give a person what registration gives."""
    add_default_availability(session, actor, clock.now())
    add_planner_conversation(session, actor, clock.now())


def say(
    actor: Actor,
    message: str,
    *,
    to: TurnView | None = None,
    at: datetime = NOW,
    plan_time_s: float = 0.2,
    **options: Any,
) -> TurnView:
    """Send a message, in the conversation of an earlier answer when one is given."""
    where = UUID(to.conversation_id) if to else None
    request = TurnRequest(message=message, conversation_id=where)
    return take_turn(actor, request, at=at, model=None, plan_time_s=plan_time_s, **options)


def stored(actor: Actor, kind: type[Row]) -> list[Row]:
    """Return all rows of a kind that this person can see."""
    with unit_of_work(actor) as session:
        return list(session.exec(select(kind)).all())
