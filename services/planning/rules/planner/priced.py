"""A better quick plan when time is short: days get prices, sessions go where they still pay.

The price of a day rises while more is wanted there than it holds (a subgradient of the daily
limits); sessions are then placed in the order of what they earn after paying for their time.
"""

from datetime import date

from services.planning.rules.planner.board import Board
from services.planning.rules.planner.problem import Chosen, Problem

ROUNDS = 120
FIRST_STEP = 1 / 8
COOLING_ROUNDS = 5
SCALES = (1.0, 0.9, 1.1, 0.75, 1.25)


def priced(problem: Problem, gains: list[list[int]]) -> Chosen:
    """Place sessions by gain after prices, at a few price levels, and keep the best plan.

    Args:
        problem: What to place.
        gains: The worth of each start, listed like ``problem.starts``.
    """
    prices = _day_prices(problem, _best_by_day(problem, gains))
    plans = [
        _placed(problem, gains, {day: price * scale for day, price in prices.items()})
        for scale in SCALES
    ]
    return max(plans, key=lambda plan: sum(gains[number][index] for number, index in plan))


def _placed(problem: Problem, gains: list[list[int]], prices: dict[date, float]) -> Chosen:
    ranked = sorted(
        (prices[start.day] - gains[number][index] / problem.pools[number].slots, number, index)
        for number, there in enumerate(problem.starts)
        for index, start in enumerate(there)
    )
    board = Board(problem)
    left = [len(pool.lessons) for pool in problem.pools]
    chosen: list[tuple[int, int]] = []
    for _, number, index in ranked:
        pool, start = problem.pools[number], problem.starts[number][index]
        if left[number] and board.takes(pool, start):
            board.put(pool, start)
            left[number] -= 1
            chosen.append((number, index))
    return tuple(sorted(chosen))


def _best_by_day(problem: Problem, gains: list[list[int]]) -> list[dict[date, int]]:
    best: list[dict[date, int]] = []
    for there, row in zip(problem.starts, gains, strict=True):
        days: dict[date, int] = {}
        for start, gain in zip(there, row, strict=True):
            days[start.day] = max(gain, days.get(start.day, gain))
        best.append(days)
    return best


def _day_prices(problem: Problem, best: list[dict[date, int]]) -> dict[date, float]:
    """Average the prices of the later rounds: the early ones still swing."""
    room = _room(problem)
    step = FIRST_STEP * max((max(days.values(), default=0) for days in best), default=0)
    prices = dict.fromkeys(problem.field.limits, 0.0)
    average = dict(prices)
    for turn in range(ROUNDS):
        wanted = _wanted(problem, best, prices)
        for day, slots in room.items():
            change = step / (1 + turn / COOLING_ROUNDS) * (wanted.get(day, 0) - slots) / slots
            prices[day] = max(0.0, prices[day] + change)
            if 2 * turn >= ROUNDS:
                average[day] += prices[day] * 2 / ROUNDS
    return average


def _room(problem: Problem) -> dict[date, int]:
    """Give the slots of each day that can be used, leaving out days without any."""
    free: dict[date, int] = {}
    for run in problem.field.runs:
        free[run.day] = free.get(run.day, 0) + run.last - run.first
    room = {day: min(slots, problem.field.limits[day]) for day, slots in free.items()}
    return {day: slots for day, slots in room.items() if slots}


def _wanted(
    problem: Problem, best: list[dict[date, int]], prices: dict[date, float]
) -> dict[date, int]:
    """Let each pool pick its best days at these prices and add up the slots."""
    wanted: dict[date, int] = {}
    for pool, days in zip(problem.pools, best, strict=True):
        paying = sorted(((gain - prices[day] * pool.slots, day) for day, gain in days.items()))
        for worth, day in paying[-len(pool.lessons) :]:
            if worth > 0:
                wanted[day] = wanted.get(day, 0) + pool.slots
    return wanted
