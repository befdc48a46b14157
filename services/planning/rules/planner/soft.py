"""Soft terms of the exact model: penalty variables over many starts at once, each hinted."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar, cast

from ortools.sat.python import cp_model

from services.planning.rules.planner.focus import Focus
from services.planning.rules.planner.problem import Problem
from services.planning.rules.planner.quality import (
    FULL_DAY,
    REVIEW,
    SAME_COURSE,
    SPREAD,
    Spread,
    Taste,
)

Key = TypeVar("Key", bound=Hashable)
Term = tuple[int, int, cp_model.IntVar, bool]
"""Pool number, start number, the choice, and whether the hint takes it."""


def weighted_sum(variables: Sequence[cp_model.IntVar], weights: Sequence[int]) -> Any:
    """Sum variables times weights (the library leaves this function untyped)."""
    return cast("Any", cp_model.LinearExpr).weighted_sum(variables, weights)


class Soft:
    """Adds penalty variables to a model."""

    def __init__(
        self,
        model: cp_model.CpModel,
        problem: Problem,
        picks: list[list[cp_model.IntVar]],
        hint: set[tuple[int, int]],
    ) -> None:
        self._model = model
        self._problem = problem
        self._terms = [
            (number, index, pick, (number, index) in hint)
            for number, row in enumerate(picks)
            for index, pick in enumerate(row)
        ]

    def penalties(self, taste: Taste) -> list[tuple[cp_model.IntVar, int]]:
        """Give everything that is wrong with a plan as a whole, with its weight."""
        overload = [(excess, FULL_DAY) for excess in self._overload(taste.fair_slots)]
        if taste.focus is not None:
            return [*overload, *((review, -REVIEW) for review in self._reviews(taste.focus))]
        return [
            *((miss, SPREAD) for miss in self._unevenness(taste)),
            *((repeat, SAME_COURSE) for repeat in self._repeats()),
            *overload,
        ]

    def _reviews(self, focus: Focus) -> list[cp_model.IntVar]:
        """Say for each course and stretch with another main course whether it has a session."""
        stretches = self._grouped(
            lambda number, index: (
                self._problem.pools[number].course,
                focus.stretch(self._day(number, index)),
            )
        )
        found: list[cp_model.IntVar] = []
        for (course, stretch), terms in stretches.items():
            if focus.mains.get(stretch, course) == course:
                continue
            reviewed = self._variable(1, int(any(term[3] for term in terms)))
            self._model.add(reviewed <= sum(term[2] for term in terms))
            found.append(reviewed)
        return found

    def _unevenness(self, taste: Taste) -> list[cp_model.IntVar]:
        """Count how far each family is from its marks."""
        families = self._grouped(lambda number, _: self._problem.pools[number].family)
        return [
            miss
            for family, terms in families.items()
            if (spread := taste.spreads[family]).total > 1
            for miss in self._misses(spread, terms)
        ]

    def _repeats(self) -> list[cp_model.IntVar]:
        """Count sessions of a course on a day that already has one."""
        courses = self._grouped(
            lambda number, index: (self._problem.pools[number].course, self._day(number, index))
        )
        return [
            excess
            for terms in courses.values()
            for excess in self._excess(terms, 1, by_slots=False)
        ]

    def _overload(self, fair_slots: int) -> list[cp_model.IntVar]:
        """Count quarter hours a day holds beyond its fair share."""
        days = self._grouped(self._day)
        return [
            excess
            for terms in days.values()
            for excess in self._excess(terms, fair_slots, by_slots=True)
        ]

    def _misses(self, spread: Spread, terms: list[Term]) -> Iterable[cp_model.IntVar]:
        reached: cp_model.LinearExprT = 0
        hinted = 0
        rest = sorted(terms, key=lambda term: self._problem.starts[term[0]][term[1]])
        for day, target in spread.marks:
            inside = [t for t in rest if self._day(t[0], t[1]) <= day]
            rest = rest[len(inside) :]
            hinted += sum(term[3] for term in inside)
            total = self._variable(spread.total, hinted)
            self._model.add(total == reached + sum(term[2] for term in inside))
            miss = self._variable(spread.total, abs(hinted - target))
            self._model.add(miss >= total - target)
            self._model.add(miss >= target - total)
            reached = total
            yield miss

    def _excess(
        self, terms: list[Term], allowed: int, *, by_slots: bool
    ) -> Iterable[cp_model.IntVar]:
        weights = [self._problem.pools[term[0]].slots if by_slots else 1 for term in terms]
        pools = {term[0] for term in terms}
        most = sum(
            len(self._problem.pools[pool].lessons)
            * (self._problem.pools[pool].slots if by_slots else 1)
            for pool in pools
        )
        if most <= allowed:
            return
        load = weighted_sum([term[2] for term in terms], weights)
        hinted = sum(w for term, w in zip(terms, weights, strict=True) if term[3])
        excess = self._variable(most, max(0, hinted - allowed))
        self._model.add(excess >= load - allowed)
        yield excess

    def _variable(self, most: int, hinted: int) -> cp_model.IntVar:
        variable = self._model.new_int_var(0, most, "")
        self._model.add_hint(variable, hinted)
        return variable

    def _day(self, number: int, index: int) -> date:
        return self._problem.starts[number][index].day

    def _grouped(self, name: Callable[[int, int], Key]) -> dict[Key, list[Term]]:
        grouped: dict[Key, list[Term]] = {}
        for term in self._terms:
            grouped.setdefault(name(term[0], term[1]), []).append(term)
        return grouped
