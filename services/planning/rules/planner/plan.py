"""Plan: the one function the rest of the product calls."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from maigie.core.errors import Invalid
from services.planning.rules.planner.clashes import clashes_of
from services.planning.rules.planner.fixes import fixes_of
from services.planning.rules.planner.problem import Gain
from services.planning.rules.planner.request import PlanRequest, PlanResult
from services.planning.rules.planner.shortage import unplaced_of
from services.planning.rules.planner.solve import solve


def plan(
    request: PlanRequest,
    *,
    time_limit_s: float = 1.0,
    gain: Gain | None = None,
    step: int | None = None,
    offer_fixes: bool = True,
) -> PlanResult:
    """Place study sessions, say what does not fit, and offer fixes that were tried.

    The same request gives the same plan, in whatever order its wishes and busy times come.

    Args:
        request: What to plan, and in what time.
        time_limit_s: Wall seconds for solving (clashes and fixes take their own).
        gain: Worth of a start instead of the product's taste.
        step: Quarter hours between starts; chosen by the size of the problem when omitted.
        offer_fixes: Whether to look for what clashes, and for fixes, when something does not
            fit.

    Raises:
        Invalid: An instant has no zone, the zone or the windows are wrong, or keys repeat.
    """
    _refuse_nonsense(request)
    request = _canonical(request)
    solution = solve(request, time_limit_s=time_limit_s, gain=gain, step=step)
    unplaced = unplaced_of(request, solution.problem, solution.missing)
    explain = bool(unplaced) and offer_fixes and gain is None
    clashes = clashes_of(request, unplaced) if explain else ()
    fixes = fixes_of(request, solution) if explain else ()
    return PlanResult(
        blocks=solution.blocks,
        unplaced=unplaced,
        clashes=clashes,
        fixes=fixes,
        stats=solution.stats,
    )


def _canonical(request: PlanRequest) -> PlanRequest:
    return replace(
        request,
        wishes=tuple(sorted(request.wishes, key=lambda wish: wish.key)),
        busy=tuple(sorted(request.busy)),
        locked=tuple(sorted(request.locked)),
        previous=tuple(sorted(request.previous)),
    )


def _refuse_nonsense(request: PlanRequest) -> None:
    instants = [request.start, request.end, request.now]
    instants += [instant for pair in request.busy for instant in pair]
    instants += [at for wish in request.wishes for at in (wish.earliest, wish.deadline) if at]
    if any(instant.tzinfo is None for instant in instants):
        raise Invalid("Every instant of a plan needs a time zone.", code="naive_instant")
    keys = [wish.key for wish in request.wishes]
    if len(keys) != len(set(keys)):
        raise Invalid("Two wishes have the same key.", code="repeated_key")
    if len(request.availability.windows) != 7:  # noqa: PLR2004 - days of a week
        raise Invalid("Availability needs seven days, Monday first.", code="bad_availability")
    try:
        ZoneInfo(request.zone_name)
    except (KeyError, ValueError, OSError) as error:
        raise Invalid(f"There is no time zone “{request.zone_name}”.", code="bad_zone") from error
