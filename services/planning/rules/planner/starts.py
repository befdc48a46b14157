"""Where a session may start: free runs on the grid and the starts worth trying in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from services.planning.rules.free_time import FreeWindow, free_windows
from services.planning.rules.planner.request import GRID_MINUTES, PlanRequest
from services.planning.rules.planner.sessions import GRID_S, Pool, family_of, slot_of

STRIDES = (1, 2, 4, 8, 16, 24)
MOST_PER_RUN = (60, 26, 13, 8, 5, 3)
MOST_STARTS = 2_500


@dataclass(frozen=True, slots=True, order=True)
class Start:
    """A possible start: its slot, the study day it counts to and the wall-clock minute."""

    slot: int
    day: date
    minute: int


@dataclass(frozen=True, slots=True)
class Run:
    """Free slots ``[first, last)`` of one study day."""

    day: date
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Field:
    """The free time of a request on the grid.

    ``limits`` is how many slots each study day still takes; ``used`` counts the locked sessions
    already there by family and day.
    """

    runs: tuple[Run, ...]
    limits: dict[date, int]
    used: dict[tuple[str, date], int]
    pause: int
    zone: ZoneInfo

    @property
    def longest(self) -> int:
        """Give the length of the longest free run in slots."""
        return max((run.last - run.first for run in self.runs), default=0)


def field_of(request: PlanRequest) -> Field:
    """Lay the person's free time on the grid.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: The zone name is unknown.
    """
    zone = ZoneInfo(request.zone_name)
    pause = -(-request.availability.break_minutes // GRID_MINUTES)
    start = max(request.start, request.now)
    open_time = _windows(request, start, zone, busy=())
    free = _windows(request, start, zone, busy=request.busy)
    limits = {window.day: _limit_on(window.day, request) for window in open_time}
    families = {wish.key: family_of(wish) for wish in request.wishes}
    used: dict[tuple[str, date], int] = {}
    taken: list[tuple[int, int]] = []
    for block in sorted(request.locked):
        first, last = slot_of(block.start, up=False), slot_of(block.end, up=True)
        taken.append((first - pause, last + pause))
        day = _study_day(block.start, request, zone)
        limit = limits[day] if day in limits else _limit_on(day, request)
        limits[day] = max(0, limit - (last - first))
        family = families.get(block.key, block.key)
        used[family, day] = used.get((family, day), 0) + 1
    runs = tuple(run for window in free for run in _runs(window, taken))
    return Field(runs=runs, limits=limits, used=used, pause=pause, zone=zone)


def starts_of(pools: Sequence[Pool], field: Field, step: int | None) -> list[list[Start]]:
    """List the starts to try for each pool.

    Args:
        pools: What is placed.
        field: The free time.
        step: Grid slots between starts; ``None`` takes the finest that keeps the model small.
    """
    spans = [_spans(pool, field) for pool in pools]
    turns = [pool.slots + field.pause for pool in pools]
    known: dict[tuple[int, date], Start] = {}
    if step is not None:
        return [
            [
                _start(slot, span.day, field, known)
                for span in there
                for slot in _stepped(span, step)
            ]
            for there in spans
        ]
    most = next(
        (most for most in MOST_PER_RUN if _count(spans, turns, most) <= MOST_STARTS),
        MOST_PER_RUN[-1],
    )
    return [
        [
            _start(slot, span.day, field, known)
            for span in there
            for slot in _thinned(span.first, span.last, turn, most)
        ]
        for there, turn in zip(spans, turns, strict=True)
    ]


def _windows(
    request: PlanRequest,
    start: datetime,
    zone: ZoneInfo,
    busy: Iterable[tuple[datetime, datetime]],
) -> tuple[FreeWindow, ...]:
    return free_windows(
        request.availability, busy, start, request.end, zone, asked_day=request.asked_day
    )


def _limit_on(day: date, request: PlanRequest) -> int:
    return request.availability.limit_on(day) // GRID_MINUTES


def _study_day(instant: datetime, request: PlanRequest, zone: ZoneInfo) -> date:
    """Name the study day of a locked block: the open window around it, else its local date."""
    around = datetime.fromtimestamp(instant.timestamp() + GRID_S, UTC)
    owners = free_windows(
        request.availability, (), instant, around, zone, asked_day=request.asked_day
    )
    return owners[0].day if owners else instant.astimezone(zone).date()


def _runs(window: FreeWindow, taken: list[tuple[int, int]]) -> list[Run]:
    """Round a free window inwards to the grid and cut the locked blocks out."""
    first, last = slot_of(window.start, up=True), slot_of(window.end, up=False)
    runs: list[Run] = []
    for low, high in sorted(taken):
        if high <= first or low >= last:
            continue
        if low > first:
            runs.append(Run(window.day, first, low))
        first = max(first, high)
    if first < last:
        runs.append(Run(window.day, first, last))
    return runs


def _spans(pool: Pool, field: Field) -> list[Run]:
    """List the first to last possible start of a session in each run, both included."""
    spans: list[Run] = []
    for run in field.runs:
        low, high = max(run.first, pool.first_slot), min(run.last, pool.last_slot) - pool.slots
        if low <= high and field.limits[run.day] >= pool.slots:
            spans.append(Run(run.day, low, high))
    return spans


def _stepped(span: Run, step: int) -> range:
    return range(-(-span.first // step) * step, span.last + 1, step)


def _count(spans: list[list[Run]], turns: list[int], most: int) -> int:
    return sum(
        len(_thinned(span.first, span.last, turn, most))
        for there, turn in zip(spans, turns, strict=True)
        for span in there
    )


@lru_cache(maxsize=8192)
def _thinned(low: int, high: int, turn: int, most: int) -> tuple[int, ...]:
    """Take the finest whole steps that keep a run small, and how sessions pack back to back.

    Short runs stay fine: that is where every quarter hour matters.
    """
    slots: set[int] = set()
    for stride in STRIDES:
        slots = set(range(-(-low // stride) * stride, high + 1, stride))
        if len(slots) <= most:
            break
    packed = range(low, high + 1, turn)
    if len(packed) <= most // 2:
        slots.update(packed)
    return tuple(sorted(slots | {low, high}))


def _start(slot: int, day: date, field: Field, known: dict[tuple[int, date], Start]) -> Start:
    """Give the start at a slot; pools share them."""
    if (slot, day) not in known:
        local = datetime.fromtimestamp(slot * GRID_S, UTC).astimezone(field.zone)
        known[slot, day] = Start(slot, day, local.hour * 60 + local.minute)
    return known[slot, day]
