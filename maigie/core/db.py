"""Engine, session and unit of work."""

import asyncio
import select
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlmodel import Session, create_engine

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.errors import Unavailable

P = ParamSpec("P")
R = TypeVar("R")

ACTOR = "actor"
SYSTEM = "system"

_IDENTITY = "select set_config('maigie.user_id', %s, true), set_config('maigie.system', %s, true)"

after_commit: list[Callable[[Session], None]] = []
"""What ``maigie.wiring`` runs on a session once its writes are safe: hand work to the queue."""


@cache
def engine() -> Engine:
    """Return the process-wide engine for the configured database.

    Raises:
        Unavailable: No database is configured.
    """
    if settings.database_url is None:
        raise Unavailable("No database is configured; start Maigie with `maigie up`.")
    made = create_engine(
        settings.database_url, pool_size=8, max_overflow=8, connect_args={"connect_timeout": 5}
    )
    event.listen(made, "checkout", _check_alive)
    return made


def _check_alive(connection: Any, _record: object, _proxy: object) -> None:
    """Have a connection that the server has ended replaced, without a question to the server.

    A server says something on a connection at rest only when it ends it.
    """
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    if waiting.poll(0):
        raise DisconnectionError


@event.listens_for(Session, "after_begin")
def _set_identity(session: Session, _transaction: object, connection: Connection) -> None:
    """Tell row-level security who asks, for this transaction only."""
    actor: Actor | None = session.info.get(ACTOR)
    who = str(actor.user_id) if actor else ""
    connection.exec_driver_sql(_IDENTITY, (who, "on" if session.info.get(SYSTEM) else "off"))


@contextmanager
def unit_of_work(actor: Actor | None = None) -> Generator[Session, None, None]:
    """Open a session as ``actor`` that commits once on success and rolls back on any error.

    Events published and jobs enqueued during the block take effect with the commit.

    Raises:
        Unavailable: The database does not answer.
    """
    with _session({ACTOR: actor}) as session:
        yield session


@contextmanager
def system_unit_of_work() -> Generator[Session, None, None]:
    """Open a session for the installation itself; only ``ops`` and ``identity`` may.

    It sees the tables listed in ``maigie.models.security.SYSTEM_TABLES`` for every person,
    and nothing of the others.

    Raises:
        Unavailable: The database does not answer.
    """
    with _session({SYSTEM: True}) as session:
        yield session


@contextmanager
def seeing_everyone(session: Session) -> Generator[None, None, None]:
    """Let the actor's own transaction see ``SYSTEM_TABLES`` of everybody; only ``identity`` may.

    What the actor may know or change of it is checked before and inside the block.
    """
    _see_everyone(session, "on")
    try:
        yield
        session.flush()
    finally:
        _see_everyone(session, "on" if session.info.get(SYSTEM) else "off")


def _see_everyone(session: Session, switch: str) -> None:
    if session.is_active:
        session.connection().execute(
            text("select set_config('maigie.system', :switch, true)"), {"switch": switch}
        )


def become(session: Session, actor: Actor) -> None:
    """Continue this transaction as ``actor``: deliveries and jobs act for one person."""
    session.info[ACTOR] = actor
    session.connection().exec_driver_sql(
        "select set_config('maigie.user_id', %s, true)", (str(actor.user_id),)
    )


async def call(
    use_case: Callable[Concatenate[Session, Actor, P], R],
    actor: Actor,
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """Run one blocking use case in its own unit of work, off the event loop."""

    def run() -> R:
        with unit_of_work(actor) as session:
            return use_case(session, actor, *args, **kwargs)

    return await asyncio.to_thread(run)


@contextmanager
def _session(info: dict[str, Any]) -> Generator[Session, None, None]:
    try:
        with Session(engine(), expire_on_commit=False, info=info) as session:
            yield session
            session.commit()
            for step in after_commit:
                step(session)
    except OperationalError as error:
        raise Unavailable("The database is not answering; nothing was changed.") from error
