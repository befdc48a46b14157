"""Measure the planner: violations and speed, value against bound, and reproducibility.

Run ``python -m benchmarks.planner --instances 1000 --schedule-bench ../shared/data``.
"""

import argparse
import importlib.util
import random
import statistics
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

from benchmarks.planner_repairs import measure_fixes, measure_stability
from services.planning.rules.free_time import Availability, Window
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import DayPart, PlannedBlock, PlanRequest, Style, Wish
from services.planning.rules.planner.sessions import Pool
from services.planning.rules.planner.starts import Start

CLOCK_CHANGES = (
    ("Europe/London", datetime(2026, 3, 29, tzinfo=UTC)),
    ("Europe/London", datetime(2026, 10, 25, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 8, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 11, 1, tzinfo=UTC)),
    ("Africa/Cairo", datetime(2026, 4, 24, tzinfo=UTC)),
    ("America/Santiago", datetime(2026, 9, 6, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 5, tzinfo=UTC)),
    ("Africa/Lagos", datetime(2026, 11, 22, tzinfo=UTC)),
    ("Asia/Kathmandu", datetime(2026, 11, 22, tzinfo=UTC)),
)
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def random_request(rng: random.Random) -> PlanRequest:
    """Draw a request around a clock change, with all the awkward things at once."""
    zone_name, around = rng.choice(CLOCK_CHANGES)
    days = rng.choice((3, 7, 14, 14, 28, 42))
    start = around - timedelta(days=rng.randint(0, 3), minutes=rng.randint(0, 1439))
    end = start + timedelta(days=days)
    windows = tuple(
        rng.choice(
            (
                (Window(clock_time(8), clock_time(21)),),
                (Window(clock_time(21), clock_time(2, 30)),),
                (
                    Window(clock_time(0), clock_time(3)),
                    Window(clock_time(18), clock_time(1)),
                ),
                (Window(clock_time(0), clock_time(0)),),
                (Window(clock_time(9, 10), clock_time(12, 50)),),
                (),
            )
        )
        for _ in range(7)
    )
    wishes = tuple(_random_wish(rng, index, start, days) for index in range(rng.randint(1, 12)))
    locked_at = start.replace(minute=0, second=0) + timedelta(hours=rng.randint(1, days * 24))
    locked = PlannedBlock(locked_at, locked_at + timedelta(hours=1), "w0", 0)
    return PlanRequest(
        wishes=wishes,
        busy=tuple(_random_busy(rng, start, days) for _ in range(rng.randint(0, 4 * days))),
        start=start,
        end=end,
        now=start + timedelta(hours=rng.randint(-5, 20)),
        zone_name=zone_name,
        availability=Availability(
            windows=windows,
            daily_limit_minutes=rng.choice((60, 120, 180, 240, 400)),
            rest_weekdays=frozenset(rng.sample(range(7), rng.choice((0, 1, 2)))),
            break_minutes=rng.choice((0, 10, 15, 30)),
            energy_by_hour=rng.choice(((), tuple(rng.random() for _ in range(24)))),
            buffer_days=rng.choice((0, 1, 3)),
        ),
        asked_day=rng.choice((None, (start + timedelta(days=2)).date())),
        locked=rng.choice(((), (locked,))),
        style=rng.choice((Style.BALANCED, Style.FOCUS)),
    )


def _random_wish(rng: random.Random, index: int, start: datetime, days: int) -> Wish:
    return Wish(
        key=f"w{index}",
        title=f"Wish {index}",
        minutes=rng.choice((0, 20, 45, 60, 150, 240, 600)),
        session_minutes=rng.choice((30, 60, 90)),
        earliest=rng.choice((None, start + timedelta(hours=rng.randint(0, days * 12)))),
        deadline=rng.choice((None, start + timedelta(hours=rng.randint(-24, days * 24)))),
        priority=rng.randint(1, 5),
        course_key=rng.choice((None, "a", "b")),
        order_group=rng.choice((None, None, "g", "h")),
        order_index=index,
        preferred_part=rng.choice((None, *DayPart)),
        max_per_day=rng.randint(1, 3),
        demand=rng.randint(1, 5),
    )


def _random_busy(rng: random.Random, start: datetime, days: int) -> tuple[datetime, datetime]:
    begin = start + timedelta(minutes=rng.randint(-600, days * 1440))
    if rng.random() < 0.1:
        begin = begin.replace(hour=0, minute=0)
        return begin, begin + timedelta(days=1)
    return begin, begin + timedelta(minutes=rng.choice((0, 10, 50, 60, 120, 300)))


