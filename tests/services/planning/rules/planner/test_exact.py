from services.planning.rules.planner.exact import ExactModel
from services.planning.rules.planner.problem import Effort, problem_of
from services.planning.rules.planner.request import Wish

SHORT = Effort(deterministic_s=0.5, wall_s=5)


class TestExactModel:
    def test_places_more_than_a_poor_hint(self, make_request) -> None:
        wishes = (Wish("a", "A", 180, max_per_day=3), Wish("b", "B", 180, max_per_day=3))
        problem = problem_of(make_request(*wishes, days=2), None, None)

        answer = ExactModel(problem).place_most((), SHORT)

        assert answer.objective == problem.total()
        assert problem.value(answer.chosen or ()) == problem.total()

    def test_arranges_exactly_what_the_hint_places(self, make_request) -> None:
        problem = problem_of(make_request(Wish("a", "A", 180)), None, None)

        answer = ExactModel(problem).place_well(((0, 0), (0, 200)), SHORT)

        assert problem.counts(answer.chosen or ()) == [2]
        assert answer.objective <= answer.bound + 1e-6

    def test_answers_nothing_when_there_is_no_time(self, make_request) -> None:
        problem = problem_of(make_request(Wish("a", "A", 180)), None, None)

        answer = ExactModel(problem).place_well((), Effort(deterministic_s=0, wall_s=0))

        assert answer.status in {"UNKNOWN", "OPTIMAL", "FEASIBLE"}
        assert (answer.chosen is None) == (answer.status == "UNKNOWN")
