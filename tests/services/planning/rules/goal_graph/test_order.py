"""What can be reached in a goal graph, against a brute-force oracle."""

from hypothesis import given

from services.planning.rules.goal_graph.order import Order
from tests.services.planning.rules.goal_graph.graphs import SIZE, Edge, edge_lists, reachable

LONG = 5000


class TestReach:
    @given(edge_lists())
    def test_is_what_ways_lead_to(self, wishes: list[Edge]) -> None:
        edges = set(wishes)
        order, ways = Order(edges), reachable(edges)

        for node in range(SIZE):
            after = {other for one, other in ways if one == node} - {node}
            before = {one for one, other in ways if other == node} - {node}
            assert order.all_dependents(node) == after
            assert order.all_prerequisites(node) == before

    @given(edge_lists())
    def test_finds_a_way_where_there_is_one(self, wishes: list[Edge]) -> None:
        edges = {(one, other) for one, other in wishes if one != other}
        order, ways = Order(edges), reachable(edges)

        for one in range(SIZE):
            for other in set(range(SIZE)) - {one}:
                way = order.path(one, other)
                assert bool(way) == ((one, other) in ways)
                assert all(step in edges for step in zip(way, way[1:], strict=False))

    def test_copes_with_very_long_chains(self) -> None:
        order = Order((n, n + 1) for n in range(LONG))

        assert len(order.all_dependents(0)) == len(order.all_prerequisites(LONG)) == LONG
        assert order.path(0, LONG) == order.sorted(reversed(range(LONG + 1)))


class TestSorted:
    @given(edge_lists())
    def test_puts_prerequisites_first_and_loses_nobody(self, wishes: list[Edge]) -> None:
        edges = {(one, other) for one, other in wishes if one < other}

        found = Order(edges).sorted(range(SIZE))

        assert sorted(found) == list(range(SIZE))
        assert all(found.index(one) < found.index(other) for one, other in edges)

    @given(edge_lists())
    def test_keeps_everybody_even_in_circles(self, wishes: list[Edge]) -> None:
        assert sorted(Order(wishes).sorted(range(SIZE))) == list(range(SIZE))

    def test_keeps_the_given_order_of_ties(self) -> None:
        assert Order([("b", "a")]).sorted("cba") == ("c", "b", "a")


class TestEdges:
    def test_come_and_go(self) -> None:
        order = Order([("a", "b"), ("b", "c")])

        order.remove("a", "b")

        assert set(order.edges()) == {("b", "c")}
        assert (list(order.dependents("a")), list(order.prerequisites("b"))) == ([], [])
