"""The CP-SAT model: one yes-or-no per pool and start, sessions only counted.

Two stages on one model: first as much as possible is placed (by priority), then, with that
fixed, the plan is made pleasant. Solving is reproducible: one worker, a fixed seed and a limit in
deterministic time; the wall clock only guards against a starved machine.
"""

from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from services.planning.rules.planner.problem import Chosen, Effort, Problem, weight
from services.planning.rules.planner.soft import Soft, weighted_sum

SEED = 7
GOOD_ENOUGH = 0.002


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stage found; ``chosen`` is ``None`` when it found nothing in time."""

    chosen: Chosen | None
    objective: float
    bound: float
    status: str


class ExactModel:
    """The hard rules of a problem, solvable for placement and then for quality."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._model = cp_model.CpModel()
        self._picks = [[self._model.new_bool_var("") for _ in there] for there in problem.starts]
        self._by_day: dict[date, list[tuple[int, cp_model.IntVar]]] = {}
        for number, _, index in self._every():
            pick = self._picks[number][index]
            day = problem.starts[number][index].day
            self._by_day.setdefault(day, []).append((number, pick))
        self._keep_apart()
        self._keep_daily_limits()
        for pool, picks in zip(problem.pools, self._picks, strict=True):
            if len(picks) > len(pool.lessons):
                self._model.add(sum(picks) <= len(pool.lessons))

    def place_most(self, hint: Chosen, effort: Effort) -> Answer:
        """Place as much as possible, weighed by priority."""
        pools = self._problem.pools
        self._model.maximize(
            weighted_sum(
                [pick for picks in self._picks for pick in picks],
                [weight(pools[number]) for number, _, _ in self._every()],
            )
        )
        self._hint(hint)
        return self._solve(effort)

    def place_well(self, hint: Chosen, effort: Effort) -> Answer:
        """Maximise gain; under the product's taste exactly as much is placed as in ``hint``."""
        picks = [pick for row in self._picks for pick in row]
        gains = [gain for row in self._problem.gains for gain in row]
        self._hint(hint)
        if self._problem.taste is not None:
            counts = self._problem.counts(hint)
            for row, count in zip(self._picks, counts, strict=True):
                self._model.add(sum(row) == count)
            soft = Soft(self._model, self._problem, self._picks, set(hint))
            penalties = soft.penalties(self._problem.taste)
            picks += [variable for variable, _ in penalties]
            gains += [-penalty for _, penalty in penalties]
        self._model.maximize(weighted_sum(picks, gains))
        return self._solve(effort)

    def _every(self) -> list[tuple[int, int, int]]:
        return [
            (number, start.slot, index)
            for number, there in enumerate(self._problem.starts)
            for index, start in enumerate(there)
        ]

    def _keep_apart(self) -> None:
        """Let at most one session cover each start, pauses included."""
        pause = self._problem.field.pause
        active: list[tuple[int, cp_model.IntVar]] = []
        slot_before = None
        for number, slot, index in sorted(self._every(), key=lambda item: (item[1], item[0])):
            if slot != slot_before and active:
                self._model.add_at_most_one(pick for _, pick in active)
                active = [(end, pick) for end, pick in active if end > slot]
            end = slot + self._problem.pools[number].slots + pause
            active.append((end, self._picks[number][index]))
            slot_before = slot
        if active:
            self._model.add_at_most_one(pick for _, pick in active)

    def _keep_daily_limits(self) -> None:
        pools = self._problem.pools
        for day, entries in self._by_day.items():
            slots = [pools[number].slots for number, _ in entries]
            picks = [pick for _, pick in entries]
            load = weighted_sum(picks, slots)
            self._model.add(load <= self._problem.field.limits[day])
            families: dict[str, list[tuple[int, cp_model.IntVar]]] = {}
            for number, pick in entries:
                families.setdefault(pools[number].family, []).append((number, pick))
            for members in families.values():
                cap = self._problem.cap(pools[members[0][0]], day)
                self._cap([pick for _, pick in members], cap)

    def _cap(self, picks: list[cp_model.IntVar], cap: int) -> None:
        if cap == 1:
            self._model.add_at_most_one(picks)
        elif len(picks) > cap:
            self._model.add(sum(picks) <= cap)

    def _hint(self, chosen: Chosen) -> None:
        wanted = set(chosen)
        self._model.clear_hints()
        for number, _, index in self._every():
            self._model.add_hint(self._picks[number][index], (number, index) in wanted)

    def _solve(self, effort: Effort) -> Answer:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = SEED
        # Probing and symmetry detection cost more here than they save: the relaxation is tight.
        solver.parameters.symmetry_level = 0
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.max_presolve_iterations = 1
        solver.parameters.relative_gap_limit = GOOD_ENOUGH
        solver.parameters.max_deterministic_time = effort.deterministic_s
        solver.parameters.max_time_in_seconds = max(0.01, effort.wall_s)
        status = solver.solve(self._model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer(None, 0.0, 0.0, solver.status_name(status))
        chosen = tuple(
            (number, index)
            for number, _, index in self._every()
            if solver.boolean_value(self._picks[number][index])
        )
        return Answer(
            chosen=chosen,
            objective=solver.objective_value,
            bound=solver.best_objective_bound,
            status=solver.status_name(status),
        )
