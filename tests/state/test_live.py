"""What an open page reads again when it hears of a change."""

from uuid import uuid4

import maigie.pages  # noqa: F401  # its route table says who follows what
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.wiring import TOPICS
from services.notifications.telling import notify
from state import live
from state.learning.reviews import ReviewsState
from state.live import LiveState, followers_of
from state.notifications.inbox import InboxState
from state.planning.schedule import ScheduleState
from state.planning.today import TodayState
from tests.state.stage import open_tab


class TestHear:
    async def test_counts_new_messages_on_every_page(self, student: Actor) -> None:
        with unit_of_work(student) as session:
            notify(session, student, kind="x", title="Due", cause_id=uuid4())

        async with open_tab(student) as tab:
            await tab.send(LiveState.hear("notifications nonsense"))

        assert tab.sees(InboxState, "unread") == 1


class TestFollowersOf:
    def test_are_those_of_the_open_page(self) -> None:
        changed = frozenset({"schedule"})

        assert followers_of(changed, "/today") == [TodayState.on_load]
        assert followers_of(changed, "/schedule") == [ScheduleState.read_again]
        assert followers_of(changed, "/settings") == []
        assert followers_of(frozenset({"reviews"}), "/reviews") == [ReviewsState.on_load]

    def test_follow_topics_that_are_told(self) -> None:
        followed = {topic for one in live._followers.values() for topic in one.topics}

        assert followed <= set(TOPICS.values())
