"""An open page reads again what changed elsewhere: in a worker, over REST, in another tab."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from state.session import SessionState

EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Follower:
    """What reads again, on which page, when which topics changed."""

    route: str
    topics: frozenset[str]
    event: Callable[[], Any]


_followers: dict[tuple[str, str], Follower] = {}


def follow(event: Callable[[], Any], *topics: str, route: str = EVERYWHERE) -> None:
    """Run a handler in every open page of a person after one of the topics changed for them.

    Args:
        event: A handler without arguments that reads and shows.
        *topics: Names from ``maigie.wiring.TOPICS``.
        route: Only while this route is open; on every inner page without.
    """
    _followers[route, str(event)] = Follower(route, frozenset(topics), event)


def followers_of(topics: frozenset[str], route: str) -> list[Any]:
    """Return the handlers to run on a route."""
    return [
        one.event
        for one in _followers.values()
        if one.route in {EVERYWHERE, route} and one.topics & topics
    ]


class LiveState(rx.State):
    """Where hints arrive. A page may send one to itself; it then only reads its own rows again."""

    @rx.event
    async def hear(self, topics: str):
        """Read again what belongs to these topics, named with spaces between them."""
        session = await self.get_state(SessionState)
        if not session._user_id:  # noqa: SLF001  # hidden from the browser
            return None
        return followers_of(frozenset(topics.split()), self.rx_router_page.path)

    @rx.event
    async def return_to_page(self):
        """Read everything again: hints may have been missed while nobody looked."""
        session = await self.get_state(SessionState)
        if not session._user_id:  # noqa: SLF001  # hidden from the browser
            return None
        every = frozenset(topic for one in _followers.values() for topic in one.topics)
        return followers_of(every, self.rx_router_page.path)
