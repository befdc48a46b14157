"""What makes one conflict-free plan better than another.

Per start: urgent things early, the preferred part of the day, demanding work in the fresh hours,
clock-friendly times, the buffer days before a deadline left free, and staying where a block
already lies. For the plan as a whole: no day much fuller than the rest, and either sessions
spread evenly over their frame with courses mixed within a day, or (``focus``) one main course for
a stretch of days with a review session of each other course.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from services.planning.rules.planner.focus import Focus, focus_of
from services.planning.rules.planner.request import GRID_MINUTES, DayPart, PlanRequest, Style
from services.planning.rules.planner.sessions import Pool, slot_of
from services.planning.rules.planner.starts import Field, Start

EARLY = 3
PART = 12
FULL_HOUR = 3
HALF_HOUR = 2
BUFFER_DAY = 15
ENERGY = 24
MAIN_COURSE = 20
REVIEW = 26
SAME_START = 60
SAME_DAY = 20
SPREAD = 8
SAME_COURSE = 6
FULL_DAY = 2

MOST_MARKS = 12
LONG_FRAME_DAYS = 10
BUFFER_SHARE = 0.1
SPARE_SLOTS = 2
LEAST_DEMAND, MOST_DEMAND = 1, 5
QUARTERS_A_DAY = 24 * 60 // GRID_MINUTES

PART_HOURS = {DayPart.MORNING: (0, 12), DayPart.AFTERNOON: (12, 17), DayPart.EVENING: (17, 24)}


@dataclass(frozen=True, slots=True)
class Spread:
    """How a family of pools should advance: by the end of each marked day, so many sessions."""

    family: str
    days: tuple[date, ...]
    marks: tuple[tuple[date, int], ...]
    total: int

    def target(self, position: int) -> date:
        """Name the day on which the session at ``position`` would lie ideally."""
        return self.days[(2 * position + 1) * len(self.days) // (2 * self.total)]


@dataclass(frozen=True, slots=True)
class Taste:
    """The quality terms of one request."""

    frames: dict[Pool, tuple[date, date]]
    spreads: dict[str, Spread]
    places: frozenset[tuple[str, int]]
    place_days: frozenset[tuple[str, date]]
    fair_slots: int
    buffers: dict[Pool, tuple[date, int]]
    energy: tuple[float, ...]
    focus: Focus | None

    def gain(self, pool: Pool, start: Start) -> int:
        """Rate one session starting there."""
        first, last = self.frames[pool]
        span = max(1, (last - first).days)
        gain = -(EARLY * pool.priority * (start.day - first).days) // span
        gain -= self._in_buffer(pool, start.day)
        if self.energy:
            gain += self._freshness(pool, start)
        if self.focus is not None and self.focus.is_main(pool.course, start.day):
            gain += MAIN_COURSE
        gain += _at_the_clock(start.minute)
        if pool.part is not None and _inside(pool.part, start.minute):
            gain += PART
        return gain + self._staying(pool, start)

    def _in_buffer(self, pool: Pool, day: date) -> int:
        """Charge for days that should stay free before the deadline, the later the more."""
        if pool not in self.buffers:
            return 0
        due, buffer = self.buffers[pool]
        slack = max(0, (due - day).days)
        return BUFFER_DAY * max(0, buffer - slack) // buffer

    def _freshness(self, pool: Pool, start: Start) -> int:
        """Reward demanding work at fresh hours, compared with an average one."""
        first = start.minute // GRID_MINUTES
        quarters = (self.energy[(first + slot) % QUARTERS_A_DAY] for slot in range(pool.slots))
        demand = (pool.demand - LEAST_DEMAND) / (MOST_DEMAND - LEAST_DEMAND)
        return round(ENERGY * demand * sum(quarters) / pool.slots)

    def _staying(self, pool: Pool, start: Start) -> int:
        if (pool.family, start.slot) in self.places:
            return SAME_START
        return SAME_DAY if (pool.family, start.day) in self.place_days else 0


def _at_the_clock(minute: int) -> int:
    if minute % 60 == 0:
        return FULL_HOUR
    return HALF_HOUR if minute % 30 == 0 else 0


def taste_of(
    request: PlanRequest,
    pools: Sequence[Pool],
    starts: Sequence[Sequence[Start]],
    field: Field,
) -> Taste:
    """Work out frames, ideal spreads and earlier places for a request."""
    days_of = {
        pool: sorted({start.day for start in there})
        for pool, there in zip(pools, starts, strict=True)
    }
    families = {lesson.key: pool.family for pool in pools for lesson in pool.lessons}
    zone = field.zone
    known = [block for block in request.previous if block.key in families]
    every_day = {day for days in days_of.values() for day in days}
    slots = sum(pool.slots * len(pool.lessons) for pool in pools)
    frames = {pool: (days[0], days[-1]) for pool, days in days_of.items() if days}
    buffers = _buffers(request, frames, field)
    focus = focus_of(pools, starts, field) if request.style is Style.FOCUS else None
    return Taste(
        frames=frames,
        spreads={} if focus is not None else _spreads(pools, days_of, buffers),
        places=frozenset((families[b.key], slot_of(b.start, up=False)) for b in known),
        place_days=frozenset((families[b.key], b.start.astimezone(zone).date()) for b in known),
        fair_slots=-(-slots // max(1, len(every_day))) + SPARE_SLOTS,
        buffers=buffers,
        energy=_energy(request.availability.energy_by_hour),
        focus=focus,
    )


def _energy(by_hour: Sequence[float]) -> tuple[float, ...]:
    """Give each quarter hour's freshness above or below the average of the day."""
    if not by_hour:
        return ()
    average = sum(by_hour) / len(by_hour)
    quarters_an_hour = QUARTERS_A_DAY // len(by_hour)
    return tuple(level - average for level in by_hour for _ in range(quarters_an_hour))


