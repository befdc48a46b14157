"""Shows that a worker is alive while it prepares a job with no transaction open."""

from collections.abc import Generator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from maigie.core.db import engine

_LOCK = text("select pg_advisory_lock(:key)")
_UNLOCK = text("select pg_advisory_unlock(:key)")
_TRY = text("select pg_try_advisory_xact_lock(:key)")
_KEY_BITS = 2**63 - 1


@contextmanager
def held(job_id: UUID) -> Generator[None, None, None]:
    """Hold a job on a connection of its own; the database lets go when the process dies."""
    key = {"key": job_id.int & _KEY_BITS}
    with engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(_LOCK, key)
        try:
            yield
        finally:
            connection.execute(_UNLOCK, key)


def is_held(session: Session, job_id: UUID) -> bool:
    """Tell whether a living process holds the job."""
    free = session.connection().scalar(_TRY, {"key": job_id.int & _KEY_BITS})
    return not free
