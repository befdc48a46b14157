"""``python -m maigie.worker [LANE …]``: runs what the queue hints at, most urgent lane first."""

import gc
import os
import sys
from uuid import UUID

from redis import Redis
from rq import Queue, Worker
from rq.job import Job

from maigie.config import settings
from maigie.core import clock, db
from maigie.core.errors import Unavailable
from maigie.core.jobs import Lane
from maigie.gate import pass_gate
from maigie.providers.embeddings.minilm import local_embedder
from maigie.wiring import wire
from services.ops import job_queue, outbox

# With RQ's defaults a job of a killed worker comes back after minutes.
MAINTENANCE_INTERVAL_S = 5
JOB_MONITORING_INTERVAL_S = 5
WORKER_TTL_S = 20
RQ_LOG_LEVEL = "WARNING"  # below, RQ tells of every sweep of its registries


def deliver(*event_ids: str) -> None:
    """Deliver events; the queue calls it by name."""
    wire()
    for event_id in event_ids:
        outbox.deliver_event(UUID(event_id), at=clock.now())


def run_job(job_id: str) -> None:
    """Run one job; the queue calls it by name."""
    wire()
    job_queue.run_job(UUID(job_id), at=clock.now())


class WarmWorker(Worker):
    """Loads the encoder before its first job: the child forked for each job then has it already.

    The encoder runs on one thread, so nothing of it is lost in a fork.
    """

    def execute_job(self, job: Job, queue: Queue) -> None:
        """Run a job in a child."""
        local_embedder().embed(["warm"])  # remembered: computed once
        super().execute_job(job, queue)


def main(lanes: list[Lane]) -> None:
    """Work until SIGTERM; a running job is finished first.

    Args:
        lanes: Which to serve, the most urgent first; all when empty.

    Raises:
        Unavailable: No Redis is configured.
    """
    if settings.redis_url is None:
        raise Unavailable("No Redis is configured; start Maigie with `maigie up`.")
    wire()
    pass_gate()
    gc.freeze()  # collecting in the child of each job would copy the pages it shares with us
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # its threads would be lost in a fork
    os.register_at_fork(after_in_child=_forget_connections)
    worker = WarmWorker(
        [lane.value for lane in lanes or Lane],
        connection=Redis.from_url(settings.redis_url),
        maintenance_interval=MAINTENANCE_INTERVAL_S,
        job_monitoring_interval=JOB_MONITORING_INTERVAL_S,
        worker_ttl=WORKER_TTL_S,
        log_job_description=False,
    )
    worker.work(logging_level=RQ_LOG_LEVEL)


def _forget_connections() -> None:
    """Leave the parent's database connections to the parent; a child opens its own."""
    if db.engine.cache_info().currsize:
        db.engine().dispose(close=False)


if __name__ == "__main__":
    main([Lane(name) for name in sys.argv[1:]])
