"""How much is left of each goal, and how study is divided."""

import numpy as np
import pytest

from services.planning.rules.forecast.work import GoalWork, divide, size_of


def goal(key: str = "a", **values) -> GoalWork:
    blank = {"open_minutes": 0.0, "open_items": 0, "done_minutes": 0.0, "linked_minutes": 0.0}
    blank |= {"recent_minutes": 0.0, "progress": 0.0, "target_day": 30}
    return GoalWork(key=key, title=key, **{**blank, **values})


class TestSizeOf:
    def test_is_the_open_work(self):
        sized = size_of(goal(open_minutes=300.0, open_items=5, done_minutes=100.0))

        assert sized is not None
        assert (sized.remaining, sized.total, sized.items, sized.progress) == (300, 400, 5, 0.25)

    def test_is_nothing_when_all_work_is_done(self):
        sized = size_of(goal(done_minutes=100.0))

        assert sized is not None
        assert (sized.remaining, sized.progress) == (0, 1)

    def test_goes_by_progress_where_no_work_is_listed(self):
        sized = size_of(goal(progress=0.25, linked_minutes=200.0))

        assert sized is not None
        assert (sized.remaining, sized.total) == (600, 800)

    @pytest.mark.parametrize("values", [{}, {"progress": 0.5}, {"linked_minutes": 500.0}], ids=str)
    def test_is_unknown_without_work_or_progress(self, values):
        assert size_of(goal(**values)) is None


class TestDivide:
    def test_gives_one_goal_everything(self):
        (only,) = divide([size_of(goal(open_minutes=300.0, open_items=5))])

        assert (only.share, only.needed) == (pytest.approx(1), pytest.approx(300))

    def test_hands_on_what_a_reached_goal_frees(self):
        parts = [goal("a", open_minutes=100.0, open_items=1, recent_minutes=9e6)]
        parts += [goal("b", open_minutes=300.0, open_items=1, recent_minutes=9e6, target_day=None)]

        first, second = divide([size_of(part) for part in parts])

        assert first.share == pytest.approx(0.5, abs=0.01)
        assert first.needed == pytest.approx(200, rel=0.01)
        assert second.needed == pytest.approx(400)
        assert np.interp(200, second.spent, second.received) == pytest.approx(100, rel=0.02)
        assert np.interp(400, second.spent, second.received) == pytest.approx(300, rel=0.02)

    def test_favours_what_is_due_before_there_is_a_habit(self):
        parts = [goal("soon", open_minutes=300.0, open_items=3, target_day=5)]
        parts += [goal("late", open_minutes=300.0, open_items=3, target_day=60)]

        soon, late = divide([size_of(part) for part in parts])

        assert soon.share > 0.8
        assert soon.needed < late.needed == pytest.approx(600)
