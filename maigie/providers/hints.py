"""Hints to open pages over Redis: what changed for whom. The rows are in PostgreSQL already."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import structlog
from redis.asyncio import Redis as AsyncRedis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from maigie.config import settings
from maigie.providers.queue import redis_connection

CHANNEL = "maigie:hints"
PAUSE_S = 1.0
"""How long a listener waits before it tries a Redis that went away again."""

log = structlog.get_logger()


def publish(hint: dict[str, Any]) -> None:
    """Tell every web process; a hint that cannot be given is logged and forgotten.

    Whoever missed it reads the truth from the database when the page is looked at next.
    """
    if settings.redis_url is None:
        return
    try:
        redis_connection().publish(CHANNEL, json.dumps(hint))
    except RedisError as error:
        log.warning("hints.publish_failed", error=type(error).__name__)


async def listen() -> AsyncIterator[dict[str, Any] | None]:
    """Yield every hint, and None each time the line stands anew: hints may have been missed."""
    if settings.redis_url is None:
        return
    while True:
        try:
            async with AsyncRedis.from_url(settings.redis_url) as redis, redis.pubsub() as line:
                await line.subscribe(CHANNEL)
                yield None
                async for hint in _read(line):
                    yield hint
        except RedisError as error:
            log.warning("hints.line_broke", error=type(error).__name__)
        await asyncio.sleep(PAUSE_S)


async def _read(line: PubSub) -> AsyncIterator[dict[str, Any]]:
    async for message in line.listen():
        if message["type"] != "message":
            continue
        with suppress(ValueError):
            hint = json.loads(message["data"])
            if isinstance(hint, dict):
                yield hint
