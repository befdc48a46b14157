"""Solve one request: greedy idea, most placed, best arranged, then blocks with their names."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from services.planning.rules.planner.greedy import greedy
from services.planning.rules.planner.problem import (
    Chosen,
    Effort,
    Gain,
    Problem,
    problem_of,
)
from services.planning.rules.planner.request import GRID_MINUTES, PlannedBlock, PlanRequest, Stats
from services.planning.rules.planner.sessions import GRID_S, Lesson

if TYPE_CHECKING:
    from services.planning.rules.planner.exact import ExactModel

DETERMINISTIC_SHARE = 0.07
"""Deterministic seconds per wall second: used up in about half of it, so that the wall, which
would make plans irreproducible, is reached only on a starved machine."""

WALL_MARGIN = 2.5
"""How far a starved machine may stretch the limit before the wall cuts a search short."""

PLACING_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Solution:
    """A solved request, before reasons and fixes."""

    problem: Problem
    blocks: tuple[PlannedBlock, ...]
    missing: dict[str, int]
    stats: Stats


def solve(
    request: PlanRequest,
    *,
    time_limit_s: float,
    gain: Gain | None = None,
    step: int | None = None,
    arrange: bool = True,
) -> Solution:
    """Place what can be placed, then arrange it well.

    Args:
        request: What to plan.
        time_limit_s: Wall seconds for all solving together.
        gain: Worth of a start instead of the product's taste: then only the gain counts.
        step: Grid slots between starts; chosen by size when omitted.
        arrange: Whether to spend time on quality once everything possible is placed.
    """
    exact_model()  # before the clock starts: loading is no part of searching
    began = time.monotonic()
    problem = problem_of(request, gain, step)
    search = _Search(problem, began, time_limit_s)
    if problem.taste is not None:
        search.place_most()
    if arrange:
        search.place_well()
    blocks, missing = _named(problem, search.chosen)
    return Solution(problem=problem, blocks=blocks, missing=missing, stats=search.stats())


def exact_model() -> "type[ExactModel]":
    """Return the exact model; its library is loaded at the first call and not before.

    It brings pandas along and takes as long to import as the rest of a small process.
    """
    return resolve_name("services.planning.rules.planner.exact:ExactModel")


class _Search:
    """The stages over one problem, keeping the best plan so far."""

    def __init__(self, problem: Problem, began: float, time_limit_s: float) -> None:
        self._problem = problem
        self._began = began
        self._limit_s = time_limit_s
        self._model: ExactModel | None = None
        self._objective = self._bound = 0.0
        self._status = "GREEDY"
        self._solver = "greedy"
        self._arranging_share = 1.0
        self.chosen: Chosen = greedy(problem)

    def place_most(self) -> None:
        """Search for a fuller plan, unless everything is placed already."""
        nowhere = not any(self._problem.starts)
        if nowhere or self._problem.value(self.chosen) == self._problem.total():
            return
        answer = self._exact().place_most(self.chosen, self._effort(PLACING_SHARE))
        self._arranging_share = 1.0 - PLACING_SHARE
        self._keep(answer.chosen, answer.objective, answer.bound, answer.status)

    def place_well(self) -> None:
        """Search for a better arrangement of what is placed."""
        if not any(self._problem.starts):
            return
        answer = self._exact().place_well(self.chosen, self._effort(self._arranging_share))
        self._keep(answer.chosen, answer.objective, answer.bound, answer.status)

    def stats(self) -> Stats:
        """Report how the plan came about."""
        return Stats(
            objective=self._objective,
            bound=self._bound,
            wall_s=time.monotonic() - self._began,
            status=self._status,
            solver=self._solver,
            candidates=sum(map(len, self._problem.starts)),
        )

    def _exact(self) -> "ExactModel":
        if self._model is None:
            self._model = exact_model()(self._problem)
        return self._model

    def _effort(self, share: float) -> Effort:
        left_s = self._limit_s * WALL_MARGIN - (time.monotonic() - self._began)
        return Effort(deterministic_s=self._limit_s * DETERMINISTIC_SHARE * share, wall_s=left_s)

    def _keep(self, chosen: Chosen | None, objective: float, bound: float, status: str) -> None:
        if chosen is None:
            return
        self.chosen = chosen
        self._objective, self._bound, self._status = objective, bound, status
        self._solver = "cp-sat"


def _named(problem: Problem, chosen: Chosen) -> tuple[tuple[PlannedBlock, ...], dict[str, int]]:
    """Give each place to a session of its family, in order, and count missing minutes."""
    counts = problem.counts(chosen)
    missing: dict[str, int] = {}
    blocks: list[PlannedBlock] = []
    numbers = range(len(problem.pools))
    for _, members in groupby(numbers, key=lambda number: problem.pools[number].family):
        family = set(members)
        places = sorted(
            (problem.starts[number][index].slot, number)
            for number, index in chosen
            if number in family
        )
        for number in sorted(family):
            for lesson in problem.pools[number].lessons[counts[number] :]:
                left = missing.get(lesson.key, 0)
                missing[lesson.key] = left + lesson.slots * GRID_MINUTES
        blocks += _blocks(_lessons_at(problem, places, counts))
    return tuple(sorted(blocks)), missing


def _lessons_at(
    problem: Problem, places: list[tuple[int, int]], counts: list[int]
) -> list[tuple[int, Lesson]]:
    """Pair places with sessions: by topic order in a group, by length otherwise."""
    lessons = {number: list(problem.pools[number].lessons) for _, number in places}
    if not any(problem.pools[number].ordered for number in lessons):
        return [(slot, lessons[number].pop(0)) for slot, number in places]
    queue = [lesson for number in sorted(lessons) for lesson in lessons[number][: counts[number]]]
    return [(slot, lesson) for (slot, _), lesson in zip(places, queue, strict=True)]


def _blocks(placed: Iterable[tuple[int, Lesson]]) -> list[PlannedBlock]:
    indexes: dict[str, int] = {}
    blocks: list[PlannedBlock] = []
    for slot, lesson in placed:
        index = indexes.get(lesson.key, 0)
        indexes[lesson.key] = index + 1
        start = datetime.fromtimestamp(slot * GRID_S, UTC)
        end = datetime.fromtimestamp((slot + lesson.slots) * GRID_S, UTC)
        blocks.append(PlannedBlock(start, end, lesson.key, index))
    return blocks
