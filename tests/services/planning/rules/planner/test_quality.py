from datetime import date, timedelta

from services.planning.rules.free_time import Availability
from services.planning.rules.planner.problem import problem_of
from services.planning.rules.planner.quality import BUFFER_DAY, ENERGY, FULL_HOUR, PART, taste_of
from services.planning.rules.planner.request import DayPart, Wish
from services.planning.rules.planner.starts import Start


class TestTasteOf:
    def test_marks_even_progress_and_a_buffer(self, make_request) -> None:
        request = make_request(Wish("w", "W", 240))
        problem = problem_of(request, None, None)

        spread = taste_of(request, problem.pools, problem.starts, problem.field).spreads["wish:w"]

        assert [target for _, target in spread.marks] == [1, 2, 3, 4]
        assert spread.days[-1] < max(start.day for start in problem.starts[0])
        assert spread.target(0) < spread.target(3)


class TestTaste:
    def test_likes_the_preferred_part_and_full_hours(self, make_request) -> None:
        request = make_request(Wish("w", "W", 60, preferred_part=DayPart.MORNING))
        problem = problem_of(request, None, None)
        taste = taste_of(request, problem.pools, problem.starts, problem.field)
        day, pool = date(2026, 11, 23), problem.pools[0]

        morning = taste.gain(pool, Start(1, day, 9 * 60))
        odd = taste.gain(pool, Start(1, day, 9 * 60 + 15))
        evening = taste.gain(pool, Start(1, day, 18 * 60))

        assert morning - evening == PART
        assert morning - odd == FULL_HOUR

    def test_likes_urgent_things_early(self, make_request) -> None:
        request = make_request(Wish("w", "W", 60, priority=5))
        problem = problem_of(request, None, None)
        taste = taste_of(request, problem.pools, problem.starts, problem.field)
        day, pool = date(2026, 11, 23), problem.pools[0]

        first = taste.gain(pool, Start(1, day, 600))
        later = taste.gain(pool, Start(1, day + timedelta(days=7), 600))

        assert first > later

    def test_likes_demanding_work_in_fresh_hours(self, make_request) -> None:
        energy = tuple(float(hour < 12) for hour in range(24))
        hard, light = Wish("hard", "H", 60, demand=5), Wish("light", "L", 60, demand=1)
        request = make_request(hard, light, availability=Availability(energy_by_hour=energy))
        problem = problem_of(request, None, None)
        taste = taste_of(request, problem.pools, problem.starts, problem.field)
        day = date(2026, 11, 23)

        gained = [
            taste.gain(pool, Start(1, day, 10 * 60)) - taste.gain(pool, Start(1, day, 18 * 60))
            for pool in problem.pools
        ]

        assert gained == [ENERGY, 0]

    def test_keeps_the_buffer_days_before_a_deadline_free(self, make_request) -> None:
        due = make_request().start + timedelta(days=10)
        request = make_request(
            Wish("w", "W", 60, deadline=due), availability=Availability(buffer_days=3)
        )
        problem = problem_of(request, None, None)
        taste = taste_of(request, problem.pools, problem.starts, problem.field)

        charged = [
            taste.gain(problem.pools[0], Start(1, date(2026, 12, day), 9 * 60)) for day in (1, 2)
        ]

        assert taste.buffers[problem.pools[0]] == (date(2026, 12, 2), 3)
        assert charged[0] - charged[1] >= BUFFER_DAY // 3
