"""Small secrets that several web processes share for a while: kept in Redis, taken once.

Without a configured Redis there is one process, and its memory will do.
"""

import hashlib
import json
import time
from collections.abc import Callable
from threading import RLock
from typing import Any, Protocol, TypeVar

from redis import Redis
from redis.exceptions import RedisError

from maigie.config import settings
from maigie.core.errors import Unavailable
from maigie.providers.queue import redis_connection

MOST_IN_MEMORY = 20_000

R = TypeVar("R")


def keep(name: str, key: str, value: dict[str, Any], *, for_s: int) -> None:
    """Keep a value until it is taken, at most ``for_s`` seconds.

    Raises:
        Unavailable: Redis does not answer.
    """
    _do(lambda store: store.put(_key(name, key), json.dumps(value), for_s))


def take(name: str, key: str) -> dict[str, Any] | None:
    """Return a kept value once; who asks again gets nothing.

    Raises:
        Unavailable: Redis does not answer.
    """
    found = _do(lambda store: store.take(_key(name, key)))
    return None if found is None else json.loads(found)


def claim(name: str, key: str, holder: str, *, for_s: int) -> str:
    """Tie a key to the first holder that asks; return who holds it.

    Each claim of the holder prolongs it by ``for_s`` seconds.

    Raises:
        Unavailable: Redis does not answer.
    """
    return _do(lambda store: store.claim(_key(name, key), holder, for_s))


def holder_of(name: str, key: str) -> str:
    """Return who holds a key, or nothing.

    Raises:
        Unavailable: Redis does not answer.
    """
    return _do(lambda store: store.read(_key(name, key)))


def release(name: str, holder: str) -> None:
    """Let go of every key of a holder; looks at all keys of that name, so call it rarely.

    Raises:
        Unavailable: Redis does not answer.
    """
    _do(lambda store: store.release(f"maigie:{name}:", holder))


def _key(name: str, key: str) -> str:
    """Return where it lies; what is asked for is often a secret, so only its hash is."""
    return f"maigie:{name}:{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"


class _Store(Protocol):
    def put(self, key: str, value: str, for_s: int) -> None: ...
    def take(self, key: str) -> str | None: ...
    def read(self, key: str) -> str: ...
    def claim(self, key: str, holder: str, for_s: int) -> str: ...
    def release(self, prefix: str, holder: str) -> None: ...


class _InRedis:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def put(self, key: str, value: str, for_s: int) -> None:
        self._redis.set(key, value, ex=for_s)

    def take(self, key: str) -> str | None:
        return _text(self._redis.getdel(key))

    def read(self, key: str) -> str:
        return _text(self._redis.get(key)) or ""

    def claim(self, key: str, holder: str, for_s: int) -> str:
        if self._redis.set(key, holder, nx=True, ex=for_s):
            return holder
        held = self.read(key)
        if held == holder:
            self._redis.expire(key, for_s)
        # It may have ended between the two questions; then it is as good as somebody else's.
        return held

    def release(self, prefix: str, holder: str) -> None:
        redis: Any = self._redis
        for key in redis.scan_iter(match=f"{prefix}*", count=1000):
            if self.read(key) == holder:
                self._redis.delete(key)


class _InMemory:
    def __init__(self) -> None:
        self._held: dict[str, tuple[float, str]] = {}
        self._lock = RLock()

    def put(self, key: str, value: str, for_s: int) -> None:
        with self._lock:
            if len(self._held) >= MOST_IN_MEMORY:
                self._held.clear()
            self._held[key] = (time.monotonic() + for_s, value)

    def take(self, key: str) -> str | None:
        with self._lock:
            ends_at, value = self._held.pop(key, (0.0, ""))
        return value if ends_at > time.monotonic() else None

    def read(self, key: str) -> str:
        ends_at, value = self._held.get(key, (0.0, ""))
        return value if ends_at > time.monotonic() else ""

    def claim(self, key: str, holder: str, for_s: int) -> str:
        with self._lock:
            held = self.read(key)
            if held in ("", holder):
                self.put(key, holder, for_s)
                return holder
            return held

    def release(self, prefix: str, holder: str) -> None:
        with self._lock:
            for key in [one for one in self._held if one.startswith(prefix)]:
                if self.read(key) == holder:
                    del self._held[key]


_memory = _InMemory()


def _do(step: Callable[[_Store], R]) -> R:
    if settings.redis_url is None:
        return step(_memory)
    try:
        return step(_InRedis(redis_connection()))
    except RedisError as error:
        raise Unavailable("Redis is not answering.") from error


def _text(value: Any) -> str | None:
    return value.decode() if isinstance(value, bytes) else value
