"""Making one goal of two that mean the same."""

from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.core.events import publish
from maigie.models.planning import Goal, GoalDependency
from services.planning.events import GoalUpdated
from services.planning.goal_belongings import move_belongings, remove_goal
from services.planning.goal_edges import SaidAlready, drop_edges, edges_of, place_edge
from services.planning.goal_order import ORDERING, GoalOrder, locked_order
from services.planning.goal_status import dependents_of, settle
from services.planning.goal_views import GoalView, view_goals
from services.planning.owned import owned

MOST_NOTES = 1000
MOST_TEXT = 4000


def merge_goals(session: Session, actor: Actor, *, goal_id: UUID, into: UUID) -> GoalView:
    """Move everything of a goal to another that means the same, and delete it.

    Edges both have become one: the stronger strength, both notes, and an ordering type rather than
    another. What the remaining goal does not say (description, date, category, estimate, course) it
    takes from the other; it keeps the higher priority and the progress that is further.

    Raises:
        NotFound: The actor has no such goal.
        Invalid: Both are the same goal.
        WouldMakeCircle: One comes before the other with something between them.
    """
    order = locked_order(session, actor)
    source, target = (owned(session, actor, Goal, one) for one in (goal_id, into))
    if goal_id == into:
        raise Invalid("A goal cannot be merged into itself.")
    waiting = dependents_of(session, actor, [goal_id, into])
    _move_edges(session, actor, order, source, target)
    move_belongings(session, source_id=goal_id, target_id=into)
    _complete(target, source)
    session.add(target)
    remove_goal(session, actor, source)
    publish(session, actor, GoalUpdated(goal_id=into))
    settle(session, actor, {into, *waiting} - {goal_id})
    return view_goals(session, [target])[0]


def _move_edges(
    session: Session, actor: Actor, order: GoalOrder, source: Goal, target: Goal
) -> None:
    theirs = edges_of(session, actor, source.id)
    kept = {_ends(edge): edge for edge in edges_of(session, actor, target.id)}
    again = [
        moved
        for moved in (_moved(edge, source.id, target.id) for edge in theirs)
        if moved.parent_goal_id != moved.dependent_goal_id
    ]
    same = [kept[_ends(edge)] for edge in again if _ends(edge) in kept]
    drop_edges(session, order, {edge.id: edge for edge in (*theirs, *same)}.values())
    for edge in again:
        if (twin := kept.get(_ends(edge))) is not None:
            _consolidate(edge, twin)
        try:
            place_edge(session, actor, order, edge)
        except SaidAlready:
            continue


def _ends(edge: GoalDependency) -> tuple[UUID, UUID]:
    return edge.parent_goal_id, edge.dependent_goal_id


def _moved(edge: GoalDependency, source_id: UUID, target_id: UUID) -> GoalDependency:
    parent, dependent = (target_id if end == source_id else end for end in _ends(edge))
    return GoalDependency(
        owner_id=edge.owner_id,
        organization_id=edge.organization_id,
        parent_goal_id=parent,
        dependent_goal_id=dependent,
        dependency_type=edge.dependency_type,
        strength=edge.strength,
        notes=edge.notes,
    )


def _consolidate(edge: GoalDependency, twin: GoalDependency) -> None:
    if twin.dependency_type in ORDERING or edge.dependency_type not in ORDERING:
        edge.dependency_type = twin.dependency_type
    edge.strength = max(edge.strength, twin.strength)
    notes = dict.fromkeys(note for note in (twin.notes, edge.notes) if note)
    edge.notes = "\n".join(notes)[:MOST_NOTES] or None


def _complete(target: Goal, source: Goal) -> None:
    texts = dict.fromkeys(text for text in (target.description, source.description) if text)
    target.description = "\n\n".join(texts)[:MOST_TEXT] or None
    target.target_date = target.target_date or source.target_date
    target.category = target.category or source.category
    target.course_id = target.course_id or source.course_id
    if target.estimated_duration_days is None:
        target.estimated_duration_days = source.estimated_duration_days
    target.priority = max(target.priority, source.priority)
    target.progress = max(target.progress, source.progress)
