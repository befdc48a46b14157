"""Random goal graphs, and slow answers that share no code with the rules."""

from itertools import product

from hypothesis import strategies as st

Edge = tuple[int, int]
SIZE = 7


@st.composite
def edge_lists(draw: st.DrawFn) -> list[Edge]:
    """Draw wishes for edges in any order, circles and repetitions included."""
    pairs = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
    return draw(st.lists(pairs, max_size=24))


def reachable(edges: set[Edge], size: int = SIZE) -> set[Edge]:
    """Return all pairs joined by a way of at least one edge (Floyd and Warshall)."""
    found = set(edges)
    for middle, one, other in product(range(size), repeat=3):
        if (one, middle) in found and (middle, other) in found:
            found.add((one, other))
    return found


def has_circle(edges: set[Edge]) -> bool:
    """Tell whether some goal comes before itself."""
    return any(one == other for one, other in reachable(edges))


def reduced(edges: set[Edge]) -> set[Edge]:
    """Return the edges that no longer way replaces, of a graph without circles."""
    return {edge for edge in edges if edge not in reachable(edges - {edge})}


def chains(edges: set[Edge]) -> list[tuple[int, ...]]:
    """Return every chain of at least two goals along the edges, of a graph without circles."""
    found: list[tuple[int, ...]] = list(edges)
    for chain in found:
        found += [(*chain, other) for one, other in edges if one == chain[-1]]
    return found
