from dataclasses import replace
from datetime import timedelta

from services.planning.rules.planner.request import Wish
from services.planning.rules.planner.solve import solve


class TestSolve:
    def test_reports_missing_minutes_by_wish(self, make_request) -> None:
        solution = solve(make_request(Wish("w", "W", 240), days=2), time_limit_s=0.5)

        assert solution.missing == {"w": 120}
        assert [block.session_index for block in solution.blocks] == [0, 1]

    def test_falls_back_to_the_greedy_plan_without_time(self, make_request) -> None:
        solution = solve(make_request(Wish("w", "W", 240)), time_limit_s=0.0)

        assert len(solution.blocks) == 4
        assert solution.stats.solver in {"greedy", "cp-sat"}

    def test_does_not_arrange_when_only_asked_to_place(self, make_request) -> None:
        solution = solve(make_request(Wish("w", "W", 240)), time_limit_s=1, arrange=False)

        assert solution.stats.solver == "greedy"
        assert solution.missing == {}

    def test_drops_the_last_topics_first(self, make_request, course) -> None:
        capped = tuple(replace(wish, max_per_day=1) for wish in course)

        solution = solve(make_request(*capped, days=5), time_limit_s=0.5)

        assert solution.missing == {"topic-1": 60, "topic-2": 180, "topic-3": 180}

    def test_keeps_topics_inside_their_own_frames(self, make_request, course) -> None:
        begin = make_request().start
        framed = tuple(
            replace(wish, deadline=begin + timedelta(days=3 * (number + 1)))
            for number, wish in enumerate(course)
        )

        solution = solve(make_request(*framed), time_limit_s=0.5)

        assert not any(solution.missing.values())
        assert all(block.end <= framed[int(block.key[-1])].deadline for block in solution.blocks)
