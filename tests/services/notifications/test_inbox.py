"""Messages to a person."""

from uuid import uuid4

from sqlmodel import Session

from maigie.core.actor import Actor
from services.notifications import inbox
from tests.factories.learners import NOW


class TestInbox:
    def test_takes_one_message_for_each_cause(self, session: Session, student: Actor) -> None:
        cause = uuid4()
        for title in ("First", "Second"):
            inbox.notify(session, student, kind="reminder", title=title, cause_id=cause)

        assert [row.title for row in inbox.list_notifications(session, student)] == ["First"]

    def test_marks_everything_read_once(self, session: Session, student: Actor) -> None:
        for title in ("A", "B"):
            inbox.notify(session, student, kind="x", title=title * 300, cause_id=uuid4())

        counts = [inbox.mark_all_read(session, student, at=NOW) for _ in range(2)]

        assert counts == [2, 0]
        assert all(row.read for row in inbox.list_notifications(session, student))

    def test_hides_other_peoples_messages(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        inbox.notify(session, student, kind="x", title="Secret", cause_id=uuid4())

        with session_as(stranger) as other:
            assert inbox.list_notifications(other, stranger) == ()
            assert inbox.mark_all_read(other, stranger, at=NOW) == 0
