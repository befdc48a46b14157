"""The main job as one turn, without a model: time, the solver's share, and the same plan again.

Twenty people who have just signed up say the same sentence to embedded servers of their own. The
baseline is the planner's greedy idea, without a solver, for the very same requests.
Run ``python benchmarks/bench_turn.py``.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch
from uuid import UUID, uuid4

from pydantic import SecretStr

from maigie.config import settings
from maigie.core import clock, db
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.embedded.servers import running
from maigie.migration import migrate
from maigie.wiring import wire
from services.assistant.intents import study_plan
from services.assistant.turn import TurnRequest, TurnView, take_turn
from services.assistant.understanding import analyse
from services.identity import accounts
from services.learning.rules.subject_search import find_subject
from services.planning.entries import BlockView, list_blocks
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, PlanResult
from services.planning.rules.planner.solve import solve

SENTENCE = "I want to learn Data Structures for my exam in 6 weeks"
DAYS = 43
AIM_TURN_S, AIM_SOLVER_S = 1.5, 1.0


@dataclass
class Solved:
    """Every plan the turns asked for, and how long it took."""

    requests: list[PlanRequest] = field(default_factory=list)
    results: list[PlanResult] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def plan(self, request: PlanRequest, **options: object) -> PlanResult:
        """Plan as the product does, and take the time."""
        began = time.perf_counter()
        result = plan(request, **options)  # pyright: ignore[reportArgumentType]
        self.seconds.append(time.perf_counter() - began)
        self.requests.append(request)
        self.results.append(result)
        return result


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=20)
    people = options.parse_args().people
    with embedded():
        analyse.warm()
        find_subject("warm")
        turn(new_person())  # the first one compiles queries for the others
        solved, at = Solved(), clock.now()
        with patch.object(study_plan, "plan", solved.plan):
            taken = [timed_turn(new_person(), at) for _ in range(people)]
    report(taken, solved)


@contextmanager
def embedded() -> Iterator[None]:
    """Connect this process to fresh servers that keep their promises to the disk."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), lambda _: None) as urls:
        settings.database_url, settings.migration_database_url = urls.app, urls.owner
        settings.secret_key = SecretStr(uuid4().hex)
        migrate(urls.owner, urls.app)
        wire()
        yield
        db.engine().dispose()


def new_person() -> Actor:
    email, password = f"{uuid4().hex}@example.com", uuid4().hex
    with system_unit_of_work() as session:
        return accounts.register(session, email=email, password=password, at=clock.now())[1]


def turn(actor: Actor, at: object = None) -> TurnView:
    return take_turn(
        actor,
        TurnRequest(message=SENTENCE),
        at=at or clock.now(),  # pyright: ignore[reportArgumentType]
        model=None,
        plan_time_s=settings.planner_time_limit_s,
    )


def timed_turn(actor: Actor, at: object) -> tuple[float, tuple[tuple[object, ...], ...]]:
    """Return seconds, and the calendar that came out."""
    began = time.perf_counter()
    answer = turn(actor, at)
    seconds = time.perf_counter() - began
    assert UUID(str(answer.batch_id))
    return seconds, tuple((b.title, b.start, b.end) for b in calendar(actor))


def calendar(actor: Actor) -> tuple[BlockView, ...]:
    today = clock.now().astimezone(actor.timezone).date()
    with unit_of_work(actor) as session:
        return list_blocks(session, actor, first=today, last=today + timedelta(days=DAYS))


def report(taken: Sequence[tuple[float, tuple[tuple[object, ...], ...]]], solved: Solved) -> None:
    seconds = [one for one, _ in taken]
    plans = {blocks for _, blocks in taken}
    turn_p50, turn_p95 = statistics.median(seconds), quantile(seconds, 0.95)
    solver_p50, solver_p95 = statistics.median(solved.seconds), quantile(solved.seconds, 0.95)
    share = sum(solved.seconds) / sum(seconds)
    print(f"turns {len(taken)} of {SENTENCE!r}, blocks each {len(next(iter(plans)))}")
    print(f"turn    p50 {turn_p50:.2f} s  p95 {turn_p95:.2f} s  (aim p50 <= {AIM_TURN_S} s)")
    print(f"planner p50 {solver_p50:.2f} s  p95 {solver_p95:.2f} s  (aim <= {AIM_SOLVER_S} s)")
    print(
        f"share of the turn spent planning {share:.0%}; the rest p50 {rest(seconds, solved):.2f} s"
    )
    cut = sum(one.stats.wall_s > settings.planner_time_limit_s for one in solved.results)
    print(
        f"different plans for the same input {len(plans)} (aim 1); "
        f"plans beyond their time box, where the clock may cut them, {cut} of {len(solved.results)}"
    )
    baseline(solved)


def rest(seconds: Sequence[float], solved: Solved) -> float:
    """Return the median of what is not planning; a turn may plan twice."""
    return statistics.median(seconds) - sum(solved.seconds) / len(seconds)


def baseline(solved: Solved) -> None:
    request, result = solved.requests[-1], solved.results[-1]
    began = time.perf_counter()
    quick = solve(request, time_limit_s=1.0, arrange=False)
    greedy_s = time.perf_counter() - began
    print(f"CP-SAT  {described(result.blocks)}, {solved.seconds[-1]:.2f} s")
    print(f"greedy  {described(quick.blocks)}, {greedy_s:.2f} s (baseline, same request)")


def described(blocks: Sequence[PlannedBlock]) -> str:
    """Say how much is placed and how evenly over the days."""
    by_day: dict[object, float] = {}
    for block in blocks:
        hours = (block.end - block.start).total_seconds() / 3600
        by_day[block.start.date()] = by_day.get(block.start.date(), 0.0) + hours
    days = list(by_day.values())
    return (
        f"{len(blocks)} blocks, {sum(days):.1f} h on {len(days)} days, "
        f"fullest {max(days):.2f} h, spread {statistics.pstdev(days):.2f} h"
    )


def quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


if __name__ == "__main__":
    main()
