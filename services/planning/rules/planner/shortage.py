"""Why something did not fit: a reason for each wish, and what clashes as a whole."""

from datetime import UTC, datetime

from services.planning.rules.planner.problem import Problem, available_slots
from services.planning.rules.planner.request import (
    GRID_MINUTES,
    Clash,
    PlanRequest,
    Shortage,
    Unplaced,
    Wish,
)
from services.planning.rules.planner.sessions import slot_of
from services.planning.rules.planner.wording import day_and_time, say


def unplaced_of(
    request: PlanRequest, problem: Problem, missing: dict[str, int]
) -> tuple[Unplaced, ...]:
    """Explain each wish with missing minutes."""
    wishes = {wish.key: wish for wish in request.wishes}
    return tuple(
        _explained(request, problem, wishes[key], minutes)
        for key, minutes in sorted(missing.items())
        if minutes
    )


def clashes_of(
    request: PlanRequest, problem: Problem, unplaced: tuple[Unplaced, ...]
) -> tuple[Clash, ...]:
    """Set what is wanted against what is free, up to each deadline that cannot be met."""
    wishes = {wish.key: wish for wish in request.wishes}
    short = [wishes[item.key] for item in unplaced if item.reason is Shortage.NOT_ENOUGH_TIME]
    untils = sorted({_until(request, wish) for wish in short})
    return tuple(_clash(request, problem, until) for until in untils)


def _explained(request: PlanRequest, problem: Problem, wish: Wish, minutes: int) -> Unplaced:
    reason = _reason(request, problem, wish)
    until = day_and_time(_until(request, wish), problem.field.zone)
    text = say("shortage", reason.value, title=wish.title, minutes=minutes, until=until)
    return Unplaced(key=wish.key, minutes=minutes, reason=reason, text=text)


def _reason(request: PlanRequest, problem: Problem, wish: Wish) -> Shortage:
    floor = max(request.start, request.now)
    if wish.deadline is not None and wish.deadline <= floor:
        return Shortage.DEADLINE_PAST
    if wish.earliest is not None and wish.earliest >= request.end:
        return Shortage.OUTSIDE_RANGE
    for pool, starts in zip(problem.pools, problem.starts, strict=True):
        if starts and any(lesson.key == wish.key for lesson in pool.lessons):
            return Shortage.NOT_ENOUGH_TIME
    first = slot_of(max(floor, wish.earliest or floor), up=True)
    last = slot_of(_until(request, wish), up=False)
    if any(run.first < last and first < run.last for run in problem.field.runs):
        return Shortage.NO_GAP_LONG_ENOUGH
    return Shortage.NO_FREE_TIME


def _clash(request: PlanRequest, problem: Problem, until: datetime) -> Clash:
    rivals = [wish for wish in request.wishes if _until(request, wish) <= until]
    needed = sum(max(0, wish.minutes) for wish in rivals)
    available = GRID_MINUTES * available_slots(problem.field, slot_of(until, up=False))
    text = say(
        "clash",
        "too_much" if needed > available else "too_tight",
        needed=needed,
        available=available,
        until=day_and_time(until, problem.field.zone),
    )
    return Clash(
        keys=tuple(sorted(wish.key for wish in rivals if wish.minutes > 0)),
        until=until,
        needed_minutes=needed,
        available_minutes=available,
        text=text,
    )


def _until(request: PlanRequest, wish: Wish) -> datetime:
    return min(request.end, wish.deadline or request.end).astimezone(UTC)
