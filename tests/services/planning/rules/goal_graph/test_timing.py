"""The critical path method, against every chain there is."""

from hypothesis import given
from hypothesis import strategies as st

from services.planning.rules.goal_graph.order import Order
from services.planning.rules.goal_graph.timing import layers, schedule
from tests.services.planning.rules.goal_graph.graphs import SIZE, Edge, chains, edge_lists

DURATIONS = st.lists(st.integers(0, 5), min_size=SIZE, max_size=SIZE)


class TestSchedule:
    @given(edge_lists(), DURATIONS)
    def test_agrees_with_every_chain(self, wishes: list[Edge], durations: list[int]) -> None:
        edges = {(one, other) for one, other in wishes if one < other}
        days = dict(enumerate(durations))
        every = chains(edges)
        lengths = {chain: sum(days[node] for node in chain) for chain in every}

        found = schedule(Order(edges), days)

        assert found.total_days == max(lengths.values(), default=0)
        assert sum(days[node] for node in found.critical_path) == found.total_days
        assert bool(found.critical_path) == bool(edges)
        if len(found.critical_path) > 1:
            assert found.critical_path in every
        for node, timing in found.timings.items():
            ends = [lengths[chain] - days[node] for chain in every if chain[-1] == node]
            through = [lengths[chain] for chain in every if node in chain]
            assert timing.earliest_start == max(ends, default=0)
            assert timing.slack == max(0, found.total_days - max(through, default=days[node]))
            assert timing.critical == (max(through, default=-1) == found.total_days)

    def test_leaves_lone_goals_off_the_chain(self) -> None:
        found = schedule(Order([("a", "b")]), {"a": 2, "b": 3, "alone": 9})

        assert (found.critical_path, found.total_days) == (("a", "b"), 5)
        assert (found.timings["alone"].critical, found.timings["alone"].slack) == (False, 0)
        assert found.timings["b"].earliest_finish == 5

    def test_survives_a_circle(self) -> None:
        found = schedule(Order([("a", "b"), ("b", "a"), ("b", "c")]), dict.fromkeys("abc", 1))

        assert set(found.timings) == set("abc")


class TestLayers:
    @given(edge_lists())
    def test_count_the_longest_way_down(self, wishes: list[Edge]) -> None:
        edges = {(one, other) for one, other in wishes if one < other}

        found = layers(Order(edges), range(SIZE))

        for node in range(SIZE):
            deep = [len(chain) - 1 for chain in chains(edges) if chain[-1] == node]
            assert found[node] == max(deep, default=0)
