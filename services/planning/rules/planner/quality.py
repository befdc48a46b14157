"""What makes one conflict-free plan better than another.

Per start: urgent things early, the preferred part of the day, clock-friendly times, a buffer
before the deadline, and staying where a block already lies. For the plan as a whole: sessions
spread evenly over their frame, no day much fuller than the rest, courses mixed within a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from services.planning.rules.planner.request import DayPart, PlanRequest
from services.planning.rules.planner.sessions import Pool, slot_of
from services.planning.rules.planner.starts import Start

EARLY = 3
PART = 12
FULL_HOUR = 3
HALF_HOUR = 2
LAST_DAYS = 15
SAME_START = 60
SAME_DAY = 20
SPREAD = 8
SAME_COURSE = 6
FULL_DAY = 2

MOST_MARKS = 12
LONG_FRAME_DAYS = 10
BUFFER_SHARE = 0.1
SPARE_SLOTS = 2

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

    def gain(self, pool: Pool, start: Start) -> int:
        """Rate one session starting there."""
        first, last = self.frames[pool]
        span = max(1, (last - first).days)
        gain = -(EARLY * pool.priority * (start.day - first).days) // span
        if pool.deadline is not None and span >= LONG_FRAME_DAYS and (last - start.day).days < 1:
            gain -= LAST_DAYS
        if start.minute % 60 == 0:
            gain += FULL_HOUR
        elif start.minute % 30 == 0:
            gain += HALF_HOUR
        if pool.part is not None and _inside(pool.part, start.minute):
            gain += PART
        if (pool.family, start.slot) in self.places:
            gain += SAME_START
        elif (pool.family, start.day) in self.place_days:
            gain += SAME_DAY
        return gain


def taste_of(
    request: PlanRequest, pools: Sequence[Pool], starts: Sequence[Sequence[Start]]
) -> Taste:
    """Work out frames, ideal spreads and earlier places for a request."""
    days_of = {
        pool: sorted({start.day for start in there})
        for pool, there in zip(pools, starts, strict=True)
    }
    families = {lesson.key: pool.family for pool in pools for lesson in pool.lessons}
    zone = ZoneInfo(request.zone_name)
    known = [block for block in request.previous if block.key in families]
    every_day = {day for days in days_of.values() for day in days}
    slots = sum(pool.slots * len(pool.lessons) for pool in pools)
    return Taste(
        frames={pool: (days[0], days[-1]) for pool, days in days_of.items() if days},
        spreads=_spreads(pools, days_of),
        places=frozenset((families[b.key], slot_of(b.start, up=False)) for b in known),
        place_days=frozenset((families[b.key], b.start.astimezone(zone).date()) for b in known),
        fair_slots=-(-slots // max(1, len(every_day))) + SPARE_SLOTS,
    )


def _spreads(pools: Sequence[Pool], days_of: dict[Pool, list[date]]) -> dict[str, Spread]:
    spreads: dict[str, Spread] = {}
    for family, members in groupby(pools, key=lambda pool: pool.family):
        together = tuple(members)
        total = sum(len(pool.lessons) for pool in together)
        days = sorted({day for pool in together for day in days_of[pool]})
        if days:
            spreads[family] = _spread(family, days, total)
    return spreads


def _spread(family: str, days: list[date], total: int) -> Spread:
    """Mark even progress over the frame, leaving its last tenth as a buffer."""
    if len(days) >= LONG_FRAME_DAYS:
        days = days[: len(days) - max(1, int(len(days) * BUFFER_SHARE))]
    count = min(total, len(days), MOST_MARKS)
    marks = tuple(
        (days[len(days) * step // count - 1], (2 * total * step + count) // (2 * count))
        for step in range(1, count + 1)
    )
    return Spread(family=family, days=tuple(days), marks=marks, total=total)


def _inside(part: DayPart, minute: int) -> bool:
    first, last = PART_HOURS[part]
    return first * 60 <= minute < last * 60
