"""What a goal's progress becomes."""

import pytest

from services.planning.rules.goal_graph.progress import Steps, after_event, after_step


class TestAfterEvent:
    @pytest.mark.parametrize(
        ("progress", "delta", "expected"),
        [(0.25, None, 0.25), (None, 0.25, 0.75), (None, 0.9, 1.0), (None, -0.9, 0.0)],
    )
    def test_sets_or_adds_within_bounds(
        self, progress: float | None, delta: float | None, expected: float
    ) -> None:
        assert after_event(0.5, progress=progress, delta=delta) == expected


class TestAfterStep:
    @pytest.mark.parametrize(
        ("current", "before", "after", "expected"),
        [
            (0.25, (1, 4), (2, 4), 0.5),
            (0.5, (2, 4), (1, 4), 0.25),
            (0.25, (1, 4), (1, 5), 0.2),
            (0.0, (0, 0), (0, 2), 0.0),
            (0.5, (1, 2), (0, 0), 0.5),
        ],
    )
    def test_follows_the_share(
        self, current: float, before: tuple[int, int], after: tuple[int, int], expected: float
    ) -> None:
        assert after_step(current, before=Steps(*before), after=Steps(*after)) == expected

    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            ((0, 4), (1, 4), 0.6),
            ((2, 4), (3, 4), 0.75),
            ((1, 4), (0, 4), 0.6),
            ((0, 0), (0, 1), 0.6),
        ],
    )
    def test_keeps_what_a_person_recorded_until_the_share_passes_it(
        self, before: tuple[int, int], after: tuple[int, int], expected: float
    ) -> None:
        assert after_step(0.6, before=Steps(*before), after=Steps(*after)) == expected
