"""A quick plan without a solver: the solver's first idea, and the fallback when time runs out."""

from datetime import date

from services.planning.rules.planner.board import Board
from services.planning.rules.planner.priced import priced
from services.planning.rules.planner.problem import Chosen, Problem, weight
from services.planning.rules.planner.quality import FULL_DAY, SAME_COURSE, SPREAD, Taste
from services.planning.rules.planner.sessions import Pool


def greedy(problem: Problem) -> Chosen:
    """Place sessions evenly if that leaves nothing out, else as many as quick ways can."""
    if problem.taste is None:
        return priced(problem, problem.gains)
    even = _evenly(problem, problem.taste)
    if problem.value(even) == problem.total():
        return even
    weights = [
        [weight(pool)] * len(there)
        for pool, there in zip(problem.pools, problem.starts, strict=True)
    ]
    return max(even, _packed(problem), priced(problem, weights), key=problem.value)


def _evenly(problem: Problem, taste: Taste) -> Chosen:
    """Place each session near the day an even spread would give it."""
    board = Board(problem)
    chosen: list[tuple[int, int]] = []
    for number in _by_urgency(problem):
        pool = problem.pools[number]
        days = _best_last(problem, number)
        for _ in pool.lessons:
            placed = board.placed.get(pool.family, 0)
            spread = taste.spreads.get(pool.family)
            ideal = spread.target(min(placed, spread.total - 1)) if spread else None
            costs = {day: _cost(taste, pool, day, ideal=ideal, board=board) for day in days}
            index = _best_open(problem, number, days, costs, board)
            if index is None:
                break
            board.put(pool, problem.starts[number][index])
            chosen.append((number, index))
    return tuple(sorted(chosen))


def _cost(taste: Taste, pool: Pool, day: date, *, ideal: date | None, board: Board) -> int:
    """Weigh a day's distance from the ideal, its fullness, and the same course again."""
    over = board.load.get(day, 0) + pool.slots - taste.fair_slots
    again = taste.focus is None and (pool.course, day) in board.courses
    away = abs((day - ideal).days) if ideal is not None else 0
    return SPREAD * away + FULL_DAY * max(0, over) + SAME_COURSE * again


def _best_open(
    problem: Problem,
    number: int,
    days: dict[date, list[int]],
    costs: dict[date, int],
    board: Board,
) -> int | None:
    """Find the start with the most gain after the cost of its day."""
    best: tuple[int, int] | None = None
    pool, starts, gains = problem.pools[number], problem.starts[number], problem.gains[number]
    for day, stack in days.items():
        # What is taken stays taken: a start that does not fit now never will.
        while stack and not board.takes(pool, starts[stack[-1]]):
            stack.pop()
        if stack and (best is None or gains[stack[-1]] - costs[day] > best[0]):
            best = (gains[stack[-1]] - costs[day], stack[-1])
    return best[1] if best is not None else None


def _best_last(problem: Problem, number: int) -> dict[date, list[int]]:
    """Group a pool's starts by day, the most gainful (then earliest) at the end."""
    gains = problem.gains[number]
    days: dict[date, list[int]] = {}
    for index, start in enumerate(problem.starts[number]):
        days.setdefault(start.day, []).append(index)
    return {
        day: sorted(there, key=lambda index: (gains[index], -index)) for day, there in days.items()
    }


def _packed(problem: Problem) -> Chosen:
    """Place every session as early as it fits."""
    board = Board(problem)
    chosen: list[tuple[int, int]] = []
    for number in _by_urgency(problem):
        pool = problem.pools[number]
        left = len(pool.lessons)
        for index, start in enumerate(problem.starts[number]):
            if left and board.takes(pool, start):
                board.put(pool, start)
                chosen.append((number, index))
                left -= 1
    return tuple(sorted(chosen))


def _by_urgency(problem: Problem) -> list[int]:
    return sorted(
        range(len(problem.pools)),
        key=lambda pool: (problem.pools[pool].last_slot, -problem.pools[pool].priority, pool),
    )
