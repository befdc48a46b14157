"""A person sees their own counts, and nobody else's."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.insights import ActivityDay
from services.insights.own_activity import read_own_activity
from services.insights.reactions import note_registration

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def add(session: Session, actor: Actor, day: date, kind: str, count: int) -> None:
    owner = {"owner_id": actor.user_id, "organization_id": actor.organization_id}
    session.add(ActivityDay(**owner, day=day, kind=kind, count=count))
    session.flush()


class TestReadOwnActivity:
    def test_shows_every_day_and_what_was_done(
        self, session: Session, student: Actor, stranger: Actor, session_as
    ) -> None:
        today = NOW.date()
        add(session, student, today, "card.reviewed", 3)
        add(session, student, today, "note.created", 4)
        add(session, student, today - timedelta(days=2), "card.reviewed", 2)
        add(session, student, today - timedelta(days=3), "card.reviewed", 9)
        note_registration(session, student, NOW)
        with session_as(stranger) as other:
            add(other, stranger, today, "card.reviewed", 50)

        seen = read_own_activity(session, student, days=3, at=NOW)

        assert [one.count for one in seen.days] == [2, 0, 7]
        assert seen.active_days == 2
        assert [(one.label, one.count) for one in seen.kinds] == [
            ("Cards reviewed", 5),
            ("Notes made", 4),
        ]
        assert [one.step for one in seen.steps if one.reached_at] == ["registered"]
