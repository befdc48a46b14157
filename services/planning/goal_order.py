"""The order of a person's goals: locked for a change, kept in memory between changes.

Checking an edge needs the whole graph. Reading 20,000 rows takes longer than the check, so a
process keeps the graphs it changed last, each with a fingerprint of the rows it was made from; a
graph whose fingerprint is no longer that of the table is read again.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from struct import iter_unpack
from threading import Lock
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, LargeBinary, func, literal, text, type_coerce
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import DependencyType, GoalDependency
from services.planning.rules.goal_graph.order import ORDERING_TYPES, Order

ORDERING = tuple(kind for kind in DependencyType if kind.value in ORDERING_TYPES)
KEPT = 32
"""How many people's graphs a process keeps."""

Fingerprint = tuple[int, int]
_kept: OrderedDict[UUID, tuple[Fingerprint, Order[bytes]]] = OrderedDict()
_guard = Lock()


@dataclass(slots=True)
class GoalOrder:
    """The ordering edges of one person while their goals are locked; nodes are ``UUID.bytes``."""

    owner_id: UUID
    graph: Order[bytes]
    fingerprint: Fingerprint

    def changed(
        self,
        session: Session,
        *,
        added: Sequence[GoalDependency] = (),
        removed: Sequence[GoalDependency] = (),
    ) -> None:
        """Follow a flushed change of the rows."""
        if not added and not removed:
            return
        _forget(self.owner_id)
        # First what is new: what it replaces then is said twice, and goes without a trace.
        for edge in added:
            self.graph.add(edge.parent_goal_id.bytes, edge.dependent_goal_id.bytes)
        for edge in removed:
            self.graph.remove(edge.parent_goal_id.bytes, edge.dependent_goal_id.bytes)
        number, mixed = self.fingerprint
        edges: list[Any] = [_hash(literal(edge.id)) for edge in (*added, *removed)]
        chosen: Any = select  # of as many columns as there are edges
        for one in session.connection().execute(chosen(*edges)).one():
            mixed ^= one
        self.fingerprint = (number + len(added) - len(removed), mixed)
        _keep(self)


def lock_goals(session: Session, actor: Actor) -> None:
    """Hold other changes of this person's goal graph until the transaction ends."""
    session.connection().execute(
        text("select pg_advisory_xact_lock(hashtextextended(:key, 0))"),
        {"key": f"goals:{actor.user_id}"},
    )


def locked_order(session: Session, actor: Actor) -> GoalOrder:
    """Lock the actor's goals and return their order as it now is."""
    lock_goals(session, actor)
    session.flush()
    number, mixed = session.exec(
        select(func.count(), func.coalesce(func.bit_xor(_hash(GoalDependency.id)), 0)).where(
            *_ordering_edges(actor)
        )
    ).one()
    fingerprint = (int(number), int(mixed))
    with _guard:
        found = _kept.get(actor.user_id)
    if found is not None and found[0] == fingerprint:
        return GoalOrder(actor.user_id, found[1], fingerprint)
    order = GoalOrder(actor.user_id, read_order(session, actor), fingerprint)
    _keep(order)
    return order


def read_order(session: Session, actor: Actor) -> Order[bytes]:
    """Return the order of the actor's goals as a graph of its own; nodes are ``UUID.bytes``."""
    packed = session.exec(
        select(
            type_coerce(
                func.string_agg(
                    func.uuid_send(GoalDependency.parent_goal_id).op("||")(
                        func.uuid_send(GoalDependency.dependent_goal_id)
                    ),
                    literal(b"", LargeBinary),
                ),
                LargeBinary,
            )
        ).where(*_ordering_edges(actor))
    ).one()
    return Order(iter_unpack("16s16s", bytes(packed or b"")))  # pyright: ignore[reportArgumentType]


def _ordering_edges(actor: Actor) -> tuple[Any, ...]:
    return (
        col(GoalDependency.owner_id) == actor.user_id,
        col(GoalDependency.dependency_type).in_(ORDERING),
    )


def _hash(key: Any) -> Any:
    return func.uuid_hash_extended(key, literal(0, BigInteger), type_=BigInteger)


def _keep(order: GoalOrder) -> None:
    with _guard:
        _kept[order.owner_id] = (order.fingerprint, order.graph)
        _kept.move_to_end(order.owner_id)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


def _forget(owner_id: UUID) -> None:
    with _guard:
        _kept.pop(owner_id, None)
