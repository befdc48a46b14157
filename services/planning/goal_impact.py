"""What canceling or deferring a goal would do, and what to do about a canceled prerequisite."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from maigie.models.planning import Goal, GoalStatus
from services.planning.goal_edges import drop_edges, edges_of
from services.planning.goal_graph import (
    GoalFacts,
    list_impacted,
    local_day,
    open_days,
    read_goals,
)
from services.planning.goal_order import ORDERING, locked_order, read_order
from services.planning.goal_status import set_status, settle
from services.planning.goal_views import GoalView, view_goals
from services.planning.owned import owned
from services.planning.rules.goal_graph.impact import finishes, held_up
from services.planning.rules.goal_graph.order import Order

FAR_DAYS = 36_500
"""Further away than this no date is told."""


class GoalChange(StrEnum):
    """What a person thinks of doing to a goal."""

    CANCEL = "cancel"
    DEFER = "defer"


class Resolution(StrEnum):
    """What to do with the goals that wait for a canceled one."""

    DROP = "drop"
    CANCEL = "cancel"


class NotCanceled(Conflict):
    """There is nothing to resolve: the goal can still be reached."""


@dataclass(frozen=True, slots=True)
class DateAtRisk:
    """A goal that could not be reached by its date.

    ``expected_on`` is the earliest day it can be, None when never; ``late_already`` tells that it
    was too late before the change, too.
    """

    id: str
    title: str
    target_date: date
    expected_on: date | None
    late_days: int | None
    late_already: bool


@dataclass(frozen=True, slots=True)
class ImpactView:
    """What a change would do: who waits for the goal, and whose date is at risk."""

    items: tuple[GoalView, ...]
    blocked: tuple[GoalView, ...]
    dates_at_risk: tuple[DateAtRisk, ...]


def preview_impact(
    session: Session,
    actor: Actor,
    *,
    goal_id: UUID,
    at: datetime,
    change: GoalChange | None = None,
    days: int = 0,
) -> ImpactView:
    """Say what canceling or deferring a goal would do; nothing is changed.

    A deferred goal is taken to be over ``days`` after its date, or after the earliest day it can be
    when it has none. What waits for it follows as fast as it can.

    Args:
        session: The unit of work to read in.
        actor: Whose goal.
        goal_id: Which goal.
        at: The present (aware).
        change: Cancel or defer; None only lists what builds on the goal.
        days: By how many days to defer.

    Raises:
        NotFound: The actor has no such goal.
    """
    items = list_impacted(session, actor, goal_id=goal_id)
    if change is None:
        return ImpactView(items, (), ())
    order, goals = read_order(session, actor), read_goals(session, actor)
    waiting = [goals[key] for key in held_up(order, goal_id.bytes, lambda key: goals[key].is_open)]
    if change is GoalChange.CANCEL:
        by_id = {item.id: item for item in items}
        blocked = tuple(by_id[str(goal.id)] for goal in waiting)
        return ImpactView(items, blocked, _never(waiting))
    if not goals[goal_id.bytes].is_open:
        return ImpactView(items, (), ())
    today = local_day(actor, at)
    before = _expected(order, goals, goals[goal_id.bytes], today, days=0)
    after = _expected(order, goals, goals[goal_id.bytes], today, days=days)
    return ImpactView(items, (), _late(waiting, before, after))


def resolve_canceled(
    session: Session, actor: Actor, *, goal_id: UUID, resolution: Resolution
) -> tuple[GoalView, ...]:
    """Free what waits for a canceled goal, or cancel it as well; return the goals concerned.

    Raises:
        NotFound: The actor has no such goal.
        NotCanceled: The goal is not canceled.
    """
    order = locked_order(session, actor)
    goal = owned(session, actor, Goal, goal_id)
    if goal.status is not GoalStatus.CANCELED:
        raise NotCanceled(f"“{goal.title}” is not cancelled.")
    goals = read_goals(session, actor)
    if resolution is Resolution.CANCEL:
        concerned = held_up(order.graph, goal_id.bytes, lambda key: goals[key].is_open)
        for key in reversed(concerned):
            set_status(session, actor, goal_id=goals[key].id, status=GoalStatus.CANCELED)
    else:
        edges = [
            edge
            for edge in edges_of(session, actor, goal_id)
            if edge.parent_goal_id == goal_id and edge.dependency_type in ORDERING
        ]
        concerned = order.graph.sorted(edge.dependent_goal_id.bytes for edge in edges)
        drop_edges(session, order, edges)
        settle(session, actor, [goals[key].id for key in concerned])
    return _views(session, concerned)


def _never(waiting: Sequence[GoalFacts]) -> tuple[DateAtRisk, ...]:
    return tuple(
        DateAtRisk(str(goal.id), goal.title, goal.target_date, None, None, late_already=False)
        for goal in waiting
        if goal.target_date is not None
    )


def _late(
    waiting: Sequence[GoalFacts], before: dict[bytes, date], after: dict[bytes, date]
) -> tuple[DateAtRisk, ...]:
    return tuple(
        DateAtRisk(
            id=str(goal.id),
            title=goal.title,
            target_date=goal.target_date,
            expected_on=after[goal.id.bytes],
            late_days=(after[goal.id.bytes] - goal.target_date).days,
            late_already=before[goal.id.bytes] > goal.target_date,
        )
        for goal in waiting
        if goal.target_date is not None and after[goal.id.bytes] > goal.target_date
    )


def _expected(
    order: Order[bytes], goals: dict[bytes, GoalFacts], goal: GoalFacts, today: date, *, days: int
) -> dict[bytes, date]:
    """Return the earliest day each open goal can be over when one is deferred by ``days``."""
    length, key = open_days(goals), goal.id.bytes
    planned = (goal.target_date - today).days if goal.target_date else 0
    soonest = finishes(order, length, goal=key, not_before=0)[key]
    held = finishes(order, length, goal=key, not_before=max(soonest, planned) + days)
    return {one: today + timedelta(days=min(end, FAR_DAYS)) for one, end in held.items()}


def _views(session: Session, keys: tuple[bytes, ...]) -> tuple[GoalView, ...]:
    ids = [UUID(bytes=key) for key in keys]
    rows = {row.id: row for row in session.exec(select(Goal).where(col(Goal.id).in_(ids))).all()}
    return view_goals(session, [rows[goal_id] for goal_id in ids])
