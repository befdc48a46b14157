"""The funnel to a person's rows: what is not theirs does not exist for them."""

from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.base import Owned

Row = TypeVar("Row", bound=Owned)


def owned_row(session: Session, actor: Actor, kind: type[Row], row_id: UUID, *, noun: str) -> Row:
    """Return the actor's row of a table.

    Args:
        session: The unit of work to read in.
        actor: Who asks.
        kind: Which table.
        row_id: Which row.
        noun: What a person calls it, for the message.

    Raises:
        NotFound: The actor has no such row.
    """
    return _there(session.exec(_own(actor, kind, row_id)).one_or_none(), noun)


def locked_row(session: Session, actor: Actor, kind: type[Row], row_id: UUID, *, noun: str) -> Row:
    """Return the actor's row as it is now; nobody else changes it before the transaction ends.

    What the session had read of it before is read again.

    Args:
        session: The unit of work to read in.
        actor: Who asks.
        kind: Which table.
        row_id: Which row.
        noun: What a person calls it, for the message.

    Raises:
        NotFound: The actor has no such row.
    """
    asked = _own(actor, kind, row_id).with_for_update().execution_options(populate_existing=True)
    return _there(session.exec(asked).one_or_none(), noun)


def _own(actor: Actor, kind: type[Row], row_id: UUID) -> SelectOfScalar[Row]:
    return select(kind).where(col(kind.id) == row_id, col(kind.owner_id) == actor.user_id)


def _there(row: Row | None, noun: str) -> Row:
    if row is None:
        raise NotFound(f"There is no such {noun}.")
    return row
