from ortools.sat.python import cp_model

from services.planning.rules.planner.problem import problem_of
from services.planning.rules.planner.request import Wish
from services.planning.rules.planner.soft import Soft, weighted_sum


class TestSoft:
    def test_charges_crowding_into_one_day(self, make_request) -> None:
        problem = problem_of(make_request(Wish("w", "W", 180, max_per_day=3)), None, None)
        taste = problem.taste
        assert taste is not None
        model = cp_model.CpModel()
        picks = [[model.new_bool_var("") for _ in there] for there in problem.starts]
        penalties = Soft(model, problem, picks, set()).penalties(taste)
        model.minimize(weighted_sum([v for v, _ in penalties], [w for _, w in penalties]))

        costs = []
        for slots in ((0, 10, 20), (0, 245, 480)):
            model.clear_hints()
            fixed = model.clone()
            for index, pick in enumerate(picks[0]):
                fixed.add(fixed.get_bool_var_from_proto_index(pick.index) == int(index in slots))
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            assert solver.solve(fixed) == cp_model.OPTIMAL
            costs.append(solver.objective_value)

        assert costs[0] > costs[1]
