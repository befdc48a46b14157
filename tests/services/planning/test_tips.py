"""Tips for the first days."""

from datetime import timedelta

from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from services.identity.profile import PreferenceChanges, ProfileChanges, update_user
from services.notifications.inbox import list_notifications
from services.planning.tips import TIPS, send_tip


def titles(session: Session, actor: Actor) -> list[str]:
    return sorted(row.title for row in list_notifications(session, actor))


class TestSendTip:
    def test_tells_each_once_on_its_day(self, session: Session, student: Actor) -> None:
        for days in (0, 1, 1, 2, 3, 4, 5, 400):
            send_tip(session, student, at=clock.now() + timedelta(days=days))

        assert titles(session, student) == sorted(tip["title"] for tip in TIPS)
        links = {row.link for row in list_notifications(session, student)}
        assert links == {"/assistant", "/library?tab=sources", "/schedule/import"}

    def test_is_silent_for_who_wants_none(self, session: Session, student: Actor) -> None:
        changes = ProfileChanges(preferences=PreferenceChanges(tips=False))
        update_user(session, student, user_id=student.user_id, changes=changes, at=clock.now())

        assert not send_tip(session, student, at=clock.now() + timedelta(days=1))
        assert titles(session, student) == []
