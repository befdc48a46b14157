"""Replanning what was missed around a calendar that stays where it is.

First everything ahead stays and what was missed goes into the free time between. Only if that
leaves something out are a few blocks ahead set free, at most one in ten and those first that can
wait longest; they count as moved only if they end up elsewhere, and none may be lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.planning.rules.planner.clashes import until_of
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, PlanResult, Wish

MOST_MOVED_SHARE = 0.1
REPLAN_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Movable:
    """A block ahead that may move: where it lies, and the wish that places it again.

    Args:
        place: The block, as it is listed in the request's ``locked``.
        wish: One session of the block's length; its key names the block.
    """

    place: PlannedBlock
    wish: Wish


def catch_up(
    request: PlanRequest,
    movable: Sequence[Movable],
    *,
    time_limit_s: float,
    offer_fixes: bool = True,
) -> PlanResult:
    """Place what was missed, and keep at least nine in ten of the blocks ahead in place.

    The blocks of the answer may include freed ones, under their own keys.

    Args:
        request: What was missed, as wishes; everything ahead that may move is among ``locked``.
        movable: The blocks ahead that may move.
        time_limit_s: Wall seconds for solving each of two attempts.
        offer_fixes: Whether to look for clashes and fixes when something does not fit.
    """
    around = plan(request, time_limit_s=time_limit_s, offer_fixes=False)
    freed = _freed(request, around, movable)
    if around.unplaced and freed:
        wider = _with_freed(request, freed)
        moved = plan(wider, time_limit_s=time_limit_s, offer_fixes=False)
        keys = {block.wish.key for block in freed}
        lost = any(item.key in keys for item in moved.unplaced)
        if not lost and _missing(moved) < _missing(around):
            request, around = wider, moved
    if around.unplaced and offer_fixes:
        return plan(request, time_limit_s=time_limit_s)
    return around


def replan(
    request: PlanRequest, standing: Sequence[PlannedBlock], *, time_limit_s: float
) -> PlanResult:
    """Place wishes together with blocks that lie on the calendar; none of those is lost.

    Args:
        request: What to place, among it a wish for each block on the calendar.
        standing: Where those blocks lie, under the keys of their wishes.
        time_limit_s: Wall seconds for solving each of a few attempts.
    """
    for _ in range(REPLAN_ROUNDS):
        result = plan(request, time_limit_s=time_limit_s)
        short = {item.key for item in result.unplaced}
        lost = [block for block in standing if block.key in short]
        if not lost:
            return result
        request = _staying(request, lost)
    return plan(_staying(request, standing), time_limit_s=time_limit_s)


def _staying(request: PlanRequest, blocks: Sequence[PlannedBlock]) -> PlanRequest:
    """Leave blocks where they lie."""
    keys = {block.key for block in blocks}
    return replace(
        request,
        wishes=tuple(wish for wish in request.wishes if wish.key not in keys),
        locked=(*request.locked, *blocks),
        previous=tuple(place for place in request.previous if place.key not in keys),
    )


def _freed(
    request: PlanRequest, around: PlanResult, movable: Sequence[Movable]
) -> tuple[Movable, ...]:
    """Choose the few blocks that lie where time is short and can wait longest themselves."""
    short = {item.key for item in around.unplaced}
    ends = [until_of(request, wish) for wish in request.wishes if wish.key in short]
    if not ends:
        return ()
    helpful = [block for block in movable if block.place.start < max(ends)]
    helpful.sort(
        key=lambda block: (
            -until_of(request, block.wish).timestamp(),
            block.wish.priority,
            block.wish.key,
        )
    )
    return tuple(helpful[: int(len(movable) * MOST_MOVED_SHARE)])


def _with_freed(request: PlanRequest, freed: Sequence[Movable]) -> PlanRequest:
    places = {block.place for block in freed}
    return replace(
        request,
        wishes=(*request.wishes, *(block.wish for block in freed)),
        locked=tuple(block for block in request.locked if block not in places),
        previous=tuple(replace(block.place, key=block.wish.key) for block in freed),
    )


def _missing(result: PlanResult) -> int:
    return sum(item.minutes for item in result.unplaced)
