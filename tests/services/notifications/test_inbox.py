"""Messages to a person."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from services.notifications import inbox
from services.notifications.telling import notify
from tests.factories.learners import NOW


class TestInbox:
    def test_takes_one_message_for_each_cause(self, session: Session, student: Actor) -> None:
        cause = uuid4()
        for title in ("First", "Second"):
            notify(session, student, kind="reminder", title=title, cause_id=cause)

        assert [row.title for row in inbox.list_notifications(session, student)] == ["First"]

    def test_marks_everything_read_once(self, session: Session, student: Actor) -> None:
        for title in ("A", "B"):
            notify(session, student, kind="x", title=title * 300, cause_id=uuid4())

        counts = [inbox.mark_all_read(session, student, at=NOW) for _ in range(2)]

        assert counts == [2, 0]
        assert all(row.read for row in inbox.list_notifications(session, student))

    def test_hides_other_peoples_messages(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        notify(session, student, kind="x", title="Secret", cause_id=uuid4())

        with session_as(stranger) as other:
            assert inbox.list_notifications(other, stranger) == ()
            assert inbox.mark_all_read(other, stranger, at=NOW) == 0
            assert inbox.count_unread(other, stranger) == 0


class TestListNotifications:
    def test_goes_on_after_the_last_one_seen(self, session: Session, student: Actor) -> None:
        leave(session, student, *"ABCDE")  # one transaction: all of the same instant

        seen: list[str] = []
        rows = inbox.list_notifications(session, student, limit=2)
        while rows:
            seen += [row.title for row in rows]
            after = rows[-1].created_at, UUID(rows[-1].id)
            rows = inbox.list_notifications(session, student, limit=2, after=after)

        assert sorted(seen) == list("ABCDE")


class TestMarkRead:
    def test_leaves_the_others_unread(self, session: Session, student: Actor) -> None:
        first, _ = leave(session, student, "A", "B")

        marked = inbox.mark_read(session, student, notification_id=first, at=NOW)

        assert marked.read
        assert inbox.count_unread(session, student) == 1

    def test_hides_other_peoples_messages(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        (secret,) = leave(session, student, "Secret")

        with session_as(stranger) as other, pytest.raises(NotFound):
            inbox.mark_read(other, stranger, notification_id=secret, at=NOW)


class TestDismissNotification:
    def test_takes_one_away(self, session: Session, student: Actor) -> None:
        first, second = leave(session, student, "A", "B")

        inbox.dismiss_notification(session, student, notification_id=first)

        assert [row.id for row in inbox.list_notifications(session, student)] == [str(second)]

    def test_hides_other_peoples_messages(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        (secret,) = leave(session, student, "Secret")

        with session_as(stranger) as other, pytest.raises(NotFound):
            inbox.dismiss_notification(other, stranger, notification_id=secret)


def leave(session: Session, actor: Actor, *titles: str) -> list[UUID]:
    """Leave messages and return their ids in the order of the titles."""
    for title in titles:
        notify(session, actor, kind="x", title=title, cause_id=uuid4())
    ids = {row.title: UUID(row.id) for row in inbox.list_notifications(session, actor)}
    return [ids[title] for title in titles]
