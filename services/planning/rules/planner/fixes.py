"""Ways to make everything fit, each solved and independently checked before it is offered."""

from collections.abc import Iterator
from typing import Any

from services.planning.rules.planner.changes import apply_changes
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.problem import is_hopeless
from services.planning.rules.planner.request import Fix, PlannedBlock, PlanRequest, Wish
from services.planning.rules.planner.solve import Solution, solve
from services.planning.rules.planner.wording import say

MOST_FIXES = 4
PROBE_S = 0.15
LIMIT_STEPS = (30, 60, 120, 240)
DAY_STEPS = (1, 3, 7, 14, 28)
MOST_MINUTES_A_DAY = 600
SHORTENING_ROUNDS = 4

Ladder = Iterator[Fix]
"""Fixes of one kind, mildest first."""


def fixes_of(request: PlanRequest, solution: Solution) -> tuple[Fix, ...]:
    """Offer the mildest working fix of each kind, cheapest kinds first.

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
    # Planning less is always possible, so it keeps its place among the offers.
    less = _less_time(request, solution)
    return (*found[: MOST_FIXES - 1], *less)


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
            )


def _rest_days(request: PlanRequest) -> Ladder:
    if request.availability.rest_weekdays:
        yield Fix(id="rest_days", summary=say("fix", "rest_days"), changes={"rest_weekdays": []})


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
        )


def _more_a_day(request: PlanRequest, short: list[Wish]) -> Ladder:
    caps = {wish.key: wish.max_per_day + 1 for wish in _with_groups(request, short)}
    if caps:
        yield Fix(
            id="more_per_day",
            summary=say("fix", "more_per_day", sessions=max(caps.values())),
            changes={"max_per_day": caps},
        )


def _more_days(request: PlanRequest, short: list[Wish]) -> Ladder:
    for days in DAY_STEPS:
        yield Fix(
            id="more_days",
            summary=say("fix", "more_days", count=days),
            changes={
                "extend_days": days,
                "keys": [wish.key for wish in _with_groups(request, short)],
            },
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
            cut = sum(wish.minutes for wish in request.wishes if wish.minutes > 0)
            cut -= sum(wish.minutes for wish in changed.wishes if wish.minutes > 0)
            return (
                Fix(id="less_time", summary=say("fix", "less_time", minutes=cut), changes=changes),
            )
        changes = {"minutes": _placed_minutes(changed, again.blocks)}
    return ()


def _placed_minutes(request: PlanRequest, blocks: tuple[PlannedBlock, ...]) -> dict[str, int]:
    placed = dict.fromkeys((wish.key for wish in request.wishes), 0)
    for block in blocks:
        placed[block.key] += int((block.end - block.start).total_seconds()) // 60
    return {
        wish.key: min(wish.minutes, placed[wish.key])
        for wish in request.wishes
        if placed[wish.key] < wish.minutes
    }
