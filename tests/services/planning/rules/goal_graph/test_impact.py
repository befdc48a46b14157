"""What a change of one goal does to those that build on it."""

from services.planning.rules.goal_graph.impact import finishes, held_up
from services.planning.rules.goal_graph.order import Order

ORDER = Order([("a", "b"), ("b", "c"), ("c", "d"), ("x", "d")])


class TestHeldUp:
    def test_follows_open_goals_only(self) -> None:
        assert held_up(ORDER, "a", lambda _: True) == ("b", "c", "d")
        assert held_up(ORDER, "a", lambda one: one != "c") == ("b",)

    def test_ends_in_a_circle(self) -> None:
        assert set(held_up(Order([("a", "b"), ("b", "a")]), "a", lambda _: True)) == {"b"}


class TestFinishes:
    def test_pushes_what_comes_after(self) -> None:
        days = dict.fromkeys("abcdx", 2)

        assert finishes(ORDER, days, goal="b", not_before=0)["d"] == 8
        assert finishes(ORDER, days, goal="b", not_before=10) == {
            "a": 2, "b": 10, "c": 12, "d": 14, "x": 2,
        }  # fmt: skip
