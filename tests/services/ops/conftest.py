"""Reactions and a job that leave a trace."""

from collections.abc import Callable
from uuid import UUID

import pytest

from maigie.core import events, jobs
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.jobs import Job, Lane
from tests.factories.background import LampLit, Switchboard
from tests.fakes.recording_queue import RecordingQueue


@pytest.fixture
def board(database: str, hints: RecordingQueue, monkeypatch: pytest.MonkeyPatch) -> Switchboard:
    """Reactions and a job that leave a notification, connected for one test."""
    board = Switchboard()
    work = Job(name="test.work", run=board.work, lane=Lane.ROUTINE, timeout_s=30, max_attempts=2)
    monkeypatch.setitem(events._reactions, LampLit.type, [board.react])
    monkeypatch.setitem(jobs._jobs, work.name, work)
    return board


@pytest.fixture
def light(student: Actor, hints: RecordingQueue) -> Callable[[], UUID]:
    """Publish one event and commit; return its id."""

    def publish() -> UUID:
        with unit_of_work(student) as session:
            events.publish(session, student, LampLit(colour="green"))
        return hints.events[-1]

    return publish


@pytest.fixture
def ask(student: Actor, hints: RecordingQueue) -> Callable[[], UUID]:
    """Enqueue one job and commit; return its id."""

    def enqueue() -> UUID:
        with unit_of_work(student) as session:
            jobs.enqueue(session, student, "test.work", cause=str(student.user_id))
        return hints.jobs[-1]

    return enqueue
