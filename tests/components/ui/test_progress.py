"""A bar and a ring follow the state they are given, wherever they stand."""

import reflex as rx

from components.ui.progress import progress_bar, progress_ring
from tests.components.rendering import rendered


class Lesson(rx.State):
    percent: int = 30


class TestProgressBar:
    def test_says_how_far_it_is(self) -> None:
        text = rendered(progress_bar(40, label="Progress of Calculus"))

        assert '"aria-valuenow":40' in text
        assert '"--share"] : "40%"' in text

    def test_brings_along_the_state_its_length_comes_from(self) -> None:
        [fill] = progress_bar(Lesson.percent, label="x").children

        hooks = "".join(fill._get_all_hooks())

        assert Lesson.get_full_name().replace(".", "__") in hooks

    def test_marks_its_milestones(self) -> None:
        stones = rx.Var("stones", _var_type=list[dict[str, str]])

        text = rendered(progress_bar(1, label="x", milestones=stones))

        assert "milestone is-done" in text


class TestProgressRing:
    def test_brings_along_the_state_its_length_comes_from(self) -> None:
        hooks = "".join(progress_ring(Lesson.percent)._get_all_hooks())

        assert Lesson.get_full_name().replace(".", "__") in hooks
