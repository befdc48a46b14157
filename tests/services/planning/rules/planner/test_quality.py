from datetime import date, timedelta

from services.planning.rules.planner.problem import problem_of
from services.planning.rules.planner.quality import FULL_HOUR, PART, taste_of
from services.planning.rules.planner.request import DayPart, Wish
from services.planning.rules.planner.starts import Start


class TestTasteOf:
    def test_marks_even_progress_and_a_buffer(self, make_request) -> None:
        request = make_request(Wish("w", "W", 240))
        problem = problem_of(request, None, None)

        spread = taste_of(request, problem.pools, problem.starts).spreads["wish:w"]

        assert [target for _, target in spread.marks] == [1, 2, 3, 4]
        assert spread.days[-1] < max(start.day for start in problem.starts[0])
        assert spread.target(0) < spread.target(3)


class TestTaste:
    def test_likes_the_preferred_part_and_full_hours(self, make_request) -> None:
        request = make_request(Wish("w", "W", 60, preferred_part=DayPart.MORNING))
        problem = problem_of(request, None, None)
        taste = taste_of(request, problem.pools, problem.starts)
        day, pool = date(2026, 11, 23), problem.pools[0]

        morning = taste.gain(pool, Start(1, day, 9 * 60))
        odd = taste.gain(pool, Start(1, day, 9 * 60 + 15))
        evening = taste.gain(pool, Start(1, day, 18 * 60))

        assert morning - evening == PART
        assert morning - odd == FULL_HOUR

    def test_likes_urgent_things_early(self, make_request) -> None:
        request = make_request(Wish("w", "W", 60, priority=5))
        problem = problem_of(request, None, None)
        taste = taste_of(request, problem.pools, problem.starts)
        day, pool = date(2026, 11, 23), problem.pools[0]

        first = taste.gain(pool, Start(1, day, 600))
        later = taste.gain(pool, Start(1, day + timedelta(days=7), 600))

        assert first > later
