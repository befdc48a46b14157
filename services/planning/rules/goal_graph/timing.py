"""The critical path method: when each goal can start, when it must, and the longest chain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from services.planning.rules.goal_graph.order import Node, Order

DEFAULT_DAYS = 7
"""How long a goal takes when nobody estimated it, in days."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a goal can and when it must start, in days from now."""

    earliest_start: int
    latest_start: int
    days: int
    critical: bool

    @property
    def slack(self) -> int:
        """How many days it can wait without delaying the end."""
        return self.latest_start - self.earliest_start

    @property
    def earliest_finish(self) -> int:
        """When it can be over, in days from now."""
        return self.earliest_start + self.days


@dataclass(frozen=True, slots=True)
class Schedule(Generic[Node]):
    """The timing of every goal, one longest chain in order, and how many days that takes."""

    timings: Mapping[Node, Timing]
    critical_path: tuple[Node, ...]
    total_days: int


def layers(order: Order[Node], nodes: Iterable[Node]) -> dict[Node, int]:
    """Return how deep each goal lies: 0 needs nothing, others one below the deepest they need."""
    found: dict[Node, int] = {}
    for node in order.sorted(nodes):
        deep = (found[one] + 1 for one in order.prerequisites(node) if one in found)
        found[node] = max(deep, default=0)
    return found


def schedule(order: Order[Node], days: Mapping[Node, int]) -> Schedule[Node]:
    """Time the goals of ``days``: nothing starts before all it needs is over.

    Slack is measured against the end of the longest chain. A goal without edges belongs to no chain
    and is never critical.

    Args:
        order: The edges; those to goals outside ``days`` count for nothing.
        days: The open goals and how long each takes.
    """
    nodes = order.sorted(days)
    places = {node: place for place, node in enumerate(nodes)}
    lengths = [days[node] for node in nodes]
    before = [_places(order.prerequisites(node), places) for node in nodes]
    after = [_places(order.dependents(node), places) for node in nodes]
    begins = _begins(before, lengths)
    chained = [bool(before[place] or after[place]) for place in range(len(nodes))]
    ends = (begins[place] + lengths[place] for place, is_in in enumerate(chained) if is_in)
    total = max(ends, default=0)
    latest = _latest(after, lengths, total)
    timings = {
        node: Timing(begin, max(begin, late), length, is_in and late <= begin)
        for node, begin, late, length, is_in in zip(
            nodes, begins, latest, lengths, chained, strict=True
        )
    }
    return Schedule(timings, _chain(order, nodes, timings), total)


def _places(neighbours: Iterable[Node], places: Mapping[Node, int]) -> list[int]:
    return [places[one] for one in neighbours if one in places]


def _begins(before: Sequence[Sequence[int]], lengths: Sequence[int]) -> list[int]:
    """Return the earliest starts; of a circle only what was placed earlier counts."""
    ends: list[int] = []
    for place, needed in enumerate(before):
        begin = max([ends[one] for one in needed if one < place], default=0)
        ends.append(begin + lengths[place])
    return [end - length for end, length in zip(ends, lengths, strict=True)]


def _latest(after: Sequence[Sequence[int]], lengths: Sequence[int], total: int) -> list[int]:
    latest = [0] * len(after)
    for place in reversed(range(len(after))):
        ends = [latest[one] for one in after[place] if one > place]
        latest[place] = min(ends, default=total) - lengths[place]
    return latest


def _chain(
    order: Order[Node], nodes: tuple[Node, ...], timings: Mapping[Node, Timing]
) -> tuple[Node, ...]:
    """Walk one chain of critical goals from its start to the end; each has such a follower."""
    places = {node: place for place, node in enumerate(nodes) if timings[node].critical}
    found: list[Node] = []
    node = next((one for one in places if not timings[one].earliest_start), None)
    while node is not None:
        found.append(node)
        place, ends = places[node], timings[node].earliest_finish
        followers = (
            one
            for one in order.dependents(node)
            if places.get(one, -1) > place and timings[one].earliest_start == ends
        )
        node = next(followers, None)
    return tuple(found)
