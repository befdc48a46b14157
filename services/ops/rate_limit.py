"""Counting attempts: in Redis for all processes, in memory while Redis is away."""

import math
import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import structlog
from limits import RateLimitItemPerSecond
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage, Storage
from limits.strategies import MovingWindowRateLimiter

from maigie.config import settings
from maigie.core.errors import TooMany

R = TypeVar("R")

log = structlog.get_logger()


def hit(name: str, key: str, *, amount: int, per_s: int) -> None:
    """Count one attempt.

    Args:
        name: What is limited, for example ``register``.
        key: Who is limited: an address, a person.
        amount: Attempts allowed in any window of ``per_s``.
        per_s: Length of the window, in seconds.

    Raises:
        TooMany: The limit is reached; ``details["retry_after_s"]`` says for how long.
    """
    item = RateLimitItemPerSecond(amount, per_s, namespace=name)

    def count(storage: Storage) -> float | None:
        limiter = MovingWindowRateLimiter(storage)
        if limiter.hit(item, key):
            return None
        return limiter.get_window_stats(item, key).reset_time

    if (reset_at := _counted(count)) is not None:
        raise _too_many(reset_at)


def hold(name: str, key: str, *, for_s: int) -> None:
    """Make ``check_held`` refuse this key for some seconds."""
    _counted(lambda storage: storage.incr(_key(name, key), for_s))


def check_held(name: str, key: str) -> None:
    """Refuse while the key is held.

    Raises:
        TooMany: It is; ``details["retry_after_s"]`` says for how long.
    """
    held = _key(name, key)
    if _counted(lambda storage: storage.get(held)):
        raise _too_many(_counted(lambda storage: storage.get_expiry(held)))


def tally(name: str, key: str, *, per_s: int) -> int:
    """Add one to a count that starts again ``per_s`` after its first; return the count."""
    return _counted(lambda storage: storage.incr(_key(name, key), per_s))


def forget(name: str, key: str) -> None:
    """Start the count, or end the hold, of one key."""
    _counted(lambda storage: storage.clear(_key(name, key)))


def forget_everything() -> None:
    """Start every count of this process again."""
    _memory().reset()
    _shared.cache_clear()


def _counted(step: Callable[[Storage], R]) -> R:
    if (shared := _shared()) is not None:
        try:
            return step(shared)
        except StorageError as error:
            log.warning("rate_limit.redis_away", error=repr(error.storage_error))
    return step(_memory())


@cache
def _memory() -> MemoryStorage:
    return MemoryStorage()


@cache
def _shared() -> Storage | None:
    if settings.redis_url is None:
        return None
    url = settings.redis_url
    if url.startswith("unix:"):
        url = f"redis+{url}"
    return RedisStorage(url, wrap_exceptions=True, socket_connect_timeout=2, socket_timeout=2)


def _key(name: str, key: str) -> str:
    return f"maigie:{name}:{key}"


def _too_many(until: float) -> TooMany:
    wait_s = max(1, math.ceil(until - time.time()))
    return TooMany(
        f"Too many attempts; try again in {wait_s} seconds.", details={"retry_after_s": wait_s}
    )
