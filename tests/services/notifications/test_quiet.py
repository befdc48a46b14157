"""A person's own quiet hours and contact times."""

from datetime import UTC, datetime
from uuid import uuid4

from services.notifications import inbox
from services.notifications.quiet import good_moment, silent_until
from services.notifications.telling import notify
from tests.factories.channels import wish

TEN_AT_NIGHT = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
EIGHT = datetime(2026, 11, 24, 7, tzinfo=UTC)
"""In Lagos, where the student lives."""


class TestSilentUntil:
    def test_follows_the_persons_own_hours(self, session, student):
        usual = silent_until(session, student, at=TEN_AT_NIGHT)
        wish(session, student, quiet_hours={"end": "09:30"})
        later = silent_until(session, student, at=TEN_AT_NIGHT)
        wish(session, student, quiet_hours={"enabled": False})

        assert (usual, later) == (EIGHT, EIGHT.replace(hour=8, minute=30))
        assert silent_until(session, student, at=TEN_AT_NIGHT) is None


class TestGoodMoment:
    def test_is_now_for_who_wished_nothing(self, session, student):
        assert good_moment(session, student, at=EIGHT) == EIGHT

    def test_learns_from_what_was_read(self, session, student):
        wish(session, student, contact_times={"morning": 9, "evening": 18})
        for _ in range(6):
            notify(session, student, kind="x", title="A", cause_id=uuid4())
        before = good_moment(session, student, at=EIGHT)

        inbox.mark_all_read(session, student, at=datetime(2026, 11, 22, 17, 30, tzinfo=UTC))

        assert before == datetime(2026, 11, 24, 8, tzinfo=UTC)
        assert good_moment(session, student, at=EIGHT) == datetime(2026, 11, 24, 17, tzinfo=UTC)
