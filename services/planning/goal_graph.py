"""Reading the goal graph: all of it, what is before and after a goal, the longest chain."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from struct import iter_unpack
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, func, literal, type_coerce
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import Goal, GoalDependency, GoalStatus
from services.planning.goal_order import ORDERING, read_order
from services.planning.goal_status import OPEN
from services.planning.goal_views import GoalView, view_goals
from services.planning.owned import owned
from services.planning.rules.goal_graph.order import Order
from services.planning.rules.goal_graph.timing import (
    DEFAULT_DAYS,
    Schedule,
    Timing,
    layers,
    schedule,
)


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A goal in the graph.

    ``layer`` counts how deep it lies for drawing; only open goals have times. ``slack`` is how many
    days it can wait without delaying the end of the longest chain.
    """

    id: str
    title: str
    status: str
    priority: int
    category: str
    target_date: date | None
    progress: float
    layer: int
    days: int
    slack: int | None
    earliest_start: date | None
    latest_start: date | None
    on_critical_path: bool


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An edge of the graph: ``goal_id`` builds on ``depends_on``."""

    id: str
    goal_id: str
    depends_on: str
    type: str
    strength: int
    notes: str
    on_critical_path: bool


@dataclass(frozen=True, slots=True)
class GraphView:
    """The whole graph, and how many days its longest chain takes."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    total_days: int


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """The longest chain of open goals, in order, and how many days it takes."""

    items: tuple[GraphNode, ...]
    total_days: int


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """What the graph needs to know of a goal."""

    id: UUID
    title: str
    status: GoalStatus
    priority: int
    category: str
    target_date: date | None
    progress: float
    estimated_days: int | None

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.status in OPEN

    @property
    def days(self) -> int:
        """How long it takes, in days: estimated, else the default."""
        return DEFAULT_DAYS if self.estimated_days is None else self.estimated_days


def read_goals(
    session: Session, actor: Actor, *, only: Collection[bytes] | None = None
) -> dict[bytes, GoalFacts]:
    """Return the actor's goals, or some of them, by ``UUID.bytes``, oldest first."""
    columns = (Goal.id, Goal.title, Goal.status, Goal.priority, Goal.category)
    more = (Goal.target_date, Goal.progress, Goal.estimated_duration_days)
    choose: Any = select  # its overloads end at four columns
    query = choose(*columns, *more).where(col(Goal.owner_id) == actor.user_id)
    if only is not None:
        query = query.where(col(Goal.id).in_([UUID(bytes=key) for key in only]))
    read: Any = session.exec
    rows = read(query.order_by(col(Goal.created_at), col(Goal.id))).all()
    return {
        goal_id.bytes: GoalFacts(
            goal_id, title, status, priority, category.value if category else "", *rest
        )
        for goal_id, title, status, priority, category, *rest in rows
    }


def get_graph(session: Session, actor: Actor, *, at: datetime) -> GraphView:
    """Return every goal and edge with its layer, slack and place on the critical path.

    Args:
        session: The unit of work to read in.
        actor: Whose goals.
        at: The present (aware); starts are local days from it.
    """
    goals, order = read_goals(session, actor), read_order(session, actor)
    timed = schedule(order, open_days(goals))
    deep = layers(order, goals)
    today = local_day(actor, at)
    steps = set(zip(timed.critical_path, timed.critical_path[1:], strict=False))
    edges = session.exec(
        select(GoalDependency)
        .where(col(GoalDependency.owner_id) == actor.user_id)
        .order_by(col(GoalDependency.created_at), col(GoalDependency.id))
    ).all()
    return GraphView(
        nodes=tuple(_node(goals[key], timed, deep[key], today) for key in goals),
        edges=tuple(_edge(edge, steps) for edge in edges),
        total_days=timed.total_days,
    )


