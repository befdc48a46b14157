"""Measure what the planner offers when life gets in the way: fixes, clashes and catching up.

Called by ``python -m benchmarks.planner``.
"""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.planning.rules.planner.catch_up import Movable, catch_up
from services.planning.rules.planner.changes import apply_changes
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.clashes import clashes_of
from services.planning.rules.planner.move_checker import Change, Standing, check_changes
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, Wish

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
HOUR = timedelta(hours=1)


def measure_fixes(draw: Callable[[random.Random], PlanRequest], count: int, seed: int) -> None:
    """Solve every offered fix again, as applying it does, and time what explaining costs."""
    rng = random.Random(seed)
    offered = infeasible = broken = short = without = 0
    clashes: list[int] = []
    minimal = 0
    seconds: list[float] = []
    while short < count:
        request = draw(rng)
        result = plan(request, time_limit_s=0.3, offer_fixes=False)
        if not result.unplaced:
            continue
        short += 1
        began = time.perf_counter()
        found = clashes_of(request, result.unplaced)
        result = plan(request, time_limit_s=0.3)
        seconds.append(time.perf_counter() - began)
        clashes += [len(clash.keys) for clash in found]
        minimal += sum(clash.minimal for clash in found)
        without += not result.fixes
        for fix in result.fixes:
            changed = apply_changes(request, fix.changes)
            again = plan(changed, time_limit_s=0.3, offer_fixes=False)
            offered += 1
            infeasible += bool(again.unplaced)
            broken += len(check(changed, again.blocks))
    seconds.sort()
    print(
        f"fixes of {short} plans that do not fit: {offered} offered, {infeasible} infeasible when "
        f"applied, violations {broken}, plans without a fix {without}; clashes {len(clashes)}, "
        f"of {statistics.mean(clashes or [0]):.1f} wishes, minimal {minimal}; "
        f"whole with explanation p50 {statistics.median(seconds):.2f} s "
        f"p95 {seconds[int(0.95 * short)]:.2f} s"
    )


def measure_stability(count: int, seed: int) -> None:
    """Miss a few days of a full calendar, catch up, and count what stays where it was."""
    rng = random.Random(seed)
    kept: list[float] = []
    placed = missed_total = broken = wider = 0
    seconds: list[float] = []
    for _ in range(count):
        request, missed, ahead = behind(rng)
        began = time.perf_counter()
        result = catch_up(request, ahead, time_limit_s=0.5, offer_fixes=False)
        seconds.append(time.perf_counter() - began)
        places = {block.wish.key: block.place for block in ahead}
        moved = [
            block
            for block in result.blocks
            if block.key in places and block.start != places[block.key].start
        ]
        broken += violations(request, missed, ahead, result.blocks)
        wider += bool(moved)
        kept.append(1 - len(moved) / max(1, len(ahead)))
        placed += sum(block.key not in places for block in result.blocks)
        missed_total += len(missed)
    seconds.sort()
    print(
        f"catching up {count} times: blocks ahead in place mean {statistics.mean(kept):.4f} "
        f"min {min(kept):.4f}, moved some {wider}, missed placed {placed} of {missed_total}, "
        f"violations {broken}, s p50 {statistics.median(seconds):.2f} "
        f"p95 {seconds[int(0.95 * count)]:.2f}"
    )


def behind(
    rng: random.Random,
) -> tuple[PlanRequest, tuple[PlannedBlock, ...], tuple[Movable, ...]]:
    """Plan four weeks of a few courses, let some days go by, and return what to catch up on."""
    days = 28
    courses = [
        Wish(
            key=f"c{number}",
            title=f"Course {number}",
            minutes=60 * rng.randint(8, 22),
            deadline=MONDAY + timedelta(days=rng.randint(10, days)),
            priority=rng.randint(1, 5),
            course_key=f"c{number}",
            max_per_day=2,
        )
        for number in range(rng.randint(2, 5))
    ]
    request = PlanRequest(
        wishes=tuple(courses),
        busy=tuple(
            (MONDAY + timedelta(days=day, hours=9), MONDAY + timedelta(days=day, hours=17))
            for day in range(days)
            if rng.random() < 0.7
        ),
        start=MONDAY,
        end=MONDAY + timedelta(days=days),
        now=MONDAY,
        zone_name="Africa/Lagos",
    )
    blocks = plan(request, time_limit_s=0.3, offer_fixes=False).blocks
    now = MONDAY + timedelta(days=rng.randint(3, 9), hours=8)
    wishes = {wish.key: wish for wish in courses}
    missed = tuple(block for block in blocks if block.end <= now and rng.random() < 0.6)
    ahead = tuple(
        Movable(place=replace(block, key=f"b{index}"), wish=_once(wishes, block, f"b{index}"))
        for index, block in enumerate(blocks)
        if block.start >= now
    )
    caught = replace(
        request,
        now=now,
        wishes=tuple(_once(wishes, block, f"m{index}") for index, block in enumerate(missed)),
        locked=tuple(block.place for block in ahead),
    )
    return caught, missed, ahead


def violations(
    request: PlanRequest,
    missed: tuple[PlannedBlock, ...],
    ahead: tuple[Movable, ...],
    blocks: tuple[PlannedBlock, ...],
) -> int:
    """Judge a way of catching up as applying it does."""
    places = {block.wish.key: block.place for block in ahead}
    places |= {f"m{index}": block for index, block in enumerate(missed)}
    moved = [block for block in blocks if block.start != places[block.key].start]
    keys = {block.key for block in moved}
    asked = replace(
        request,
        wishes=(*request.wishes, *(block.wish for block in ahead)),
        locked=tuple(block for block in request.locked if block.key not in keys),
    )
    standing = {
        key: Standing(
            block.start,
            block.end,
            study=True,
            scheduled=True,
            planned=True,
            locked=False,
            repeats=False,
        )
        for key, block in places.items()
    }
    changes = [
        Change(
            block.key,
            (places[block.key].start, places[block.key].end),
            (block.start, block.end),
        )
        for block in moved
    ]
    found = check_changes(standing, changes, now=request.now, most_stay=True)
    return len(check(asked, moved)) + len(found)


def _once(wishes: dict[str, Wish], block: PlannedBlock, key: str) -> Wish:
    """Wish for one session as long as a block, for the same course."""
    minutes = int((block.end - block.start).total_seconds() // 60)
    return replace(
        wishes[block.key],
        key=key,
        minutes=minutes,
        session_minutes=minutes,
        min_session_minutes=minutes,
        max_session_minutes=minutes,
    )
