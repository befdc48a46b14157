from services.planning.rules.planner.board import Board
from services.planning.rules.planner.problem import problem_of
from services.planning.rules.planner.request import Wish


class TestBoard:
    def test_takes_a_place_only_once_and_keeps_the_break(self, make_request) -> None:
        problem = problem_of(make_request(Wish("w", "W", 180, max_per_day=3), days=1), None, None)
        (pool,), (starts,) = problem.pools, problem.starts
        board = Board(problem)

        board.put(pool, starts[0])

        assert not board.takes(pool, starts[0])
        assert not board.takes(pool, starts[4])
        assert board.takes(pool, starts[5])
        assert board.placed == {"wish:w": 1}

    def test_keeps_to_the_cap_of_a_day(self, make_request) -> None:
        problem = problem_of(make_request(Wish("w", "W", 120), days=1), None, None)
        board = Board(problem)

        board.put(problem.pools[0], problem.starts[0][0])

        assert not board.takes(problem.pools[0], problem.starts[0][-1])
