from datetime import date, timedelta

from services.planning.rules.planner.problem import is_hopeless, problem_of, weight
from services.planning.rules.planner.request import PlannedBlock, Wish


class TestProblemOf:
    def test_weighs_sessions_by_length_and_priority(self, make_request) -> None:
        problem = problem_of(make_request(Wish("w", "W", 120, priority=5)), None, None)

        assert weight(problem.pools[0]) == 4 * 25
        assert problem.total() == 200
        assert problem.value(((0, 0),)) == 100
        assert problem.counts(((0, 0), (0, 5))) == [2]

    def test_counts_locked_sessions_to_the_cap_of_a_day(self, make_request) -> None:
        noon = make_request().start + timedelta(hours=12)
        locked = (PlannedBlock(noon, noon + timedelta(hours=1), "w", 0),)

        problem = problem_of(make_request(Wish("w", "W", 120), locked=locked), None, None)

        assert problem.cap(problem.pools[0], date(2026, 11, 23)) == 0
        assert problem.cap(problem.pools[0], date(2026, 11, 24)) == 1


class TestIsHopeless:
    def test_sees_too_few_hours(self, make_request) -> None:
        assert is_hopeless(make_request(Wish("w", "W", 420, max_per_day=9), days=2))
        assert not is_hopeless(make_request(Wish("w", "W", 360, max_per_day=9), days=2))

    def test_sees_too_few_turns(self, make_request) -> None:
        assert is_hopeless(make_request(Wish("w", "W", 180), days=2))
        assert not is_hopeless(make_request(Wish("w", "W", 120), days=2))
