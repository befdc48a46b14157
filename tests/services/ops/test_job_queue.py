"""Jobs run once, as their owner, and come back when a worker dies."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from maigie.core import clock, jobs
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.jobs import Job, Lane, UnknownJob
from maigie.models.ops import JobStatus
from services.ops import job_queue
from services.ops.sweep import sweep
from tests.factories.background import job_row, later, notes_of


class TestWriteJob:
    @pytest.mark.usefixtures("board")
    def test_hands_over_only_what_was_committed(self, student, hints):
        with pytest.raises(ZeroDivisionError), unit_of_work(student) as session:  # noqa: PT012
            jobs.enqueue(session, student, "test.work", cause=str(student.user_id))
            raise ZeroDivisionError

        assert hints.jobs == []


class TestRunJob:
    @pytest.mark.usefixtures("board")
    def test_runs_as_the_owner_and_is_done(self, ask, student):
        job_id = ask()

        assert job_queue.run_job(job_id, at=clock.now())

        assert notes_of(student) == 1
        assert job_row(job_id).status is JobStatus.DONE

    @pytest.mark.usefixtures("board")
    def test_runs_once_for_many_hints(self, ask, student):
        job_id = ask()

        with ThreadPoolExecutor(6) as pool:
            outcomes = list(pool.map(lambda _: job_queue.run_job(job_id, at=clock.now()), range(6)))

        assert outcomes.count(True) == 1
        assert notes_of(student) == 1

    def test_tries_again_later_and_then_gives_up(self, board, ask, student):
        job_id = ask()
        board.failure = RuntimeError("no luck")

        job_queue.run_job(job_id, at=clock.now())
        waiting = job_row(job_id)
        too_early = job_queue.run_job(job_id, at=clock.now())
        job_queue.run_job(job_id, at=later(minutes=1))

        assert waiting.status is JobStatus.PENDING
        assert not too_early
        assert board.calls == 2
        assert job_row(job_id).status is JobStatus.FAILED
        assert "no luck" in job_row(job_id).last_error
        assert notes_of(student) == 0

    @pytest.mark.usefixtures("board")
    def test_leaves_a_job_of_a_newer_version_alone(self, ask, monkeypatch):
        job_id = ask()
        monkeypatch.delitem(jobs._jobs, "test.work")

        with pytest.raises(UnknownJob):
            job_queue.run_job(job_id, at=clock.now())

        assert job_row(job_id).status is JobStatus.PENDING
        assert job_row(job_id).attempts == 0


class TestLease:
    @pytest.mark.usefixtures("board")
    def test_brings_back_the_job_of_a_killed_worker(self, ask, student, hints):
        job_id = ask()
        job_queue._claim(job_id, clock.now())

        early = sweep(at=clock.now())
        swept = sweep(at=later(seconds=11))

        assert early.dropped == 0
        assert swept.dropped == 1
        assert hints.jobs.count(job_id) == 2
        assert job_queue.run_job(job_id, at=later(seconds=12))
        assert notes_of(student) == 1

    @pytest.mark.usefixtures("board")
    def test_does_not_take_a_job_from_a_living_worker(self, ask):
        job_id = ask()
        attempt = job_queue._claim(job_id, clock.now())

        with system_unit_of_work() as running:
            job_queue._claimed(running, job_id, attempt)
            swept = sweep(at=later(minutes=5))

        assert swept.dropped == 0
        assert job_row(job_id).status is JobStatus.RUNNING

    @pytest.mark.usefixtures("board")
    def test_keeps_a_worker_that_was_thought_dead_from_running_it_again(self, ask, student):
        job_id = ask()
        attempt = job_queue._claim(job_id, clock.now())
        sweep(at=later(seconds=11))

        with system_unit_of_work() as session:
            ran = job_queue._run(session, job_id, attempt, clock.now(), {})

        assert not ran
        assert notes_of(student) == 0

    @pytest.mark.usefixtures("board")
    def test_gives_up_on_a_job_that_kills_every_worker(self, ask):
        job_id = ask()
        for minute in (0, 1):
            job_queue._claim(job_id, later(minutes=minute))
            sweep(at=later(minutes=minute, seconds=16))

        assert job_row(job_id).status is JobStatus.FAILED


class TestPrepare:
    def test_happens_with_no_transaction_and_keeps_its_lease(self, student, hints, monkeypatch):
        seen = []

        def prepare(actor):
            seen.append((actor.user_id, sweep(at=later(minutes=1)).dropped))
            return "prepared well"

        def run(_session, _actor, *, prepared):
            seen.append(prepared)

        job = Job(name="test.slow", run=run, prepare=prepare, lane=Lane.BULK, timeout_s=300)
        monkeypatch.setitem(jobs._jobs, job.name, job)
        sweep(at=later(minutes=1))  # takes back what others dropped
        with unit_of_work(student) as session:
            jobs.enqueue(session, student, "test.slow")

        assert job_queue.run_job(hints.jobs[-1], at=clock.now())

        assert seen == [(student.user_id, 0), "prepared well"]
