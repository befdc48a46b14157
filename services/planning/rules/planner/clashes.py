"""What does not go together: the fewest wishes, and the limits that stand in their way.

Wishes, then limits, are left out in ever smaller portions for as long as the rest is still proven
not to fit (a deletion filter). Each trial is a short search; their number is bounded, so that the
answer takes bounded time and is the same every time.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TypeVar

from services.planning.rules.free_time import Window
from services.planning.rules.planner.problem import (
    Problem,
    available_slots,
    is_hopeless,
    problem_of,
)
from services.planning.rules.planner.request import (
    GRID_MINUTES,
    Clash,
    PlanRequest,
    Shortage,
    Unplaced,
    Wish,
)
from services.planning.rules.planner.sessions import slot_of
from services.planning.rules.planner.solve import solve
from services.planning.rules.planner.wording import day_and_time, say

MOST_CLASHES = 2
MOST_PROBES = 36
PROBE_S = 0.05
NAMED_WISHES = 3
ALL_DAY = ((Window(time(0), time(0)),),) * 7
UNLIMITED_MINUTES = 24 * 60
UNLIMITED_SESSIONS = 96

Item = TypeVar("Item")


def clashes_of(request: PlanRequest, unplaced: Sequence[Unplaced]) -> tuple[Clash, ...]:
    """Find what clashes among wishes that have room one by one.

    Args:
        request: What did not fit.
        unplaced: The wishes that came up short, with the reasons.
    """
    alone = {item.key for item in unplaced if item.reason is not Shortage.NOT_ENOUGH_TIME}
    short = {item.key for item in unplaced} - alone
    wishes = [wish for wish in request.wishes if wish.key not in alone and wish.minutes > 0]
    search = _Search(request)
    found: list[Clash] = []
    while short and len(found) < MOST_CLASHES:
        clash = search.clash(_rivals(wishes, short, request))
        if clash is None:
            break
        found.append(clash)
        wishes = [wish for wish in wishes if wish.key not in clash.keys or wish.key not in short]
        short -= set(clash.keys)
    return tuple(found)


def _rivals(wishes: Sequence[Wish], short: Collection[str], request: PlanRequest) -> list[Wish]:
    """List first those that probably have nothing to do with it: they are left out first."""
    latest = max(until_of(request, wish) for wish in wishes if wish.key in short)
    return sorted(
        wishes,
        key=lambda wish: (
            wish.key in short,
            until_of(request, wish) <= latest,
            -until_of(request, wish).timestamp(),
            wish.key,
        ),
    )


class _Search:
    """Trials on variants of one request, while there are trials left."""

    def __init__(self, request: PlanRequest) -> None:
        self._request = request
        self._left = MOST_PROBES

    def clash(self, wishes: list[Wish]) -> Clash | None:
        """Find the fewest wishes and limits that clash; None when none is proven to."""
        if not self._refuted(wishes, ()):
            return None
        core = self._fewest(wishes, lambda rest: self._refuted(rest, ()))
        names = _limits(self._request, core)
        limits = self._fewest(
            names, lambda rest: self._refuted(core, [name for name in names if name not in rest])
        )
        return _clash(self._request, core, limits, minimal=self._left > 0)

    def _fewest(self, items: list[Item], clashes: Callable[[list[Item]], bool]) -> list[Item]:
        """Leave out portions that are not needed for the clash, halving their size."""
        size = max(1, len(items) // 2)
        while True:
            place = 0
            while place < len(items):
                rest = items[:place] + items[place + size :]
                if clashes(rest):
                    items = rest
                else:
                    place += size
            if size == 1:
                return items
            size //= 2

    def _refuted(self, wishes: Sequence[Wish], lifted: Collection[str]) -> bool:
        """Say whether the wishes provably do not fit with some limits lifted."""
        if not wishes or self._left <= 0:
            return False
        self._left -= 1
        request = _lifted(replace(self._request, wishes=tuple(wishes)), lifted)
        if is_hopeless(request):
            return True
        solution = solve(request, time_limit_s=PROBE_S, arrange=False)
        # The bound is on the whole: one missing quarter hour of the least priority weighs 1.
        return any(solution.missing.values()) and solution.stats.bound < solution.problem.total()


def _limits(request: PlanRequest, wishes: Sequence[Wish]) -> list[str]:
    """Name the limits there are, those worth trying to lift last at the end."""
    there = {
        "calendar": bool(request.busy or request.locked),
        "hours": request.availability.windows != ALL_DAY,
        "breaks": request.availability.break_minutes > 0,
        "deadlines": any(until_of(request, wish) < request.end for wish in wishes),
        "sessions_a_day": True,
        "rest_days": bool(request.availability.rest_weekdays),
        "daily_limit": request.availability.daily_limit_minutes < UNLIMITED_MINUTES,
    }
    return [name for name, exists in there.items() if exists]


def _lifted(request: PlanRequest, names: Collection[str]) -> PlanRequest:
    relaxed = {
        "daily_limit": {"daily_limit_minutes": UNLIMITED_MINUTES, "day_limits": ()},
        "rest_days": {"rest_weekdays": frozenset[int]()},
        "breaks": {"break_minutes": 0},
        "hours": {"windows": ALL_DAY},
    }
    availability = request.availability
    for name in relaxed.keys() & set(names):
        availability = replace(availability, **relaxed[name])
    return replace(
        request,
        availability=availability,
        busy=() if "calendar" in names else request.busy,
        locked=() if "calendar" in names else request.locked,
        wishes=tuple(
            replace(
                wish,
                deadline=None if "deadlines" in names else wish.deadline,
                max_per_day=UNLIMITED_SESSIONS if "sessions_a_day" in names else wish.max_per_day,
            )
            for wish in request.wishes
        ),
    )


def _clash(
    request: PlanRequest, wishes: Sequence[Wish], limits: Sequence[str], *, minimal: bool
) -> Clash:
    problem: Problem = problem_of(request, lambda _pool, _start: 0, None)
    until = max(until_of(request, wish) for wish in wishes)
    needed = sum(wish.minutes for wish in wishes)
    available = GRID_MINUTES * available_slots(problem.field, slot_of(until, up=False))
    text = say(
        "clash",
        "too_much" if needed > available else "too_tight",
        wishes=_named(wishes),
        needed=needed,
        available=available,
        until=day_and_time(until, problem.field.zone),
    )
    if limits:
        text += " " + say("clash", "limits", limits=_joined([_limit(request, n) for n in limits]))
    return Clash(
        keys=tuple(sorted(wish.key for wish in wishes)),
        until=until,
        needed_minutes=needed,
        available_minutes=available,
        text=text,
        limits=tuple(sorted(limits)),
        minimal=minimal,
    )


def _limit(request: PlanRequest, name: str) -> str:
    given = request.availability
    return say("limit", name, limit=given.daily_limit_minutes, pause=given.break_minutes)


def _named(wishes: Sequence[Wish]) -> str:
    titles = [f"“{wish.title}”" for wish in sorted(wishes, key=lambda wish: wish.key)]
    if len(titles) > NAMED_WISHES + 1:
        more = len(titles) - NAMED_WISHES
        titles = [*titles[:NAMED_WISHES], say("clash", "more", number=more)]
    return _joined(titles)


def _joined(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def until_of(request: PlanRequest, wish: Wish) -> datetime:
    """Return the instant by which a wish has to be done."""
    return min(request.end, wish.deadline or request.end).astimezone(UTC)