def get_critical_path(
    session: Session, actor: Actor, *, at: datetime, goal_id: UUID | None = None
) -> CriticalPath:
    """Return the longest chain of open goals, of all or of what one goal needs.

    Done goals take no time and canceled ones are not waited for, so neither is on it.

    Args:
        session: The unit of work to read in.
        actor: Whose goals.
        at: The present (aware).
        goal_id: End the chain at this goal.

    Raises:
        NotFound: The actor has no such goal.
    """
    order = read_order(session, actor)
    days = _read_open_days(session, actor)
    if goal_id is not None:
        goal = owned(session, actor, Goal, goal_id)
        near = {goal.id.bytes, *order.all_prerequisites(goal.id.bytes)}
        days = {key: value for key, value in days.items() if key in near}
    timed = schedule(order, days)
    goals = read_goals(session, actor, only=timed.critical_path)
    deep = layers(order, timed.critical_path)
    today = local_day(actor, at)
    return CriticalPath(
        items=tuple(_node(goals[key], timed, deep[key], today) for key in timed.critical_path),
        total_days=timed.total_days,
    )


def list_prerequisites(session: Session, actor: Actor, *, goal_id: UUID) -> tuple[GoalView, ...]:
    """Return all that a goal needs, however far away, in the order to do it.

    Raises:
        NotFound: The actor has no such goal.
    """
    key = owned(session, actor, Goal, goal_id).id.bytes
    order = read_order(session, actor)
    return _sorted_views(session, order, order.all_prerequisites(key))


def list_impacted(session: Session, actor: Actor, *, goal_id: UUID) -> tuple[GoalView, ...]:
    """Return all goals that build on a goal, however far away, in the order to do them.

    Raises:
        NotFound: The actor has no such goal.
    """
    key = owned(session, actor, Goal, goal_id).id.bytes
    order = read_order(session, actor)
    return _sorted_views(session, order, order.all_dependents(key))


def open_days(goals: dict[bytes, GoalFacts]) -> dict[bytes, int]:
    """Return how long each open goal takes."""
    return {key: goal.days for key, goal in goals.items() if goal.is_open}


def _read_open_days(session: Session, actor: Actor) -> dict[bytes, int]:
    """Return how long each open goal takes, oldest first; of thousands as one value, not rows."""
    days = func.coalesce(Goal.estimated_duration_days, DEFAULT_DAYS)
    packed = session.exec(
        select(
            type_coerce(
                func.string_agg(
                    func.uuid_send(Goal.id).op("||")(func.int4send(days)),
                    aggregate_order_by(
                        literal(b"", LargeBinary), col(Goal.created_at), col(Goal.id)
                    ),
                ),
                LargeBinary,
            )
        ).where(col(Goal.owner_id) == actor.user_id, col(Goal.status).in_(OPEN))
    ).one()
    return dict(iter_unpack(">16si", bytes(packed or b"")))


def local_day(actor: Actor, at: datetime) -> date:
    """Return the person's day of an instant."""
    return at.astimezone(actor.timezone).date()


def _sorted_views(
    session: Session, order: Order[bytes], keys: Iterable[bytes]
) -> tuple[GoalView, ...]:
    rows = session.exec(
        select(Goal)
        .where(col(Goal.id).in_([UUID(bytes=key) for key in keys]))
        .order_by(col(Goal.created_at), col(Goal.id))
    ).all()
    by_key = {row.id.bytes: row for row in rows}
    return view_goals(session, [by_key[key] for key in order.sorted(by_key)])


def _node(goal: GoalFacts, timed: Schedule[bytes], layer: int, today: date) -> GraphNode:
    timing: Timing | None = timed.timings.get(goal.id.bytes)
    return GraphNode(
        id=str(goal.id),
        title=goal.title,
        status="active" if goal.status is GoalStatus.TODO else goal.status.value,
        priority=goal.priority,
        category=goal.category,
        target_date=goal.target_date,
        progress=round(goal.progress, 4),
        layer=layer,
        days=goal.days,
        slack=timing.slack if timing else None,
        earliest_start=today + timedelta(days=timing.earliest_start) if timing else None,
        latest_start=today + timedelta(days=timing.latest_start) if timing else None,
        on_critical_path=timing is not None and timing.critical,
    )


def _edge(edge: GoalDependency, steps: Collection[tuple[bytes, bytes]]) -> GraphEdge:
    ends = (edge.parent_goal_id.bytes, edge.dependent_goal_id.bytes)
    return GraphEdge(
        id=str(edge.id),
        goal_id=str(edge.dependent_goal_id),
        depends_on=str(edge.parent_goal_id),
        type=edge.dependency_type.value,
        strength=edge.strength,
        notes=edge.notes or "",
        on_critical_path=edge.dependency_type in ORDERING and ends in steps,
    )
