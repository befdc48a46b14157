"""Adding edges one by one leaves a graph without circles and redundant edges."""

from hypothesis import given

from services.planning.rules.goal_graph.insertion import judge_edge
from services.planning.rules.goal_graph.order import Order
from tests.services.planning.rules.goal_graph.graphs import (
    Edge,
    edge_lists,
    has_circle,
    reachable,
    reduced,
)


class TestJudgeEdge:
    @given(edge_lists())
    def test_agrees_with_brute_force_after_every_wish(self, wishes: list[Edge]) -> None:
        order: Order[int] = Order()
        edges: set[Edge] = set()
        for wish in wishes:
            verdict = judge_edge(order, *wish)

            assert bool(verdict.circle) == has_circle(edges | {wish})
            if verdict.accepted:
                assert wish not in reachable(edges)
                wanted = reduced(edges | {wish})
                assert edges - set(verdict.replaces) | {wish} == wanted
                for edge in verdict.replaces:
                    order.remove(*edge)
                order.add(*wish)
                edges = wanted
            elif verdict.already:
                assert wish in reachable(edges)
            assert set(order.edges()) == edges

    def test_names_the_circle(self) -> None:
        order = Order([("a", "b"), ("b", "c")])

        assert judge_edge(order, "c", "a").circle == ("a", "b", "c", "a")
        assert judge_edge(order, "a", "a").circle == ("a", "a")

    def test_names_the_longer_way(self) -> None:
        order = Order([("a", "b"), ("b", "c")])

        verdict = judge_edge(order, "a", "c")

        assert (verdict.already, verdict.accepted) == (("a", "b", "c"), False)

    def test_names_what_it_replaces(self) -> None:
        order = Order([("a", "c"), ("b", "c")])

        assert judge_edge(order, "a", "b").replaces == (("a", "c"),)
