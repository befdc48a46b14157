"""What a change of one goal does to those that build on it."""

from collections.abc import Callable, Mapping

from services.planning.rules.goal_graph.order import Node, Order
from services.planning.rules.goal_graph.timing import schedule


def held_up(order: Order[Node], goal: Node, is_open: Callable[[Node], bool]) -> tuple[Node, ...]:
    """Return the open goals that cannot start while this one is not done, in the order to do them.

    What is done or canceled needs nothing more, so the search does not go through it.
    """
    found: dict[Node, None] = {}
    waiting = [goal]
    while waiting:
        for one in order.dependents(waiting.pop()):
            if one not in found and one != goal and is_open(one):
                found[one] = None
                waiting.append(one)
    return order.sorted(found)


def finishes(
    order: Order[Node], days: Mapping[Node, int], *, goal: Node, not_before: int
) -> dict[Node, int]:
    """Return when each open goal can be over, in days from now.

    Args:
        order: The edges.
        days: The open goals and how long each takes.
        goal: The goal that is held back.
        not_before: It is not over before this day.
    """
    begins = schedule(order, days).timings[goal].earliest_start
    held = {**days, goal: max(days[goal], not_before - begins)}
    return {node: timing.earliest_finish for node, timing in schedule(order, held).timings.items()}
