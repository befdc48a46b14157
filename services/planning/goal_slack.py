"""How long each goal can wait: by its place in the graph, and by its own date."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from services.planning.goal_graph import local_day, open_days, read_goals
from services.planning.goal_order import read_order
from services.planning.goal_views import GoalView
from services.planning.rules.goal_graph.timing import schedule


def days_to_spare(
    session: Session, actor: Actor, *, goals: Sequence[GoalView], at: datetime
) -> dict[str, int]:
    """Return the days each goal can wait, by its id; goals without any bound are left out.

    A goal that others wait for, or that waits for others, has the slack of the graph; one with a
    date and an estimate has the days that are left beyond the estimate. The smaller one counts.

    Args:
        session: The unit of work to read in.
        actor: Whose goals.
        goals: The open ones.
        at: Now (aware).
    """
    today = local_day(actor, at)
    found: dict[str, int] = {}
    for goal in goals:
        if goal.target_date is not None and goal.estimated_duration_days is not None:
            found[goal.id] = (goal.target_date - today).days - goal.estimated_duration_days
    for goal_id, slack in _graph_slack(session, actor).items():
        found[goal_id] = min(slack, found.get(goal_id, slack))
    return found


def _graph_slack(session: Session, actor: Actor) -> dict[str, int]:
    order = read_order(session, actor)
    tied = {key for edge in order.edges() for key in edge}
    if not tied:
        return {}
    timed = schedule(order, open_days(read_goals(session, actor)))
    return {
        str(UUID(bytes=key)): timing.slack for key, timing in timed.timings.items() if key in tied
    }
