"""An independent judge of plans: shares no code with the solver or with free time.

It asks of every quarter hour what the wall clock shows there and whether the person allows it,
so clock changes need no arithmetic of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.planning.rules.free_time import Window
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, Wish

QUARTER = timedelta(minutes=15)
QUARTER_S = 900
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule.

    Args:
        code: Which rule.
        key: The wish or day it concerns.
        detail: What was found.
    """

    code: str
    key: str
    detail: str


def check(request: PlanRequest, blocks: Sequence[PlannedBlock]) -> tuple[Violation, ...]:
    """List every rule the blocks break; an empty answer means the plan may be saved.

    Args:
        request: What the plan was made for.
        blocks: The plan, in any order.
    """
    wishes = {wish.key: wish for wish in request.wishes}
    known = [block for block in blocks if block.key in wishes]
    found = [Violation("unknown_wish", b.key, str(b.start)) for b in blocks if b.key not in wishes]
    for block in known:
        found += _block_violations(request, wishes[block.key], block)
    found += _overlaps(request, known)
    found += _days(request, wishes, known)
    found += _totals(wishes, known)
    found += _order(wishes, known)
    return tuple(found)


def _block_violations(request: PlanRequest, wish: Wish, block: PlannedBlock) -> Iterator[Violation]:
    rules = {
        "empty": block.end > block.start,
        "off_grid": block.start.timestamp() % QUARTER_S == 0
        and block.end.timestamp() % QUARTER_S == 0,
        "before_now": block.start >= request.now,
        "outside_range": request.start <= block.start and block.end <= request.end,
        "too_early": wish.earliest is None or block.start >= wish.earliest,
        "after_deadline": wish.deadline is None or block.end <= wish.deadline,
        "outside_windows": _inside_windows(request, block),
        "overlaps_busy": not any(
            low < block.end and block.start < high and low < high for low, high in request.busy
        ),
    }
    for code, kept in rules.items():
        if not kept:
            yield Violation(code, block.key, f"{block.start.isoformat()}–{block.end.isoformat()}")


def _overlaps(request: PlanRequest, blocks: Sequence[PlannedBlock]) -> Iterator[Violation]:
    pause = timedelta(minutes=request.availability.break_minutes)
    locked = set(request.locked)
    both = sorted([*blocks, *request.locked])
    latest = None
    for block in both:
        if latest is not None and not (block in locked and latest in locked):
            if block.start < latest.end:
                yield Violation("overlap", block.key, f"{latest.key} until {latest.end}")
            elif block.start < latest.end + pause:
                yield Violation("no_break", block.key, f"{latest.key} until {latest.end}")
        if latest is None or block.end > latest.end:
            latest = block


def _days(
    request: PlanRequest, wishes: dict[str, Wish], blocks: Sequence[PlannedBlock]
) -> Iterator[Violation]:
    load: dict[date, timedelta] = {}
    counts: dict[tuple[date, str], int] = {}
    ours: set[tuple[date, str]] = set()
    zone = ZoneInfo(request.zone_name)
    for position, block in enumerate((*blocks, *request.locked)):
        day = _study_day(request, block.start.astimezone(zone).replace(tzinfo=None))
        load[day] = load.get(day, timedelta(0)) + (block.end - block.start)
        wish = wishes.get(block.key)
        family = _family(wish) if wish is not None else ""
        counts[day, family] = counts.get((day, family), 0) + 1
        if position < len(blocks):
            ours.add((day, family))
    for day in sorted({day for day, _ in ours}):
        if load[day] > timedelta(minutes=request.availability.limit_on(day)):
            yield Violation("daily_limit", str(day), str(load[day]))
    caps = _caps(wish for wish in wishes.values() if wish.minutes > 0)
    for day, family in sorted(ours):
        count = counts[day, family]
        if count > caps.get(family, 0):
            yield Violation("too_many_a_day", str(day), f"{count} of {family}")


def _caps(wishes: Iterable[Wish]) -> dict[str, int]:
    caps: dict[str, int] = {}
    for wish in wishes:
        family = _family(wish)
        caps[family] = max(1, min(wish.max_per_day, caps.get(family, wish.max_per_day)))
    return caps


def _family(wish: Wish) -> str:
    return f"group {wish.order_group}" if wish.order_group else f"wish {wish.key}"


def _totals(wishes: dict[str, Wish], blocks: Sequence[PlannedBlock]) -> Iterator[Violation]:
    spent = dict.fromkeys(wishes, timedelta(0))
    for block in blocks:
        spent[block.key] += block.end - block.start
    for key, total in spent.items():
        # A wish is rounded up to the grid, never further.
        allowed = timedelta(minutes=max(0, wishes[key].minutes))
        if total - allowed >= QUARTER or (allowed == timedelta(0) and total > allowed):
            yield Violation("too_much", key, f"{total} of {allowed}")


def _order(wishes: dict[str, Wish], blocks: Sequence[PlannedBlock]) -> Iterator[Violation]:
    latest: dict[str, tuple[tuple[int, str], PlannedBlock]] = {}
    for block in sorted(blocks):
        wish = wishes[block.key]
        if wish.order_group is None:
            continue
        place = (wish.order_index, wish.key)
        before = latest.get(wish.order_group)
        if before is not None and place < before[0]:
            yield Violation("out_of_order", block.key, f"after {before[1].key}")
        if before is None or place > before[0]:
            latest[wish.order_group] = (place, block)


def _inside_windows(request: PlanRequest, block: PlannedBlock) -> bool:
    """Ask every quarter hour of the block whether its wall time is open on one study day."""
    zone = ZoneInfo(request.zone_name)
    owner: date | None = None
    instant = block.start.astimezone(UTC)
    while instant < block.end:
        wall = instant.astimezone(zone).replace(tzinfo=None)
        day = _study_day(request, wall)
        if owner is not None and day != owner:
            return False
        owner = day
        edge = (instant + QUARTER - timedelta(minutes=1)).astimezone(zone).replace(tzinfo=None)
        if not (_is_open(request, day, wall) and _is_open(request, day, edge)):
            return False
        instant += QUARTER
    return True


def _study_day(request: PlanRequest, wall: datetime) -> date:
    """Name the day a wall time counts to: today once its first window opens, else yesterday."""
    today = wall.date()
    yesterday = today - ONE_DAY
    opens = [datetime.combine(today, window.start) for window in _windows(request, today)]
    if (not opens or wall < min(opens)) and _is_open(request, yesterday, wall):
        return yesterday
    return today


def _is_open(request: PlanRequest, day: date, wall: datetime) -> bool:
    return any(
        datetime.combine(day, window.start) <= wall < _closing(day, window)
        for window in _windows(request, day)
    )


def _windows(request: PlanRequest, day: date) -> tuple[Window, ...]:
    if day != request.asked_day and day.weekday() in request.availability.rest_weekdays:
        return ()
    return request.availability.windows[day.weekday()]


def _closing(day: date, window: Window) -> datetime:
    overnight = window.end <= window.start
    return datetime.combine(day + ONE_DAY if overnight else day, window.end)
