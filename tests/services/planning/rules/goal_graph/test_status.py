"""Blocked and todo follow from what a goal needs."""

import pytest

from services.planning.rules.goal_graph.status import Status, derived_status


class TestDerivedStatus:
    @pytest.mark.parametrize(
        ("own", "needs", "expected"),
        [
            ("todo", [], "todo"),
            ("blocked", [], "todo"),
            ("todo", ["done", "done"], "todo"),
            ("blocked", ["done", "done"], "todo"),
            ("todo", ["done", "todo"], "blocked"),
            ("todo", ["done", "blocked"], "blocked"),
            ("todo", ["done", "canceled"], "blocked"),
            ("done", ["todo"], "done"),
            ("canceled", ["todo"], "canceled"),
        ],
    )
    def test_needs_all_to_be_done(self, own: Status, needs: list[Status], expected: Status) -> None:
        assert derived_status(own, needs) == expected
