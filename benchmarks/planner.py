"""Measure the planner: violations and speed, value against bound, and reproducibility.

Run ``python -m benchmarks.planner --instances 1000 --schedule-bench ../shared/data``.
"""

import argparse
import random
import statistics
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from benchmarks.measuring import circumstances
from benchmarks.planner_repairs import measure_fixes, measure_stability
from benchmarks.planner_value import load_schedule_bench, measure_schedule_bench
from services.planning.rules.free_time import Availability, Window
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import DayPart, PlannedBlock, PlanRequest, Style, Wish

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


def measure_sixty(count: int = 20) -> None:
    """Plan sixty tasks of a fortnight, again and again with other tasks."""
    rng = random.Random(3)
    seconds: list[float] = []
    for _ in range(count):
        wishes = tuple(
            replace(_random_wish(rng, index, MONDAY, 14), minutes=rng.choice((30, 45, 60)))
            for index in range(60)
        )
        busy = tuple(_random_busy(rng, MONDAY, 14) for _ in range(20))
        end = MONDAY + timedelta(days=14)
        began = time.perf_counter()
        plan(PlanRequest(wishes, busy, MONDAY, end, MONDAY, "Africa/Lagos"), offer_fixes=False)
        seconds.append(time.perf_counter() - began)
    seconds.sort()
    print(
        f"60 tasks in 14 days, {count} plans: p50 {statistics.median(seconds):.3f} s, "
        f"p95 {seconds[round(0.95 * (count - 1))]:.3f} s (aim p95 < 1 s)"
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instances", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--schedule-bench", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seeds", type=int, default=3, help="schedule_bench instances per size")
    parser.add_argument("--repairs", type=int, default=40, help="plans to repair and to catch up")
    parser.add_argument("--bound-s", type=float, default=20.0)
    options = parser.parse_args()
    print(circumstances())
    measure_course()
    measure_sixty()
    measure_determinism()
    if options.seeds and (options.schedule_bench / "schedule_bench.py").exists():
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
    print(circumstances())


if __name__ == "__main__":
    main()
