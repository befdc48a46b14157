"""Time a nightly batch of forecasts: real people, real rows, a group of them a transaction.

Run ``python -m benchmarks.forecast_database --people 300``.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from multiprocessing import Process
from pathlib import Path

from benchmarks.measuring import circumstances
from maigie.config import settings
from maigie.core import clock, db
from maigie.core.actor import Actor
from maigie.embedded.servers import running
from maigie.wiring import wire
from services.planning.adherence import measure_adherence
from services.planning.forecast_scores import score_forecasts
from services.planning.forecasts import make_forecasts, read_calibration
from services.planning.nightly_forecasts import GROUP, forecast_people
from tests.factories.databases import fresh_database
from tests.factories.histories import make_history
from tests.factories.learners import make_learner

EVERYONE = 10_000
CORES = 2
LIMIT_S = 60


def measure(people: int) -> None:
    """Make people with six weeks of study and two goals, forecast them all, and say how long."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), lambda _: None) as servers:
        settings.database_url = fresh_database(servers, "maigie_forecast_bench")
        wire()
        rng = random.Random(1)
        actors = [_person(number, rng) for number in range(people)]
        db.engine().dispose()
        own, own_cpu = _together(actors, forecast_people)
        plain, plain_cpu = _together(actors[: max(CORES, people // 5)], _plainly)
    own_ms, plain_ms = 1000 * own / people, 1000 * plain / max(CORES, people // 5)
    print(
        f"{people} people with 2 goals in {own:.1f} s: {own_ms:.1f} ms each on {CORES} workers,"
        f" {1000 * own_cpu / people:.1f} ms of Python each;"
        f" {EVERYONE} people: {own / people * EVERYONE:.0f} s, at most {LIMIT_S} s wanted"
    )
    print(
        f"  baseline, the use cases of a page one after another: {plain_ms:.1f} ms each,"
        f" {1000 * plain_cpu / max(CORES, people // 5):.1f} ms of Python"
    )
    print(circumstances())


def _plainly(people: Sequence[Actor], *, at: datetime) -> None:
    """Settle, measure the past and forecast, each by itself and in its own transaction."""
    week = (at - timedelta(days=84)).date()
    for person in people:
        with db.unit_of_work(person) as session:
            score_forecasts(session, person, at=at)
        with db.unit_of_work(person) as session:
            measure_adherence(session, person, first=week, last=at.date(), at=at)
        with db.unit_of_work(person) as session:
            read_calibration(session, person)
            make_forecasts(session, person, at=at)


def _together(actors: list[Actor], work: Callable[..., object]) -> tuple[float, float]:
    """Work through everybody on all cores; return seconds on the wall, and of the workers."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    workers = [Process(target=_all, args=(actors[core::CORES], work)) for core in range(CORES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _person(number: int, rng: random.Random) -> Actor:
    actor = make_learner(f"learner{number}")
    at = clock.now() - timedelta(hours=rng.randint(0, 20))
    with db.unit_of_work(actor) as session:
        for title, days in (("Pass the exam", 21), ("Write the thesis", 90)):
            make_history(
                session,
                actor,
                at=at - timedelta(hours=2 * (days > 30)),
                days=rng.randint(20, 60),
                open_tasks=rng.randint(5, 30),
                target_days=days,
                title=title,
            )
    return actor


def _all(actors: list[Actor], work: Callable[..., object]) -> None:
    at = clock.now()
    for start in range(0, len(actors), GROUP):
        work(actors[start : start + GROUP], at=at)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    measure(parser.parse_args().people)


if __name__ == "__main__":
    main()
