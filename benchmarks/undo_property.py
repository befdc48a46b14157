"""Random batches over every action of the catalogue: run, undone, done again, undone once more.

After each undo the database is compared row by row with what it was; after each redo with what
the batch had left. Every third batch is undone only after somebody made other things by hand,
which have to stay. Prints its seed. Run ``python -m benchmarks.undo_property --batches 10000``.
"""

import argparse
import random
import time
from collections import Counter
from multiprocessing import get_context

from sqlmodel import Session

from benchmarks.bench_turn import embedded
from benchmarks.measuring import circumstances
from maigie.core import db
from services.assistant.catalogue import ACTIONS
from tests.factories.random_batches import MAKERS, furnished
from tests.factories.undo_checks import Watched, try_undo

A_PERSON = 100
"""Batches by one person, in one transaction of which nothing is committed."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--batches", type=int, default=500)
    options.add_argument("--seed", type=int, default=20261122)
    options.add_argument("--minutes", type=float, default=20.0)
    options.add_argument("--workers", type=int, default=2)
    asked = options.parse_args()
    count: Counter[str] = Counter()
    print(circumstances())
    left_out = sorted(ACTIONS.keys() - MAKERS.keys())
    print(f"{len(ACTIONS) - len(left_out)} of {len(ACTIONS)} actions; not drawn: {left_out}")
    with embedded():
        started = time.monotonic()
        shares = [
            (worker, asked.batches // asked.workers, asked.seed + worker, asked.minutes)
            for worker in range(asked.workers)
        ]
        # Forked before anything is connected: each worker has connections of its own.
        db.engine().dispose()
        with get_context("fork").Pool(asked.workers) as pool:
            for part in pool.starmap(one_share, shares):
                count.update(part)
        took = time.monotonic() - started
    tried = max(count["batches"] + count["refused"], 1)
    print(f"seed {asked.seed}: {count['batches']} batches, {count['actions']} actions")
    print(
        f"{took:.0f} s by {asked.workers} processes, {1000 * took / tried:.0f} ms a batch;"
        f" {count['cpu_ms'] / tried:.0f} ms of CPU a batch without the database's"
    )
    print(
        f"not restored by undo {count['unlike']}, with later edits {count['unlike_later']} of "
        f"{count['later']}, not repeated by redo {count['unrepeated']} (aim 0); "
        f"refused and rolled back {count['refused']}"
    )


def one_share(worker: int, batches: int, seed: int, minutes: float) -> Counter[str]:
    count: Counter[str] = Counter()
    draw, ends_at = random.Random(seed), time.monotonic() + 60 * minutes
    while count["batches"] < batches and time.monotonic() < ends_at:
        until = min(count["batches"] + A_PERSON, batches)
        one_person(f"busy-{worker}-{count['people']}", draw, count, until=until)
    count["cpu_ms"] = round(1000 * time.process_time())
    return count


def one_person(name: str, draw: random.Random, count: Counter[str], *, until: int) -> None:
    actor = furnished(name)
    count["people"] += 1
    with Session(db.engine(), expire_on_commit=False, info={db.ACTOR: actor}) as session:
        watched = Watched(session, actor)
        while count["batches"] < until:
            try_undo(watched, draw, count)
        session.rollback()


if __name__ == "__main__":
    main()
