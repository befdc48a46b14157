from services.planning.rules.planner.greedy import greedy
from services.planning.rules.planner.problem import problem_of
from services.planning.rules.planner.request import Wish


class TestGreedy:
    def test_spreads_what_fits(self, make_request) -> None:
        problem = problem_of(make_request(Wish("w", "W", 240, max_per_day=2)), None, None)

        chosen = greedy(problem)

        assert len({problem.starts[pool][index].day for pool, index in chosen}) == 4

    def test_fills_a_tight_frame(self, make_request) -> None:
        wishes = (Wish("a", "A", 180, max_per_day=3), Wish("b", "B", 180, max_per_day=3))
        problem = problem_of(make_request(*wishes, days=2), None, None)

        assert problem.value(greedy(problem)) == problem.total()

    def test_places_nothing_without_starts(self, make_request) -> None:
        problem = problem_of(make_request(Wish("w", "W", 60), days=0), None, None)

        assert greedy(problem) == ()
