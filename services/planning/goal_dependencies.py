"""Saying what a goal depends on, changing it and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.core.events import publish
from maigie.models.planning import DependencyType, Goal, GoalDependency
from services.planning.events import GoalUpdated
from services.planning.goal_edges import (
    drop_edges,
    place_edge,
    replaced_by,
    write_replacement,
)
from services.planning.goal_order import ORDERING, locked_order
from services.planning.goal_status import settle
from services.planning.owned import owned

STRENGTHS = range(1, 6)


class AlreadyDepends(Conflict):
    """There is such an edge; it can be changed."""

    default_code = "exists"


@dataclass(frozen=True, slots=True)
class DependencyView:
    """An edge: ``goal_id`` builds on ``depends_on``, whose title and status are shown with it."""

    id: str
    goal_id: str
    depends_on: str
    title: str
    status: str
    type: str
    strength: int
    notes: str


@dataclass(frozen=True, slots=True)
class NewDependency:
    """An edge that was added, and those it made redundant, which are gone."""

    dependency: DependencyView
    replaced: tuple[DependencyView, ...]


def add_dependency(
    session: Session,
    actor: Actor,
    *,
    goal_id: UUID,
    depends_on: UUID,
    dependency_type: DependencyType = DependencyType.REQUIRES,
    strength: int = 1,
    notes: str = "",
) -> NewDependency:
    """Make one goal depend on another; edges that say nothing new after that are removed.

    Args:
        session: The unit of work to write in.
        actor: Whose goals.
        goal_id: The goal that depends.
        depends_on: Its prerequisite.
        dependency_type: ``related`` and ``parallel`` never order goals.
        strength: 1 (weak) to 5 (strong).
        notes: Anything else.

    Raises:
        NotFound: The actor has no such goal.
        Invalid: Both are the same goal, or the strength is out of range.
        AlreadyDepends: There is such an edge.
        WouldMakeCircle: The prerequisite depends on the goal.
        SaidAlready: The goal needs the prerequisite already, by a longer way.
    """
    order = locked_order(session, actor)
    prerequisite = _checked_ends(session, actor, goal_id, depends_on)
    if _find(session, actor, goal_id, depends_on) is not None:
        raise AlreadyDepends(f"It depends on “{prerequisite.title}” already.")
    edge = GoalDependency(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        parent_goal_id=depends_on,
        dependent_goal_id=goal_id,
        dependency_type=dependency_type,
        strength=_checked_strength(strength),
        notes=notes.strip() or None,
    )
    replaced = place_edge(session, actor, order, edge)
    _announce(session, actor, (edge, *replaced))
    shown, *gone = _views(session, (edge, *replaced))
    return NewDependency(shown, tuple(gone))


def list_dependencies(
    session: Session, actor: Actor, *, goal_id: UUID
) -> tuple[DependencyView, ...]:
    """Return what a goal depends on directly, of every type, strongest first.

    Raises:
        NotFound: The actor has no such goal.
    """
    owned(session, actor, Goal, goal_id)
    rows = session.exec(
        select(GoalDependency)
        .where(
            col(GoalDependency.owner_id) == actor.user_id,
            col(GoalDependency.dependent_goal_id) == goal_id,
        )
        .order_by(
            col(GoalDependency.strength).desc(),
            col(GoalDependency.created_at),
            col(GoalDependency.id),
        )
    ).all()
    return _views(session, rows)


def update_dependency(
    session: Session,
    actor: Actor,
    *,
    goal_id: UUID,
    depends_on: UUID,
    dependency_type: DependencyType | None = None,
    strength: int | None = None,
    notes: str | None = None,
) -> NewDependency:
    """Change what is given of an edge; a new type is checked as a new edge is.

    Raises:
        NotFound: There is no such edge.
        Invalid: The strength is out of range.
        WouldMakeCircle: The prerequisite depends on the goal.
        SaidAlready: The goal needs the prerequisite already, by a longer way.
    """
    order = locked_order(session, actor)
    edge = _existing(session, actor, goal_id, depends_on)
    ordered, orders = (
        kind in ORDERING for kind in (edge.dependency_type, dependency_type or edge.dependency_type)
    )
    replaced = replaced_by(session, actor, order, edge) if orders and not ordered else ()
    edge.strength = edge.strength if strength is None else _checked_strength(strength)
    edge.notes = edge.notes if notes is None else notes.strip() or None
    edge.dependency_type = dependency_type or edge.dependency_type
    session.add(edge)
    session.flush()
    if orders and not ordered:
        write_replacement(session, order, edge, replaced)
    if ordered and not orders:
        order.changed(session, removed=[edge])
    _announce(session, actor, (edge, *replaced))
    shown, *gone = _views(session, (edge, *replaced))
    return NewDependency(shown, tuple(gone))


def remove_dependency(session: Session, actor: Actor, *, goal_id: UUID, depends_on: UUID) -> None:
    """Take back that a goal depends on another.

    Raises:
        NotFound: There is no such edge.
    """
    order = locked_order(session, actor)
    edge = _existing(session, actor, goal_id, depends_on)
    drop_edges(session, order, [edge])
    _announce(session, actor, [edge])


def _existing(session: Session, actor: Actor, goal_id: UUID, depends_on: UUID) -> GoalDependency:
    edge = _find(session, actor, goal_id, depends_on)
    if edge is None:
        raise NotFound("There is no such dependency.")
    return edge


def _find(session: Session, actor: Actor, goal_id: UUID, depends_on: UUID) -> GoalDependency | None:
    return session.exec(
        select(GoalDependency).where(
            col(GoalDependency.owner_id) == actor.user_id,
            col(GoalDependency.dependent_goal_id) == goal_id,
            col(GoalDependency.parent_goal_id) == depends_on,
        )
    ).one_or_none()


def _checked_ends(session: Session, actor: Actor, goal_id: UUID, depends_on: UUID) -> Goal:
    """Return the prerequisite of an edge between two goals of the actor's."""
    rows = session.exec(
        select(Goal).where(
            col(Goal.owner_id) == actor.user_id, col(Goal.id).in_([goal_id, depends_on])
        )
    ).all()
    found = {row.id: row for row in rows}
    if not {goal_id, depends_on} <= found.keys():
        raise NotFound("There is no such goal.")
    if goal_id == depends_on:
        raise Invalid("A goal cannot depend on itself.")
    return found[depends_on]


