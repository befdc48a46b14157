"""kill -9 in the middle of turns: it heals by itself, and a batch is there whole or not at all."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest

from tests.processes.client import MAIN_JOB, Client, Database
from tools.instance import Instance, children_of, eventually

SignUp = Callable[[], Client]
PEOPLE = 2
HEALED_WITHIN_S = 120.0


def _web(instance: Instance) -> list[int]:
    return instance.pids("web")


def _web_child(instance: Instance) -> list[int]:
    return [child for pid in instance.pids("web") for child in children_of(pid)]


def _worker(instance: Instance) -> list[int]:
    return instance.pids("worker")


def _redis(instance: Instance) -> list[int]:
    return instance.pids("redis")


def _postgres(instance: Instance) -> list[int]:
    return instance.pids("postgres")


def _postgres_child(instance: Instance) -> list[int]:
    return [child for pid in instance.pids("postgres") for child in children_of(pid)]


VICTIMS = (_web, _web_child, _worker, _redis, _postgres, _postgres_child)


class TestKill:
    @pytest.mark.parametrize("victim", VICTIMS, ids=lambda victim: victim.__name__)
    def test_during_turns_leaves_whole_batches_or_nothing(
        self,
        maigie: Instance,
        database: Database,
        sign_up: SignUp,
        victim: Callable[[Instance], list[int]],
    ) -> None:
        people = [sign_up() for _ in range(PEOPLE)]
        keys = [uuid4().hex for _ in people]

        with ThreadPoolExecutor(PEOPLE) as pool:
            first_answer = threading.Event()
            for person, key in zip(people, keys, strict=True):
                pool.submit(_try_turn, person, key).add_done_callback(lambda _: first_answer.set())
            first_answer.wait(30)
            killed = victim(maigie)
            _kill(killed)
        _heals(maigie, killed)
        afterwards = [database.made_by(person) for person in people]
        answers = [person.say(MAIN_JOB, key=key) for person, key in zip(people, keys, strict=True)]

        assert killed
        assert all(made.is_nothing or made.is_one_whole_batch for made in afterwards), afterwards
        assert [answer.status_code for answer in answers] == [200] * PEOPLE
        finally_made = [database.made_by(person) for person in people]
        assert all(made.is_one_whole_batch for made in finally_made), finally_made

    def test_of_workers_loses_no_work(
        self, maigie: Instance, database: Database, sign_up: SignUp
    ) -> None:
        people = [sign_up() for _ in range(2)]

        for person in people:
            person.say(MAIN_JOB)
            _kill(maigie.pids("worker"))

        for person in people:
            eventually(
                lambda person=person: database.count("embedding", person),
                what="the search index",
                within_s=HEALED_WITHIN_S,
            )
            assert database.count("notification", person, "type = 'course_ready'") == 1


def _try_turn(person: Client, key: str) -> None:
    """Take a turn that may be cut short."""
    try:
        person.say(MAIN_JOB, key=key)
    except httpx.TransportError:
        return


def _kill(pids: Sequence[int]) -> None:
    for pid in pids:
        # PostgreSQL ends all its children itself once one of them is gone.
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _heals(instance: Instance, killed: Sequence[int]) -> None:
    """Wait until the killed are gone and every part works again, twice in a row."""

    def healed() -> bool:
        parts = ("web", "worker", "cron", "redis", "postgres")
        running = [pid for part in parts for pid in instance.pids(part)]
        return not set(killed) & set(running) and instance.is_healthy() and instance.is_healthy()

    eventually(healed, what=f"health after the end of {killed}", within_s=HEALED_WITHIN_S)
