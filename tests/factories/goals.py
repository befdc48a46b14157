"""Goals and the edges between them."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import Goal, GoalDependency
from services.planning import goal_dependencies, goals


def add_goals(session: Session, actor: Actor, titles: str, **values: Any) -> list[UUID]:
    """Make a goal of each letter."""
    return [UUID(goals.create_goal(session, actor, title=title, **values).id) for title in titles]


def add_chain(session: Session, actor: Actor, titles: str, **values: Any) -> list[UUID]:
    """Make a goal of each letter, each depending on the one before."""
    made = add_goals(session, actor, titles, **values)
    for first, then in zip(made, made[1:], strict=False):
        join(session, actor, first, then)
    return made


def join(session: Session, actor: Actor, first: UUID, then: UUID, **values: Any) -> Any:
    """Make one goal depend on another."""
    return goal_dependencies.add_dependency(
        session, actor, goal_id=then, depends_on=first, **values
    )


def statuses(session: Session) -> dict[str, str]:
    """Return the stored status of every goal by title."""
    session.flush()
    return {title: str(status) for title, status in session.exec(select(Goal.title, Goal.status))}


def edges(session: Session) -> set[str]:
    """Return every stored edge as the titles of its ends."""
    session.flush()
    titles = dict(session.exec(select(Goal.id, Goal.title)).all())
    rows = session.exec(select(GoalDependency).order_by(col(GoalDependency.id))).all()
    return {titles[row.parent_goal_id] + titles[row.dependent_goal_id] for row in rows}
