"""What is before and after a goal stays right while edges come and go."""

from hypothesis import given
from hypothesis import strategies as st

from services.planning.rules.goal_graph.order import Order
from tests.services.planning.rules.goal_graph.graphs import SIZE, Edge, edge_lists, reachable


class TestReach:
    @given(edge_lists(), st.lists(st.booleans(), min_size=24, max_size=24))
    def test_agrees_with_brute_force_after_every_change(
        self, wishes: list[Edge], adding: list[bool]
    ) -> None:
        order: Order[int] = Order()
        edges: set[Edge] = set()
        order.reach()
        for wish, is_added in zip(wishes, adding, strict=False):
            if is_added and wish not in edges and wish[0] != wish[1]:
                order.add(*wish)
                edges.add(wish)
            elif not is_added and edges:
                gone = min(edges, key=lambda edge: (edge[0] * wish[0] + edge[1]) % SIZE)
                order.remove(*gone)
                edges.remove(gone)

            ways, reach = reachable(edges), order.reach()
            if reach is None:
                assert any(one == other for one, other in ways)
                continue
            for one in range(SIZE):
                for other in range(SIZE):
                    leads = one == other or (one, other) in ways
                    assert reach.leads(one, other) == leads
                    assert set(reach.bridges(one, other)) == {
                        (a, b)
                        for a, b in edges
                        if (a == one or (a, one) in ways) and (b == other or (other, b) in ways)
                    }

    def test_names_what_lies_between(self) -> None:
        order = Order([("a", "b"), ("b", "d"), ("a", "c"), ("c", "d"), ("d", "e")])
        reach = order.reach()

        assert reach is not None
        assert reach.between("a", "d") == {"a", "b", "c", "d"}
        assert reach.between("d", "a") == reach.between("a", "unknown") == set()
        assert not reach.leads("a", "unknown")
