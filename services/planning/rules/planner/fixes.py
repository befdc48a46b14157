"""Ways to make everything fit, each solved and independently checked before it is offered.

What a fix costs is what it asks of the person, on one scale: an hour more a day, a week without
its rest day, a day later and a tenth of the work given up weigh a few points each.
"""

from collections.abc import Iterator
from typing import Any

from services.planning.rules.planner.changes import apply_changes
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.problem import is_hopeless
from services.planning.rules.planner.request import Fix, PlannedBlock, PlanRequest, Wish
from services.planning.rules.planner.solve import Solution, solve
from services.planning.rules.planner.wording import say

MOST_FIXES = 3
PROBE_S = 0.15
LIMIT_STEPS = (30, 60, 120, 240)
DAY_STEPS = (1, 3, 7, 14, 28)
MOST_MINUTES_A_DAY = 600
SHORTENING_ROUNDS = 4

MORE_A_DAY = 1.0
SHORTER_SESSIONS = 1.5
HOUR_MORE = 3.0
NO_REST = 4.0
LATER = 2.0
DEADLINE_LATER = 4.0
DAY_LATER = 0.5
LESS = 2.0
ALL_GIVEN_UP = 30.0

Ladder = Iterator[Fix]
"""Fixes of one kind, mildest first."""


def fixes_of(request: PlanRequest, solution: Solution) -> tuple[Fix, ...]:
    """Offer the three cheapest of the mildest working fixes of each kind, cheapest first.

    Args:
        request: What did not fit.
        solution: What was placed of it.
    """
    short = [wish for wish in request.wishes if solution.missing.get(wish.key)]
    found: list[Fix] = []
    for ladder in (
        _higher_limits(request, short),
        _rest_days(request),
        _shorter_sessions(short),
        _more_a_day(request, short),
        _more_days(request, short),
    ):
        fix = next((fix for fix in ladder if _works(request, fix)), None)
        if fix is not None:
            found.append(fix)
    found += _less_time(request, solution)
    return tuple(sorted(found, key=lambda fix: (fix.cost, fix.id))[:MOST_FIXES])


def _works(request: PlanRequest, fix: Fix) -> bool:
    changed = apply_changes(request, fix.changes)
    return not is_hopeless(changed) and _fits(
        changed, solve(changed, time_limit_s=PROBE_S, arrange=False)
    )


def _fits(request: PlanRequest, solution: Solution) -> bool:
    return not any(solution.missing.values()) and not check(request, solution.blocks)


def _higher_limits(request: PlanRequest, short: list[Wish]) -> Ladder:
    """Raise the daily limit; where spacing holds time back too, let it go along."""
    for more in LIMIT_STEPS:
        minutes = request.availability.daily_limit_minutes + more
        if minutes > MOST_MINUTES_A_DAY:
            return
        yield Fix(
            id="daily_limit",
            summary=say("fix", "daily_limit", minutes=minutes),
            changes={"daily_limit_minutes": minutes},
            cost=HOUR_MORE * more / 60,
        )
        caps = {
            wish.key: minutes // max(1, wish.session_minutes)
            for wish in _with_groups(request, short)
        }
        if caps and max(caps.values()) > 1:
            yield Fix(
                id="daily_limit_and_sessions",
                summary=say(
                    "fix", "daily_limit_and_sessions", minutes=minutes, sessions=max(caps.values())
                ),
                changes={
                    "daily_limit_minutes": minutes,
                    "max_per_day": {
                        wish.key: max(wish.max_per_day, caps[wish.key])
                        for wish in _with_groups(request, short)
                    },
                },
                cost=HOUR_MORE * more / 60 + MORE_A_DAY,
            )


def _rest_days(request: PlanRequest) -> Ladder:
    if request.availability.rest_weekdays:
        yield Fix(
            id="rest_days",
            summary=say("fix", "rest_days"),
            changes={"rest_weekdays": []},
            cost=NO_REST * len(request.availability.rest_weekdays),
        )


def _shorter_sessions(short: list[Wish]) -> Ladder:
    shortest = {
        wish.key: wish.min_session_minutes
        for wish in short
        if wish.min_session_minutes < wish.session_minutes
    }
    if shortest:
        yield Fix(
            id="shorter_sessions",
            summary=say("fix", "shorter_sessions", minutes=min(shortest.values())),
            changes={"session_minutes": shortest},
            cost=SHORTER_SESSIONS,
        )


def _more_a_day(request: PlanRequest, short: list[Wish]) -> Ladder:
    caps = {wish.key: wish.max_per_day + 1 for wish in _with_groups(request, short)}
    if caps:
        yield Fix(
            id="more_per_day",
            summary=say("fix", "more_per_day", sessions=max(caps.values())),
            changes={"max_per_day": caps},
            cost=MORE_A_DAY,
        )


def _more_days(request: PlanRequest, short: list[Wish]) -> Ladder:
    due = any(wish.deadline is not None and wish.deadline <= request.end for wish in short)
    for days in DAY_STEPS:
        yield Fix(
            id="more_days",
            summary=say("fix", "more_days", count=days),
            changes={
                "extend_days": days,
                "keys": [wish.key for wish in _with_groups(request, short)],
            },
            cost=(DEADLINE_LATER if due else LATER) + DAY_LATER * days,
        )


def _with_groups(request: PlanRequest, short: list[Wish]) -> list[Wish]:
    """Add the other members of the groups: order ties their frames and spacing together."""
    groups = {wish.order_group for wish in short if wish.order_group is not None}
    return [wish for wish in request.wishes if wish in short or wish.order_group in groups]


def _less_time(request: PlanRequest, solution: Solution) -> tuple[Fix, ...]:
    """Cut each wish down to what has a place, until all that is left fits."""
    changes: dict[str, Any] = {"minutes": _placed_minutes(request, solution.blocks)}
    for _ in range(SHORTENING_ROUNDS):
        changed = apply_changes(request, changes)
        again = solve(changed, time_limit_s=PROBE_S, arrange=False)
        if _fits(changed, again):
            cut = _wanted(request) - _wanted(changed)
            return (
                Fix(
                    id="less_time",
                    summary=say("fix", "less_time", minutes=cut),
                    changes=changes,
                    cost=LESS + ALL_GIVEN_UP * cut / _wanted(request),
                ),
            )
        changes = {"minutes": _placed_minutes(changed, again.blocks)}
    return ()


def _wanted(request: PlanRequest) -> int:
    return sum(max(0, wish.minutes) for wish in request.wishes)


def _placed_minutes(request: PlanRequest, blocks: tuple[PlannedBlock, ...]) -> dict[str, int]:
    placed = dict.fromkeys((wish.key for wish in request.wishes), 0)
    for block in blocks:
        placed[block.key] += int((block.end - block.start).total_seconds()) // 60
    return {
        wish.key: min(wish.minutes, placed[wish.key])
        for wish in request.wishes
        if placed[wish.key] < wish.minutes
    }
