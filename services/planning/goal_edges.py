"""Writing the edges of the goal graph so that it never has circles or redundant edges."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, or_, select, tuple_

from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from maigie.models.planning import Goal, GoalDependency
from services.planning.goal_order import ORDERING, GoalOrder
from services.planning.rules.goal_graph.insertion import judge_edge

NAMED = 6
"""How many goals of a way a message names; the middle of a longer one is left out."""


class WouldMakeCircle(Conflict):
    """An edge would make a goal its own prerequisite."""

    default_code = "circle"


class SaidAlready(Conflict):
    """An edge says nothing new: a longer way says it already."""

    default_code = "redundant"


def place_edge(
    session: Session, actor: Actor, order: GoalOrder, edge: GoalDependency
) -> tuple[GoalDependency, ...]:
    """Write a new edge and return the edges it made redundant, which are removed.

    Raises:
        WouldMakeCircle: It would close a circle.
        SaidAlready: A longer way says the same.
    """
    orders = edge.dependency_type in ORDERING
    replaced = replaced_by(session, actor, order, edge) if orders else ()
    session.add(edge)
    write_replacement(session, order, edge, replaced)
    return replaced


def replaced_by(
    session: Session, actor: Actor, order: GoalOrder, edge: GoalDependency
) -> tuple[GoalDependency, ...]:
    """Return the edges that would say nothing new beside this one.

    Raises:
        WouldMakeCircle: It would close a circle.
        SaidAlready: A longer way says the same.
    """
    verdict = judge_edge(order.graph, edge.parent_goal_id.bytes, edge.dependent_goal_id.bytes)
    if verdict.circle:
        raise WouldMakeCircle(
            f"That would make a circle: {named_way(session, verdict.circle)}.",
            details=_path(verdict.circle),
        )
    if verdict.already:
        raise SaidAlready(
            f"That is already so: {named_way(session, verdict.already)}.",
            details=_path(verdict.already),
        )
    return _edges_between(session, actor, verdict.replaces)


def write_replacement(
    session: Session,
    order: GoalOrder,
    edge: GoalDependency,
    replaced: Sequence[GoalDependency],
) -> None:
    """Flush an edge that now is there, and delete those it replaces."""
    for one in replaced:
        session.delete(one)
    session.flush()
    if edge.dependency_type in ORDERING:
        order.changed(session, added=[edge], removed=replaced)


def drop_edges(session: Session, order: GoalOrder, edges: Iterable[GoalDependency]) -> None:
    """Delete edges."""
    dropped = list(edges)
    for edge in dropped:
        session.delete(edge)
    session.flush()
    order.changed(session, removed=[edge for edge in dropped if edge.dependency_type in ORDERING])


def edges_of(session: Session, actor: Actor, goal_id: UUID) -> Sequence[GoalDependency]:
    """Return the edges to and from a goal, oldest first."""
    ends = (col(GoalDependency.parent_goal_id), col(GoalDependency.dependent_goal_id))
    return session.exec(
        select(GoalDependency)
        .where(
            col(GoalDependency.owner_id) == actor.user_id,
            or_(ends[0] == goal_id, ends[1] == goal_id),
        )
        .order_by(col(GoalDependency.created_at), col(GoalDependency.id))
    ).all()


def named_way(session: Session, way: Sequence[bytes]) -> str:
    """Return the titles of goals along a way, for a message."""
    shown = way if len(way) <= NAMED else (*way[: NAMED // 2], *way[-NAMED // 2 :])
    keys = [UUID(bytes=node) for node in shown]
    titles = dict(session.exec(select(Goal.id, Goal.title).where(col(Goal.id).in_(keys))).all())
    names = [titles[key] for key in keys]
    if len(way) > NAMED:
        names.insert(NAMED // 2, "…")
    return " -> ".join(names)


def _edges_between(
    session: Session, actor: Actor, pairs: Sequence[tuple[bytes, bytes]]
) -> tuple[GoalDependency, ...]:
    if not pairs:
        return ()
    ends: Any = tuple_(col(GoalDependency.parent_goal_id), col(GoalDependency.dependent_goal_id))
    wanted = [(UUID(bytes=one), UUID(bytes=other)) for one, other in pairs]
    rows = session.exec(
        select(GoalDependency).where(
            col(GoalDependency.owner_id) == actor.user_id, ends.in_(wanted)
        )
    ).all()
    return tuple(rows)


def _path(way: Sequence[bytes]) -> dict[str, Any]:
    return {"path": [str(UUID(bytes=node)) for node in way]}
