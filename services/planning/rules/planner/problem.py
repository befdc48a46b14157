"""A placement problem on the grid, shared by the greedy and the exact solver."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from services.planning.rules.planner.quality import Taste, taste_of
from services.planning.rules.planner.request import PlanRequest
from services.planning.rules.planner.sessions import Pool, pools_of
from services.planning.rules.planner.starts import Field, Start, field_of, starts_of

Gain = Callable[[Pool, Start], int]
Chosen = tuple[tuple[int, int], ...]
"""Pairs of pool number and number of the start in that pool's list, sorted."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to search: deterministic seconds, and wall seconds as a safety net."""

    deterministic_s: float
    wall_s: float


@dataclass(frozen=True, slots=True)
class Problem:
    """Pools, where each may start, and what each start is worth.

    ``taste`` holds the soft wishes about the plan as a whole; without it only gains count and
    placing more is not put before placing well.
    """

    pools: tuple[Pool, ...]
    starts: list[list[Start]]
    gains: list[list[int]]
    field: Field
    taste: Taste | None

    def cap(self, pool: Pool, day: date) -> int:
        """Say how many more sessions of the pool's family ``day`` takes."""
        return max(0, pool.max_per_day - self.field.used.get((pool.family, day), 0))

    def value(self, chosen: Chosen) -> int:
        """Weigh what is placed: quarter hours times the square of the priority."""
        return sum(weight(self.pools[pool]) for pool, _ in chosen)

    def total(self) -> int:
        """Weigh everything there is to place."""
        return sum(weight(pool) * len(pool.lessons) for pool in self.pools)

    def counts(self, chosen: Iterable[tuple[int, int]]) -> list[int]:
        """Count the placed sessions of each pool."""
        counts = [0] * len(self.pools)
        for pool, _ in chosen:
            counts[pool] += 1
        return counts


def weight(pool: Pool) -> int:
    """Weigh one session of a pool."""
    return pool.slots * pool.priority**2


def is_hopeless(request: PlanRequest) -> bool:
    """Say, without solving, that not everything can be placed: some deadline lacks the hours."""
    field = field_of(request)
    pools = pools_of(request, longest_session(field))
    return any(
        available_slots(field, last) < sum(_least(p) for p in pools if p.last_slot <= last)
        for last in {pool.last_slot for pool in pools}
    ) or any(_sessions(pool, pools) > _turns(field, pool) for pool in pools)


def _sessions(pool: Pool, pools: Iterable[Pool]) -> int:
    """Count the sessions of the pool's family that have to lie before the pool's end."""
    family = (other for other in pools if other.family == pool.family)
    return sum(len(other.lessons) for other in family if other.last_slot <= pool.last_slot)


def _turns(field: Field, pool: Pool) -> int:
    """Count how often the family gets a turn before the pool's end."""
    days = {run.day for run in field.runs if run.first < pool.last_slot}
    return sum(max(0, pool.max_per_day - field.used.get((pool.family, day), 0)) for day in days)


def available_slots(field: Field, last_slot: int) -> int:
    """Count the free slots before ``last_slot`` that the daily limits let through."""
    free: dict[date, int] = {}
    for run in field.runs:
        usable = max(0, min(run.last, last_slot) - run.first)
        free[run.day] = free.get(run.day, 0) + usable
    return sum(min(slots, field.limits[day]) for day, slots in free.items())


def longest_session(field: Field) -> int:
    """Give the longest session any day could hold, in slots."""
    return min(field.longest, max(field.limits.values(), default=0))


def _least(pool: Pool) -> int:
    return sum(lesson.slots for lesson in pool.lessons)


def problem_of(request: PlanRequest, gain: Gain | None, step: int | None) -> Problem:
    """Lay a request on the grid.

    Args:
        request: What to plan.
        gain: Worth of a start; the product's own taste when omitted.
        step: Grid slots between starts; chosen by size when omitted.
    """
    field = field_of(request)
    pools = pools_of(request, longest_session(field))
    starts = starts_of(pools, field, step)
    taste = taste_of(request, pools, starts, field) if gain is None else None
    worth = taste.gain if taste is not None else gain
    gains = [
        [worth(pool, start) for start in there] if worth is not None else []
        for pool, there in zip(pools, starts, strict=True)
    ]
    return Problem(pools=pools, starts=starts, gains=gains, field=field, taste=taste)
