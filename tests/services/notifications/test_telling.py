"""Telling somebody something, at once or later."""

from datetime import timedelta
from uuid import uuid4

from sqlmodel import col, select

from maigie.models.notifications import NotificationStatus
from maigie.models.ops import OutboxEvent
from services.notifications import inbox
from services.notifications.deliveries import DELIVER
from services.notifications.events import NotificationSent
from services.notifications.telling import RELEASE, notify, release, send_test
from tests.factories.channels import add_device, jobs_named, told, wish
from tests.factories.learners import NOW


def announced(session):
    session.flush()
    wanted = col(OutboxEvent.type) == NotificationSent.type
    return session.exec(select(OutboxEvent).where(wanted)).all()


class TestNotify:
    def test_shows_at_once_and_rings_for_who_can_be_reached(self, session, student):
        notify(session, student, kind="reminder", title="A", cause_id=uuid4())
        unreached = jobs_named(session, student, DELIVER)
        add_device(session, student)
        notify(session, student, kind="reminder", title="B", cause_id=uuid4())

        (row,) = jobs_named(session, student, DELIVER)
        assert unreached == []
        ids = {one.title: str(one.id) for one in told(session, student)}
        assert row.arguments == {"notification_id": ids["B"]}
        assert inbox.count_unread(session, student) == 2

    def test_rings_nowhere_when_both_channels_are_off(self, session, student):
        add_device(session, student)
        wish(session, student, push=False, email=False)

        notify(session, student, kind="reminder", title="A", cause_id=uuid4())

        assert jobs_named(session, student, DELIVER) == []
        assert inbox.count_unread(session, student) == 1

    def test_announces_what_is_also_something_to_talk_about(self, session, student):
        for kind in ("reminder", "goal_ready"):
            notify(session, student, kind=kind, title=kind, cause_id=uuid4())

        (event,) = announced(session)
        assert event.payload["proactive_type"] == "follow_up"


class TestRelease:
    def test_shows_what_waited_once(self, session, student):
        later = NOW + timedelta(hours=2)
        notify(session, student, kind="check_in", title="A", cause_id=uuid4(), scheduled_for=later)
        (row,) = told(session, student)
        hidden = inbox.list_notifications(session, student), announced(session)
        (job,) = jobs_named(session, student, RELEASE)

        for _ in range(2):
            release(session, student, notification_id=row.id, at=later)

        session.refresh(row)
        assert hidden == ((), [])
        assert job.run_at == later
        assert (row.status, row.sent_at) == (NotificationStatus.SENT, later)
        assert len(announced(session)) == 1
        assert [one.title for one in inbox.list_notifications(session, student)] == ["A"]

    def test_leaves_others_alone(self, session, session_as, student, stranger):
        notify(session, student, kind="x", title="A", cause_id=uuid4(), scheduled_for=NOW)
        (row,) = told(session, student)

        with session_as(stranger) as other:
            release(other, stranger, notification_id=row.id, at=NOW)

        session.refresh(row)
        assert row.status is NotificationStatus.PENDING


class TestSendTest:
    def test_rings_at_any_hour(self, session, student):
        send_test(session, student)

        (row,) = told(session, student)
        assert (row.type, row.context) == ("test", {"urgent": True})
