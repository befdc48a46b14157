"""The queue behind a Protocol: it only carries hints; PostgreSQL holds the work."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol
from uuid import UUID

import structlog
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue as RedisQueue
from rq import Worker

from maigie.config import settings
from maigie.core.errors import Unavailable
from maigie.core.jobs import Lane

DELIVERY_LANE = Lane.INTERACTIVE
DELIVERY_TIMEOUT_S = 60
FAILURE_KEPT_S = 3600
IDS_PER_DELIVERY = 100
SOCKET_TIMEOUT_S = 2

log = structlog.get_logger()


class Queue(Protocol):
    """How ids reach a worker process."""

    def push_events(self, event_ids: Sequence[UUID]) -> None:
        """Ask a worker to deliver these events."""
        ...

    def push_job(self, job_id: UUID, *, lane: Lane, timeout_s: int) -> None:
        """Ask a worker to run this job."""
        ...


class RqQueue:
    """Hints through RQ on Redis.

    A push that fails is logged and forgotten: the sweeper repeats it from PostgreSQL.
    """

    def __init__(self, connection: Redis) -> None:
        self._connection = connection

    def push_events(self, event_ids: Sequence[UUID]) -> None:
        """Ask a worker to deliver these events, some at a time."""
        for start in range(0, len(event_ids), IDS_PER_DELIVERY):
            ids = [str(event_id) for event_id in event_ids[start : start + IDS_PER_DELIVERY]]
            self._push("maigie.worker.deliver", ids, DELIVERY_LANE, DELIVERY_TIMEOUT_S)

    def push_job(self, job_id: UUID, *, lane: Lane, timeout_s: int) -> None:
        """Ask a worker to run this job."""
        self._push("maigie.worker.run_job", [str(job_id)], lane, timeout_s)

    def _push(self, target: str, ids: list[str], lane: Lane, timeout_s: int) -> None:
        try:
            RedisQueue(lane.value, connection=self._connection).enqueue_call(
                target,
                args=ids,
                timeout=timeout_s,
                result_ttl=0,
                failure_ttl=FAILURE_KEPT_S,
                description=target,
            )
        except RedisError as error:
            log.warning("queue.push_failed", target=target, error=type(error).__name__)


class NoQueue:
    """Drops every hint: without Redis the sweeper is the only way work gets done."""

    def push_events(self, event_ids: Sequence[UUID]) -> None:
        """Do nothing."""

    def push_job(self, job_id: UUID, *, lane: Lane, timeout_s: int) -> None:
        """Do nothing."""


_chosen: list[Queue] = []


def use(queue: Queue) -> None:
    """Choose the queue of this process instead of the configured one."""
    _chosen[:] = [queue]


def queue() -> Queue:
    """Return the queue of this process."""
    if not _chosen:
        use(RqQueue(redis_connection()) if settings.redis_url else NoQueue())
    return _chosen[0]


@cache
def redis_connection() -> Redis:
    """Return the process-wide Redis client for short commands.

    Raises:
        Unavailable: No Redis is configured.
    """
    if settings.redis_url is None:
        raise Unavailable("No Redis is configured; start Maigie with `maigie up`.")
    return Redis.from_url(
        settings.redis_url,
        socket_connect_timeout=SOCKET_TIMEOUT_S,
        socket_timeout=SOCKET_TIMEOUT_S,
    )


def live_worker_count() -> int:
    """Return how many workers are registered.

    Raises:
        Unavailable: Redis does not answer.
    """
    try:
        return Worker.count(connection=redis_connection())
    except RedisError as error:
        raise Unavailable("Redis is not answering.") from error


def ping() -> None:
    """Check that Redis answers.

    Raises:
        Unavailable: It does not.
    """
    try:
        redis_connection().ping()
    except RedisError as error:
        raise Unavailable("Redis is not answering.") from error
