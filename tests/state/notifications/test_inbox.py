"""state.notifications: the count, the rows, and what pressing them does."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from services.notifications import inbox
from services.notifications.inbox import NotificationView
from services.notifications.telling import notify
from state.notifications.inbox import InboxState
from state.notifications.inbox_rows import notification_rows, since_text
from tests.state.stage import Tab, open_tab

LAGOS = ZoneInfo("Africa/Lagos")
NOON = datetime(2026, 12, 9, 11, tzinfo=UTC)  # a Wednesday, 12:00 in Lagos


def tell(actor: Actor, *titles: str, link: str = "/today") -> None:
    for title in titles:
        with unit_of_work(actor) as session:
            notify(session, actor, kind="reminder", title=title, link=link, cause_id=uuid4())


def shown(tab: Tab) -> list[str]:
    return [row.title for row in tab.sees(InboxState, "rows")]


class TestInboxState:
    async def test_only_counts_until_somebody_looks(self, student: Actor) -> None:
        tell(student, "Read", "Write")

        async with open_tab(student) as tab:
            await tab.send(InboxState.refresh)
            counted = tab.sees(InboxState, "unread")
            await tab.send(InboxState.open)

        assert counted == 2
        assert shown(tab) == ["Write", "Read"]

    async def test_reads_again_what_is_in_view(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(InboxState.open)
            tell(student, "Read")
            await tab.send(InboxState.refresh)

        assert shown(tab) == ["Read"]

    async def test_marks_the_followed_message_read(self, student: Actor) -> None:
        tell(student, "Read", "Write")

        async with open_tab(student) as tab:
            await tab.send(InboxState.open)
            await tab.send(InboxState.follow_link(tab.sees(InboxState, "rows")[0].id))

        assert tab.sees(InboxState, "unread") == 1
        assert [row.read for row in tab.sees(InboxState, "rows")] == [True, False]

    async def test_dismisses_and_marks_everything_read(self, student: Actor) -> None:
        tell(student, "Read", "Write")

        async with open_tab(student) as tab:
            await tab.send(InboxState.open)
            await tab.send(InboxState.dismiss(tab.sees(InboxState, "rows")[0].id))
            await tab.send(InboxState.mark_all_read)

        assert shown(tab) == ["Read"]
        assert tab.sees(InboxState, "unread") == 0

    async def test_shows_older_ones_when_asked(self, student: Actor) -> None:
        tell(student, *map(str, range(12)))

        async with open_tab(student) as tab:
            await tab.send(InboxState.open)
            before = len(shown(tab)), tab.sees(InboxState, "has_more")
            await tab.send(InboxState.show_more)

        assert before == (10, True)
        assert len(shown(tab)) == 12

    async def test_hides_other_peoples_messages(self, student: Actor, stranger: Actor) -> None:
        tell(student, "Secret")
        with unit_of_work(student) as session:
            (secret,) = inbox.list_notifications(session, student)

        async with open_tab(stranger) as tab:
            await tab.send(InboxState.open)
            with pytest.raises(NotFound):
                await tab.send(InboxState.dismiss(secret.id))

        assert shown(tab) == []


class TestSinceText:
    @pytest.mark.parametrize(
        ("ago", "text"),
        [
            (timedelta(seconds=20), "Now"),
            (timedelta(minutes=5), "5 min ago"),
            (timedelta(hours=2), "10:00"),
            (timedelta(hours=13), "Tue"),
            (timedelta(days=58), "12 Oct"),
        ],
    )
    def test_is_as_exact_as_it_is_near(self, ago: timedelta, text: str) -> None:
        assert since_text(NOON - ago, NOON, LAGOS) == text


class TestNotificationRows:
    @pytest.mark.parametrize("link", ["https://evil.example", "//evil.example", "javascript:x"])
    def test_lead_nowhere_else(self, link: str) -> None:
        view = NotificationView(
            id="1",
            type="new kind",
            category="planning",
            title="A",
            body="",
            link=link,
            read=False,
            goal_id=None,
            conversation_id=None,
            sent_at=NOON,
            created_at=NOON,
        )

        (row,) = notification_rows([view], NOON, LAGOS)

        assert row.href == ""
        assert row.icon == "bell"
