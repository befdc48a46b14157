from services.planning.rules.planner.priced import priced
from services.planning.rules.planner.problem import problem_of
from services.planning.rules.planner.request import Wish


class TestPriced:
    def test_gives_the_scarce_day_to_who_gains_most(self, make_request) -> None:
        wishes = (Wish("low", "Low", 180, max_per_day=3), Wish("top", "Top", 180, max_per_day=3))
        request = make_request(*wishes, days=1)
        problem = problem_of(request, lambda pool, _: 50 if pool.key == "top" else 10, None)

        chosen = priced(problem, problem.gains)

        assert {problem.pools[pool].key for pool, _ in chosen} == {"top"}
        assert len(chosen) == 3

    def test_places_nothing_where_nothing_is(self, make_request) -> None:
        problem = problem_of(make_request(), None, None)

        assert priced(problem, []) == ()
