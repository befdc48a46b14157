"""Why something did not fit: a reason for each wish."""

from services.planning.rules.planner.clashes import until_of
from services.planning.rules.planner.problem import Problem
from services.planning.rules.planner.request import (
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


def _explained(request: PlanRequest, problem: Problem, wish: Wish, minutes: int) -> Unplaced:
    reason = _reason(request, problem, wish)
    until = day_and_time(until_of(request, wish), problem.field.zone)
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
    last = slot_of(until_of(request, wish), up=False)
    if any(run.first < last and first < run.last for run in problem.field.runs):
        return Shortage.NO_GAP_LONG_ENOUGH
    return Shortage.NO_FREE_TIME
