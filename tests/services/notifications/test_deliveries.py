"""Over which channels a message goes, and when."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlmodel import select

from maigie.models.notifications import Channel, NotificationDelivery
from services.notifications import inbox
from services.notifications.deliveries import SEND, plan_deliveries
from services.notifications.telling import notify
from tests.factories.channels import PHONE, add_device, jobs_named, told, wish

NOON, NIGHT = datetime(2026, 11, 23, 11, tzinfo=UTC), datetime(2026, 11, 23, 22, tzinfo=UTC)
EIGHT = datetime(2026, 11, 24, 7, tzinfo=UTC)


def tell(session, actor, *, urgent=False):
    notify(session, actor, kind="reminder", title="A", cause_id=uuid4(), urgent=urgent)
    return told(session, actor)[-1].id


class TestPlanDeliveries:
    def test_writes_one_for_each_device_and_email_once(self, session, student):
        wish(session, student, email=True)
        add_device(session, student)
        add_device(
            session, student, PHONE.__class__("https://push.example/b", PHONE.p256dh, PHONE.auth)
        )
        message = tell(session, student)

        counts = [
            plan_deliveries(session, student, notification_id=message, at=NOON) for _ in range(2)
        ]

        rows = session.exec(select(NotificationDelivery)).all()
        assert counts == [3, 0]
        assert sorted(row.channel for row in rows) == [Channel.EMAIL, Channel.PUSH, Channel.PUSH]
        assert len(jobs_named(session, student, SEND)) == 3

    @pytest.mark.parametrize(
        ("at", "urgent", "waits"),
        [(NOON, False, False), (NIGHT, False, True), (NIGHT, True, False)],
    )
    def test_waits_for_the_end_of_the_night_unless_it_is_urgent(
        self, session, student, at, urgent, waits
    ):
        add_device(session, student)
        message = tell(session, student, urgent=urgent)

        plan_deliveries(session, student, notification_id=message, at=at)

        (job,) = jobs_named(session, student, SEND)
        assert (job.run_at == EIGHT) is waits
        assert inbox.count_unread(session, student) == 1

    def test_writes_none_for_what_was_put_away(self, session, student):
        add_device(session, student)
        message = tell(session, student)
        inbox.dismiss_notification(session, student, notification_id=message)

        assert plan_deliveries(session, student, notification_id=message, at=NOON) == 0

    def test_leaves_others_alone(self, session, session_as, student, stranger):
        add_device(session, student)
        message = tell(session, student)

        with session_as(stranger) as other:
            assert plan_deliveries(other, stranger, notification_id=message, at=NOON) == 0
