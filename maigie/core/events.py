"""Domain events: facts that happened, written with the change that made them true."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar, Protocol, cast
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base class; subclasses are past-tense facts with a wire name and plain values."""

    type: ClassVar[str]

    def payload(self) -> dict[str, Any]:
        """Return the fields as JSON values."""
        return {name: _plain(value) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Envelope:
    """An event as a reaction receives it."""

    event_id: UUID
    type: str
    timestamp: datetime
    payload: Mapping[str, Any]
    source: str
    request_id: str

    def id_of(self, field: str) -> UUID:
        """Return a payload field that holds an id."""
        return UUID(str(self.payload[field]))


class OutboxWriter(Protocol):
    """How an event reaches the outbox; ``services.ops.outbox`` provides it."""

    def __call__(self, session: Session, actor: Actor, event: Event) -> None:
        """Write the envelope in the session's transaction."""


Reaction = Callable[[Session, Actor, Envelope], None]
_reactions: defaultdict[str, list[Reaction]] = defaultdict(list)
_writer: list[OutboxWriter] = []


def connect(writer: OutboxWriter) -> None:
    """Choose where events go; ``maigie.wiring`` calls it once per process."""
    _writer[:] = [writer]


def subscribe(event_type: type[Event], reaction: Reaction) -> None:
    """Call ``reaction`` with every later event of exactly this type, at least once."""
    if reaction not in _reactions[event_type.type]:
        _reactions[event_type.type].append(reaction)


def reactions_to(event_type: str) -> tuple[Reaction, ...]:
    """Return who reacts to a wire name."""
    return tuple(_reactions[event_type])


def publish(session: Session, actor: Actor, event: Event) -> None:
    """Record that ``event`` happened, in the transaction that made it true.

    Raises:
        RuntimeError: The process was not wired (``maigie.wiring.wire``).
    """
    if not _writer:
        raise RuntimeError("events are not connected: call maigie.wiring.wire() first")
    _writer[0](session, actor, event)


def wire_names(*event_types: type[Event]) -> dict[str, tuple[str, ...]]:
    """Return each wire name with its payload fields, for documentation."""
    return {kind.type: tuple(f.name for f in fields(kind)) for kind in event_types}


def _plain(value: Any) -> Any:
    match value:
        case UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case tuple() | list():
            return [_plain(item) for item in cast("Iterable[Any]", value)]
        case dict():
            mapping = cast("dict[str, Any]", value)
            return {key: _plain(item) for key, item in mapping.items()}
        case _:
            return value
