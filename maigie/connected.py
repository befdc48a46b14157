"""The environment in which a part of Maigie reaches its database and Redis."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from maigie.config import settings
from maigie.embedded.folder import prepare
from maigie.embedded.servers import running


@contextmanager
def connected_env(data_dir: Path, announce: Callable[[str], None]) -> Generator[dict[str, str]]:
    """Yield the ``MAIGIE_`` variables that lead to the servers, embedded or given by URL.

    Embedded servers are joined when ``maigie up`` runs on the folder, else started and stopped
    around the block.

    Raises:
        EmbeddedError: The embedded servers cannot be started.
    """
    secret_key = settings.secret_key.get_secret_value() or (
        prepare(data_dir, announce).secrets.secret_key
    )
    known = {"MAIGIE_DATA_DIR": str(data_dir.resolve()), "MAIGIE_SECRET_KEY": secret_key}
    if settings.database_url and settings.redis_url:
        yield known | given_urls(settings.database_url, settings.redis_url)
        return
    with running(data_dir, announce) as urls:
        found = given_urls(settings.database_url or urls.app, settings.redis_url or urls.redis)
        if settings.database_url is None:
            found["MAIGIE_MIGRATION_DATABASE_URL"] = urls.owner
        yield known | found


def given_urls(database_url: str, redis_url: str) -> dict[str, str]:
    """Return the variables for servers known by URL; one role migrates unless two are set."""
    return {
        "MAIGIE_DATABASE_URL": database_url,
        "MAIGIE_MIGRATION_DATABASE_URL": settings.migration_database_url or database_url,
        "MAIGIE_REDIS_URL": redis_url,
        "REFLEX_REDIS_URL": redis_url,
    }
