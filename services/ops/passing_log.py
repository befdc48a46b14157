"""What happened in something under way, in order, for whoever looks again a moment later.

Kept in Redis for a while, so that any web process can tell; without a configured Redis there is one
process, and its memory will do. What has to last is in PostgreSQL.
"""

import hashlib
import json
import time
from collections import OrderedDict
from threading import Lock
from typing import Any

import structlog
from redis.exceptions import RedisError

from maigie.config import settings
from maigie.providers.queue import redis_connection

MOST_IN_MEMORY = 500

log = structlog.get_logger()

_memory: OrderedDict[str, tuple[float, list[str]]] = OrderedDict()
_lock = Lock()


def append(name: str, key: str, entry: dict[str, Any], *, for_s: int) -> None:
    """Add an entry; the whole is forgotten ``for_s`` seconds after its last one.

    An entry that cannot be kept is logged and forgotten.
    """
    place, text = _key(name, key), json.dumps(entry)
    if settings.redis_url is None:
        _append_in_memory(place, text, for_s)
        return
    try:
        redis: Any = redis_connection()  # redis-py leaves its pipelines untyped
        with redis.pipeline(transaction=False) as steps:
            steps.rpush(place, text)
            steps.expire(place, for_s)
            steps.execute()
    except RedisError as error:
        log.warning("passing_log.lost", error=type(error).__name__)


def read_from(name: str, key: str, *, start: int) -> list[dict[str, Any]]:
    """Return the entries from a place on, counted from 0; nothing when nothing is kept."""
    place = _key(name, key)
    if settings.redis_url is None:
        with _lock:
            ends_at, entries = _memory.get(place, (0.0, []))
            found: list[Any] = entries[start:] if ends_at > time.monotonic() else []
    else:
        try:
            redis: Any = redis_connection()
            found = list(redis.lrange(place, start, -1))
        except RedisError as error:
            log.warning("passing_log.unread", error=type(error).__name__)
            found = []
    return [json.loads(entry) for entry in found]


def _append_in_memory(place: str, text: str, for_s: int) -> None:
    with _lock:
        _, entries = _memory.pop(place, (0.0, list[str]()))
        entries.append(text)
        _memory[place] = (time.monotonic() + for_s, entries)
        while len(_memory) > MOST_IN_MEMORY:
            _memory.popitem(last=False)


def _key(name: str, key: str) -> str:
    return f"maigie:{name}:{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"
