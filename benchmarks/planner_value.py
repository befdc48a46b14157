"""Measure the value of plans against what no plan can exceed, on generated instances.

Called by ``python -m benchmarks.planner``. The bound is that of a solver with more time and a model
of its own; on a starved machine it may come to none, and such an instance is said and left out.
"""

import importlib.util
import statistics
import time
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

from services.planning.rules.free_time import Availability, Window
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, Wish
from services.planning.rules.planner.sessions import Pool
from services.planning.rules.planner.starts import Start

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
SOLVED = frozenset(("OPTIMAL", "FEASIBLE"))


def load_schedule_bench(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("schedule_bench", folder / "schedule_bench.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no schedule_bench.py in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def bench_request(instance: tuple) -> PlanRequest:
    days, slots, busy, tasks = instance
    half_hour = timedelta(minutes=30)
    taken = tuple(
        (MONDAY + half_hour * (day * slots + slot), MONDAY + half_hour * (day * slots + slot + 1))
        for day, slot in sorted(busy)
    )
    wishes = tuple(
        Wish(
            key=str(index),
            title=f"Task {index}",
            minutes=task["need"] * task["blk"] * 30,
            session_minutes=task["blk"] * 30,
            min_session_minutes=task["blk"] * 30,
            max_session_minutes=task["blk"] * 30,
            deadline=MONDAY + timedelta(days=task["due"] + 1),
            priority=task["w"],
        )
        for index, task in enumerate(tasks)
    )
    return PlanRequest(
        wishes=wishes,
        busy=taken,
        start=MONDAY,
        end=MONDAY + timedelta(days=days),
        now=MONDAY,
        zone_name="UTC",
        availability=Availability(
            windows=((Window(clock_time(0), clock_time(0)),),) * 7,
            daily_limit_minutes=360,
            rest_weekdays=frozenset(),
            break_minutes=0,
        ),
    )


def measure_schedule_bench(
    bench: ModuleType, *, days: int, tasks: int, limit_s: float, seeds: int, bound_s: float
) -> None:
    ratios: list[float] = []
    greedy: list[float] = []
    seconds: list[float] = []
    broken = starved = 0
    for seed in range(seeds):
        instance = bench.inst(seed, days, tasks)
        by_key = {str(index): task for index, task in enumerate(instance[3])}

        def gain(pool: Pool, start: Start, tasks=by_key) -> int:
            return bench.gain(tasks[pool.key], (start.day - MONDAY.date()).days, start.minute // 30)

        request = bench_request(instance)
        began = time.perf_counter()
        result = plan(request, time_limit_s=limit_s, gain=gain, step=2)
        seconds.append(time.perf_counter() - began)
        broken += len(check(request, result.blocks))
        value = sum(_bench_value(bench, by_key, block) for block in result.blocks)
        bound = _bound(bench, instance, bound_s)
        if bound is None:
            starved += 1
            continue
        ratios.append(value / bound)
        greedy.append(bench.greedy(instance) / bound)
    if not ratios:
        print(f"schedule_bench {days} days / {tasks} tasks: no bound within {bound_s:g} s each")
        return
    print(
        f"schedule_bench {days} days / {tasks} tasks, {seeds} seeds, limit {limit_s:g} s: "
        f"value/bound mean {statistics.mean(ratios):.4f} min {min(ratios):.4f}, "
        f"greedy/bound {statistics.mean(greedy):.4f}, "
        f"plan s max {max(seconds):.2f}, violations {broken}, seeds without a bound {starved}"
    )


def _bound(bench: ModuleType, instance: tuple, bound_s: float) -> float | None:
    """Return what no plan can exceed; None when a starved solver did not come to one in time."""
    for limit_s in (bound_s, 3 * bound_s):
        status, value, bound, *_ = bench.cpsat(instance, limit_s)
        if status in SOLVED and bound >= max(value, 1):
            return bound
    return None


def _bench_value(bench: ModuleType, by_key: dict, block: PlannedBlock) -> int:
    local = block.start.astimezone(ZoneInfo("UTC"))
    slot = (local.hour * 60 + local.minute) // 30
    return bench.gain(by_key[block.key], (local.date() - MONDAY.date()).days, slot)
