"""From a hint in Redis to work done in PostgreSQL."""

import os

import pytest
from redis import Redis
from rq import Queue, SimpleWorker, Worker
from sqlmodel import select

from maigie import worker
from maigie.core import db, events, jobs
from maigie.core.db import unit_of_work
from maigie.core.errors import Unavailable
from maigie.core.jobs import Job, Lane
from maigie.models.ops import JobStatus, OutboxEvent, ScheduledJob
from maigie.providers import queue
from maigie.providers.embeddings.minilm import local_embedder
from maigie.providers.queue import NoQueue, RqQueue
from tests.factories.background import LampLit, Switchboard, notes_of


@pytest.fixture
def redis(servers):
    """An empty Redis database that this process's queue uses."""
    number = 1 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    connection = Redis.from_url(servers.redis, db=number)
    connection.flushdb()
    queue.use(RqQueue(connection))
    yield connection
    queue.use(NoQueue())
    connection.flushdb()
    connection.close()


def work_off(connection):
    lanes = [lane.value for lane in Lane]
    SimpleWorker(lanes, connection=connection).work(burst=True, logging_level="ERROR")


class TestDeliver:
    def test_follows_the_hint_of_a_commit(self, redis, student, monkeypatch):
        board = Switchboard()
        monkeypatch.setitem(events._reactions, LampLit.type, [board.react])
        with unit_of_work(student) as session:
            for colour in ("red", "green", "blue"):
                events.publish(session, student, LampLit(colour=colour))

        work_off(redis)

        with unit_of_work(student) as session:
            assert all(row.delivered_at for row in session.exec(select(OutboxEvent)))
        assert notes_of(student) == 3


class TestRunJob:
    def test_follows_the_hint_of_a_commit(self, redis, student, monkeypatch):
        board = Switchboard()
        job = Job(name="test.work", run=board.work, lane=Lane.BULK, timeout_s=30)
        monkeypatch.setitem(jobs._jobs, job.name, job)
        with unit_of_work(student) as session:
            jobs.enqueue(session, student, "test.work", cause=str(student.user_id))

        work_off(redis)

        with unit_of_work(student) as session:
            assert session.exec(select(ScheduledJob)).one().status is JobStatus.DONE
        assert notes_of(student) == 1


class TestMain:
    def test_says_what_is_missing(self):
        with pytest.raises(Unavailable, match="Redis"):
            worker.main([])


class TestWarmWorker:
    def test_has_the_encoder_before_it_forks(self, redis, monkeypatch):
        ready = []
        monkeypatch.setattr(
            Worker,
            "execute_job",
            lambda *_: ready.append(local_embedder()._loaded is not None),
        )
        Queue("bulk", connection=redis).enqueue(print)

        worker.WarmWorker(["bulk"], connection=redis).work(burst=True, logging_level="ERROR")

        assert ready == [True]


class TestForgetConnections:
    def test_leaves_the_parents_connections_open(self, student):
        pool = db.engine().pool
        with unit_of_work(student) as session:
            session.flush()
            worker._forget_connections()

            assert session.connection().exec_driver_sql("select 1").scalar() == 1
        assert db.engine().pool is not pool
        pool.dispose()
