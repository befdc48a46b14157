"""Who comes before and after whom in a graph without circles, kept while the graph changes.

Every node has a number, and a whole set of nodes is one integer with a bit for each: uniting two
sets of thousands takes less than a microsecond. Sets hold the node they are about.
"""

from collections.abc import Collection, Mapping
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Node = TypeVar("Node")
Edges = Mapping[Node, Collection[Node]]


class Reach(Generic[Node]):
    """All that is before and after each node, as far as there are no circles.

    It reads the graph's own edges and has to be told of each change after it was made there.
    """

    def __init__(self, nodes: Collection[Node], after: Edges[Node], before: Edges[Node]) -> None:
        """Start from nodes given so that prerequisites come first."""
        self._after, self._before = after, before
        self._nodes = list(nodes)
        self._number = {node: number for number, node in enumerate(self._nodes)}
        self._edges: NDArray[np.intp] | None = None
        count = len(self._nodes)
        self._later, self._earlier = [0] * count, [0] * count
        for number in range(count):
            self._earlier[number] = self._united(number, before, self._earlier)
        for number in reversed(range(count)):
            self._later[number] = self._united(number, after, self._later)

    def leads(self, start: Node, end: Node) -> bool:
        """Tell whether there is a way along the edges, or both are the same node."""
        place = self._number.get(end)
        if place is None or start not in self._number:
            return start == end
        return bool(self._later[self._number[start]] >> place & 1)

    def between(self, start: Node, end: Node) -> set[Node]:
        """Return the nodes on all ways from one to the other, both included if there is a way."""
        if start not in self._number or end not in self._number:
            return set()
        both = self._later[self._number[start]] & self._earlier[self._number[end]]
        return {self._nodes[number] for number in _members(both)}

    def bridges(self, prerequisite: Node, dependent: Node) -> tuple[tuple[Node, Node], ...]:
        """Return the edges from the one or before it to the other or after it."""
        early = self._flags(self._set(self._earlier, prerequisite))
        late = self._flags(self._set(self._later, dependent))
        ends = self._ends()
        found = np.flatnonzero(early[ends[:, 0]] & late[ends[:, 1]])
        return tuple(
            (self._nodes[int(ends[place, 0])], self._nodes[int(ends[place, 1])]) for place in found
        )

    def added(self, prerequisite: Node, dependent: Node) -> bool:
        """Follow a new edge; False when it closed a circle and nothing here holds any more."""
        if self._edges is not None:
            both = [[self._numbered(prerequisite), self._numbered(dependent)]]
            self._edges = np.concatenate([self._edges, np.array(both, np.intp)])
        if self.leads(dependent, prerequisite):
            return False
        if self.leads(prerequisite, dependent):
            return True
        early = self._earlier[self._numbered(prerequisite)]
        late = self._later[self._numbered(dependent)]
        for number in _members(early):
            self._later[number] |= late
        for number in _members(late):
            self._earlier[number] |= early
        return True

    def removed(self, prerequisite: Node, dependent: Node) -> None:
        """Follow the removal of an edge."""
        if self._edges is not None:
            both = [self._number[prerequisite], self._number[dependent]]
            self._edges = self._edges[(self._edges != both).any(axis=1)]
        if any(self.leads(one, dependent) for one in self._after.get(prerequisite, ())):
            return
        early = self._earlier[self._number[prerequisite]]
        late = self._later[self._number[dependent]]
        self._renew(_members(early), self._after, self._later)
        self._renew(_members(late), self._before, self._earlier)

    def _renew(self, numbers: list[int], near: Edges[Node], sets: list[int]) -> None:
        """Unite again; a node's set is larger than that of any neighbour, so small ones first."""
        for number in sorted(numbers, key=lambda number: sets[number].bit_count()):
            sets[number] = self._united(number, near, sets)

    def _united(self, number: int, near: Edges[Node], sets: list[int]) -> int:
        found = 1 << number
        for one in near.get(self._nodes[number], ()):
            found |= sets[self._number[one]]
        return found

    def _numbered(self, node: Node) -> int:
        if node not in self._number:
            number = self._number[node] = len(self._nodes)
            self._nodes.append(node)
            self._later.append(1 << number)
            self._earlier.append(1 << number)
        return self._number[node]

    def _ends(self) -> NDArray[np.intp]:
        """Return the numbers at both ends of every edge; made when first asked for."""
        if self._edges is None:
            both = [
                (self._number[one], self._number[other])
                for one, others in self._after.items()
                for other in others
            ]
            self._edges = np.array(both, np.intp).reshape(-1, 2)
        return self._edges

    def _flags(self, bits: int) -> NDArray[np.bool_]:
        """Return for every node whether it is in a set."""
        count = len(self._nodes)
        raw = np.frombuffer(bits.to_bytes(count // 8 + 1, "little"), dtype=np.uint8)
        return np.unpackbits(raw, bitorder="little", count=count).view(np.bool_)

    def _set(self, sets: list[int], node: Node) -> int:
        return sets[self._numbered(node)]


def _members(bits: int) -> list[int]:
    """Return the numbers whose bits are set."""
    raw = np.frombuffer(bits.to_bytes(bits.bit_length() // 8 + 1, "little"), dtype=np.uint8)
    return np.flatnonzero(np.unpackbits(raw, bitorder="little")).tolist()
