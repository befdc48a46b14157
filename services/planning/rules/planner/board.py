"""The board a quick plan is laid on: what is taken, and what each day still holds."""

from datetime import date

from services.planning.rules.planner.problem import Problem
from services.planning.rules.planner.sessions import Pool
from services.planning.rules.planner.starts import Start


class Board:
    """What is taken so far."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._pause = problem.field.pause
        self._slots: set[int] = set()
        self._left = dict(problem.field.limits)
        self._caps: dict[tuple[str, date], int] = {}
        self.load: dict[date, int] = {}
        self.courses: set[tuple[str, date]] = set()
        self.placed: dict[str, int] = {}

    def takes(self, pool: Pool, start: Start) -> bool:
        """Say whether a session fits there beside what is placed."""
        return (
            self._cap(pool, start.day) > 0
            and self._left[start.day] >= pool.slots
            and self._slots.isdisjoint(range(start.slot, start.slot + pool.slots + self._pause))
        )

    def put(self, pool: Pool, start: Start) -> None:
        """Take the place."""
        self._slots.update(range(start.slot, start.slot + pool.slots + self._pause))
        self._left[start.day] -= pool.slots
        self.load[start.day] = self.load.get(start.day, 0) + pool.slots
        self.courses.add((pool.course, start.day))
        self._caps[pool.family, start.day] = self._cap(pool, start.day) - 1
        self.placed[pool.family] = self.placed.get(pool.family, 0) + 1

    def _cap(self, pool: Pool, day: date) -> int:
        key = (pool.family, day)
        if key not in self._caps:
            self._caps[key] = self._problem.cap(pool, day)
        return self._caps[key]
