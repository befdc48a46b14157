"""Whether an edge may be added: no circles, and never two ways where one says it all."""

from dataclasses import dataclass
from typing import Generic

from services.planning.rules.goal_graph.order import Node, Order


@dataclass(frozen=True, slots=True)
class Verdict(Generic[Node]):
    """What adding an edge would do.

    Attributes:
        circle: The circle it would close, first and last node the same; empty when none.
        already: The longer way that says the same already; empty when there is none.
        replaces: Edges that would say nothing new once it is there, to be removed with it.
    """

    circle: tuple[Node, ...] = ()
    already: tuple[Node, ...] = ()
    replaces: tuple[tuple[Node, Node], ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the edge may be added."""
        return not self.circle and not self.already


def judge_edge(order: Order[Node], prerequisite: Node, dependent: Node) -> Verdict[Node]:
    """Say what adding an edge to a graph without circles and redundant edges would do.

    With its ``replaces`` removed, an accepted edge leaves such a graph again.
    """
    if prerequisite == dependent:
        return Verdict(circle=(dependent, prerequisite))
    reach = order.reach()
    if reach is not None:
        if reach.leads(dependent, prerequisite):
            return Verdict(circle=(*order.path(dependent, prerequisite), dependent))
        if reach.leads(prerequisite, dependent):
            return Verdict(already=order.path(prerequisite, dependent))
        return Verdict(replaces=reach.bridges(prerequisite, dependent))
    return _judged_by_search(order, prerequisite, dependent)


def _judged_by_search(order: Order[Node], prerequisite: Node, dependent: Node) -> Verdict[Node]:
    """Judge an edge where old rows hold a circle somewhere."""
    later = order.all_dependents(dependent)
    if prerequisite in later:
        return Verdict(circle=(*order.path(dependent, prerequisite), dependent))
    if dependent in order.all_dependents(prerequisite):
        return Verdict(already=order.path(prerequisite, dependent))
    earlier = order.all_prerequisites(prerequisite) | {prerequisite}
    later.add(dependent)
    return Verdict(
        replaces=tuple(
            (one, other) for one in earlier for other in order.dependents(one) if other in later
        )
    )