def _checked_strength(strength: int) -> int:
    if strength not in STRENGTHS:
        raise Invalid("Strength runs from 1 (weak) to 5 (strong).")
    return strength


def _announce(session: Session, actor: Actor, edges: Sequence[GoalDependency]) -> None:
    publish(session, actor, GoalUpdated(goal_id=edges[0].dependent_goal_id))
    settle(session, actor, [edge.dependent_goal_id for edge in edges])


def _views(session: Session, edges: Sequence[GoalDependency]) -> tuple[DependencyView, ...]:
    needed = {edge.parent_goal_id for edge in edges}
    known = {goal_id: session.identity_map.get(identity_key(Goal, goal_id)) for goal_id in needed}
    about = {row.id: (row.title, str(row.status)) for row in known.values() if row is not None}
    if unknown := needed - about.keys():
        rows = session.exec(
            select(Goal.id, Goal.title, Goal.status).where(col(Goal.id).in_(unknown))
        ).all()
        about |= {goal_id: (title, str(status)) for goal_id, title, status in rows}
    return tuple(
        DependencyView(
            id=str(edge.id),
            goal_id=str(edge.dependent_goal_id),
            depends_on=str(edge.parent_goal_id),
            title=about[edge.parent_goal_id][0],
            status=about[edge.parent_goal_id][1],
            type=edge.dependency_type.value,
            strength=edge.strength,
            notes=edge.notes or "",
        )
        for edge in edges
    )
