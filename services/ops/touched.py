"""What a transaction changed for a person, told to their open pages once it is safe.

Every statement that writes a table of ``topics`` counts, whoever issued it: a use case, an undo or
a worker. After the commit one hint names the topics; the pages then read the rows themselves.
"""

from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlmodel import Session

from maigie.core import db
from maigie.core.actor import Actor
from maigie.providers import hints

topics: dict[str, str] = {}
"""Table name to topic; ``maigie.wiring`` fills it."""

origin: ContextVar[str] = ContextVar("origin", default="")
"""The page that makes the change. It shows its own changes itself, so it is left out."""

_KEY = "touched"


@event.listens_for(Session, "after_begin")
def _watch(session: Session, _transaction: object, connection: Connection) -> None:
    """Let the connection note what it writes where this session finds it."""
    connection.info[_KEY] = session.info.setdefault(_KEY, set())


@event.listens_for(Engine, "after_execute")
def _note(
    connection: Connection,
    clause: Any,
    _multi: object,
    _params: object,
    _options: object,
    result: Any,
) -> None:
    """Remember the topic of a written table, unless it is known that no row was met."""
    if not getattr(clause, "is_dml", False) or result.rowcount == 0:
        return
    touched: set[str] | None = connection.info.get(_KEY)
    topic = topics.get(clause.table.name)
    if touched is not None and topic is not None:
        touched.add(topic)


def tell_pages(session: Session) -> None:
    """Give the hint; ``maigie.core.db`` calls it after each commit."""
    touched: set[str] = session.info.pop(_KEY, set[str]())
    actor: Actor | None = session.info.get(db.ACTOR)
    if touched and actor is not None:
        hints.publish(
            {"user": str(actor.user_id), "topics": sorted(touched), "origin": origin.get()}
        )