def _buffers(
    request: PlanRequest, frames: dict[Pool, tuple[date, date]], field: Field
) -> dict[Pool, tuple[date, int]]:
    """Give the last day before each deadline within the range, and the days to keep free there."""
    buffers: dict[Pool, tuple[date, int]] = {}
    for pool, (first, last) in frames.items():
        if pool.deadline is None or pool.deadline > request.end:
            continue
        due = (pool.deadline - timedelta(microseconds=1)).astimezone(field.zone).date()
        span = (last - first).days
        usual = 1 if span >= LONG_FRAME_DAYS else 0
        buffer = min(max(usual, request.availability.buffer_days), span // 2)
        if buffer:
            buffers[pool] = (due, buffer)
    return buffers


def _spreads(
    pools: Sequence[Pool],
    days_of: dict[Pool, list[date]],
    buffers: dict[Pool, tuple[date, int]],
) -> dict[str, Spread]:
    spreads: dict[str, Spread] = {}
    for family, members in groupby(pools, key=lambda pool: pool.family):
        together = tuple(members)
        total = sum(len(pool.lessons) for pool in together)
        days = sorted({day for pool in together for day in days_of[pool]})
        if days:
            buffer = max((buffers[pool][1] for pool in together if pool in buffers), default=0)
            spreads[family] = _spread(family, days, total, buffer)
    return spreads


def _spread(family: str, days: list[date], total: int, buffer: int) -> Spread:
    """Mark even progress over the frame, leaving its last tenth or the buffer free."""
    if len(days) >= LONG_FRAME_DAYS:
        buffer = max(1, int(len(days) * BUFFER_SHARE), buffer)
    days = days[: max(len(days) // 2, len(days) - buffer, 1)]
    count = min(total, len(days), MOST_MARKS)
    marks = tuple(
        (days[len(days) * step // count - 1], (2 * total * step + count) // (2 * count))
        for step in range(1, count + 1)
    )
    return Spread(family=family, days=tuple(days), marks=marks, total=total)


def _inside(part: DayPart, minute: int) -> bool:
    first, last = PART_HOURS[part]
    return first * 60 <= minute < last * 60
