"""What the assistant may do, declared once per capability."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.changes import Change, UndoReport
from maigie.core.effects import Effect

A = TypeVar("A", bound="ActionArgs")


class ActionArgs(BaseModel):
    """Base of every argument schema; unknown fields are refused.

    No schema has user or organization ids: who acts is never an argument.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class ActionContext:
    """What a handler runs with; never chosen by a model."""

    session: Session
    actor: Actor
    now: datetime
    conversation_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing an action made or changed, as a receipt links it."""

    type: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened, for the receipt and for later actions of the same batch."""

    summary: str
    entities: tuple[Entity, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


Undo = Callable[[Session, Sequence[Change]], UndoReport]


@dataclass(frozen=True, kw_only=True)
class Action(Generic[A]):
    """One capability: its name, schema, handler and reversal."""

    name: str
    summary: str
    args: type[A]
    effect: Effect
    run: Callable[[ActionContext, A], Outcome]
    undo: Undo | None = None

    def __post_init__(self) -> None:
        """Refuse a declaration whose effect and undo disagree.

        Raises:
            TypeError: A reversible action has no undo, or another one has.
        """
        if (self.effect is Effect.REVERSIBLE) != (self.undo is not None):
            raise TypeError(f"{self.name!r}: exactly the reversible actions declare an undo")
