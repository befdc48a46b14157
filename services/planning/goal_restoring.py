"""Undo and redo of goal edges: they write rows as they were, so circles are looked for again."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any, cast
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.changes import Change
from maigie.core.db import ACTOR
from maigie.core.errors import Conflict
from maigie.models.planning import GoalDependency
from services.planning.goal_edges import named_way
from services.planning.goal_order import ORDERING, lock_goals, read_order


class CannotRestore(Conflict):
    """What depends on what has changed so that an earlier state does not fit any more."""

    default_code = "circle"


@contextmanager
def restored_edges(session: Session, changes: Sequence[Change]) -> Generator[None, None, None]:
    """Hold other changes of the goals, and refuse edges that do not fit what is there now.

    Raises:
        CannotRestore: A restored edge closes a circle, or its goals are connected again or gone.
    """
    actor: Actor = session.info[ACTOR]
    lock_goals(session, actor)
    try:
        yield
    except IntegrityError as error:
        if cast("Any", error.orig).diag.table_name != GoalDependency.__tablename__:
            raise
        raise CannotRestore("These goals changed since; how they depend stays as it is.") from error
    _refuse_circles(session, actor, [UUID(change["id"]) for change in changes])


def _refuse_circles(session: Session, actor: Actor, edge_ids: Sequence[UUID]) -> None:
    written = session.exec(
        select(GoalDependency.parent_goal_id, GoalDependency.dependent_goal_id).where(
            col(GoalDependency.owner_id) == actor.user_id,
            col(GoalDependency.id).in_(edge_ids),
            col(GoalDependency.dependency_type).in_(ORDERING),
        )
    ).all()
    if not written:
        return
    order = read_order(session, actor)
    for parent, dependent in written:
        if way := order.path(dependent.bytes, parent.bytes):
            circle = (*way, dependent.bytes)
            raise CannotRestore(
                "What depends on what has changed since; that would make a circle:"
                f" {named_way(session, circle)}."
            )