def measure_violations(count: int, seed: int) -> None:
    rng = random.Random(seed)
    seconds: list[float] = []
    broken = placed = left = greedy = 0
    for number in range(count):
        request = random_request(rng)
        began = time.perf_counter()
        result = plan(request, time_limit_s=0.5, offer_fixes=False)
        seconds.append(time.perf_counter() - began)
        violations = check(request, result.blocks)
        if violations:
            print(f"  instance {number}: {violations[:3]}")
        broken += len(violations)
        placed += len(result.blocks)
        left += len(result.unplaced)
        greedy += result.stats.solver == "greedy" and bool(result.blocks)
    seconds.sort()
    print(
        f"random instances: {count} (seed {seed}), violations {broken}, blocks {placed}, "
        f"wishes short {left}, greedy fallbacks {greedy}, "
        f"solve p50 {statistics.median(seconds):.3f} s p95 {seconds[int(0.95 * count)]:.3f} s"
    )


def course_request(days: int = 42, topics: int = 10) -> PlanRequest:
    """Give the main job: ordered topics of four hours each before an exam."""
    exam = MONDAY + timedelta(days=days)
    lectures = tuple(
        (day + timedelta(hours=9), day + timedelta(hours=13))
        for day in (MONDAY + timedelta(days=number) for number in range(days))
        if day.weekday() < 5
    )
    wishes = tuple(
        Wish(
            key=f"topic-{index:02}",
            title=f"Topic {index}",
            minutes=240,
            deadline=exam,
            course_key="course",
            order_group="course",
            order_index=index,
            max_per_day=2,
        )
        for index in range(topics)
    )
    return PlanRequest(wishes, lectures, MONDAY, exam, MONDAY, "Africa/Lagos")


def measure_course() -> None:
    request = course_request()
    mixed = replace(
        request, wishes=tuple(replace(w, order_group=None, max_per_day=1) for w in request.wishes)
    )
    tight = replace(
        request, wishes=tuple(replace(wish, minutes=wish.minutes * 3) for wish in request.wishes)
    )
    named = (
        ("one course", request),
        ("ten separate courses", mixed),
        ("three times too much", tight),
    )
    for name, asked in named:
        seconds: list[float] = []
        for _ in range(5):
            began = time.perf_counter()
            result = plan(asked)
            seconds.append(time.perf_counter() - began)
        print(
            f"6 weeks, {name}: p50 {statistics.median(seconds):.3f} s whole, "
            f"{result.stats.wall_s:.3f} s solving, {result.stats.status}, "
            f"objective {result.stats.objective:.0f} bound {result.stats.bound:.0f}, "
            f"blocks {len(result.blocks)}, short {len(result.unplaced)}, "
            f"fixes {[fix.id for fix in result.fixes]}, "
            f"violations {len(check(asked, result.blocks))}"
        )


def measure_determinism() -> None:
    rng = random.Random(5)
    requests = [course_request(), *(random_request(rng) for _ in range(10))]
    same = 0
    for request in requests:
        plans = []
        for _ in range(5):
            wishes, busy = list(request.wishes), list(request.busy)
            rng.shuffle(wishes)
            rng.shuffle(busy)
            shuffled = replace(request, wishes=tuple(wishes), busy=tuple(busy))
            plans.append(plan(shuffled, offer_fixes=False).blocks)
        same += all(blocks == plans[0] for blocks in plans)
    print(f"same input, same plan (5 times, shuffled): {same} of {len(requests)}")


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
    ratios, greedy, seconds, broken = [], [], [], 0
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
        bound = bench.cpsat(instance, bound_s)[2]
        ratios.append(value / bound)
        greedy.append(bench.greedy(instance) / bound)
    print(
        f"schedule_bench {days} days / {tasks} tasks, {seeds} seeds, limit {limit_s:g} s: "
        f"value/bound mean {statistics.mean(ratios):.4f} min {min(ratios):.4f}, "
        f"greedy/bound {statistics.mean(greedy):.4f}, "
        f"plan s max {max(seconds):.2f}, violations {broken}"
    )


def _bench_value(bench: ModuleType, by_key: dict, block: PlannedBlock) -> int:
    local = block.start.astimezone(ZoneInfo("UTC"))
    slot = (local.hour * 60 + local.minute) // 30
    return bench.gain(by_key[block.key], (local.date() - MONDAY.date()).days, slot)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instances", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--schedule-bench", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seeds", type=int, default=3, help="schedule_bench instances per size")
    parser.add_argument("--repairs", type=int, default=40, help="plans to repair and to catch up")
    parser.add_argument("--bound-s", type=float, default=20.0)
    options = parser.parse_args()
    measure_course()
    measure_determinism()
    if options.seeds:
        bench = load_schedule_bench(options.schedule_bench)
        for days, tasks, limit_s in ((14, 20, 1.0), (28, 40, 3.0)):
            measure_schedule_bench(
                bench,
                days=days,
                tasks=tasks,
                limit_s=limit_s,
                seeds=options.seeds,
                bound_s=options.bound_s,
            )
    measure_stability(options.repairs, options.seed)
    measure_fixes(random_request, options.repairs, options.seed)
    measure_violations(options.instances, options.seed)


if __name__ == "__main__":
    main()
