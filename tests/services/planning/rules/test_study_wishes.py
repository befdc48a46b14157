"""What courses and tasks ask of the planner."""

import pytest

from services.planning.rules.study_wishes import (
    TopicToStudy,
    course_wishes,
    on_grid,
    session_length,
    task_wish,
    total_minutes,
)
from tests.factories.learners import NOW


class TestCourseWishes:
    def test_keep_the_order_of_the_topics(self) -> None:
        topics = [TopicToStudy("a", "A", 1.0), TopicToStudy("b", "B", 2.4)]

        wishes = course_wishes(topics, course_key="c", deadline=NOW)

        assert [(w.key, w.minutes, w.order_index) for w in wishes] == [("a", 60, 0), ("b", 150, 1)]
        assert {(w.order_group, w.course_key, w.deadline) for w in wishes} == {("c", "c", NOW)}
        assert total_minutes(wishes) == 210


class TestTaskWish:
    def test_is_on_the_grid_and_has_no_order(self) -> None:
        wish = task_wish("t", "Essay", 100, deadline=None, priority=5)

        assert (wish.minutes, wish.session_minutes, wish.priority) == (105, 60, 5)
        assert wish.order_group is None


class TestLengths:
    @pytest.mark.parametrize(
        ("minutes", "rounded"), [(0, 15), (1, 15), (22, 15), (23, 30), (60, 60)]
    )
    def test_are_rounded_to_quarters(self, minutes: float, rounded: int) -> None:
        assert on_grid(minutes) == rounded

    @pytest.mark.parametrize(("minutes", "session"), [(30, 30), (90, 90), (105, 60), (600, 60)])
    def test_are_split_when_long(self, minutes: int, session: int) -> None:
        assert session_length(minutes) == session
