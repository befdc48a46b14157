"""People see and change only themselves."""

import pytest

from maigie.core import clock
from maigie.core.errors import Invalid, NotFound
from services.identity import profile
from services.identity.notification_preferences import NotificationPreferences
from services.identity.profile import PreferenceChanges, ProfileChanges

NOW = clock.now()
DEFAULTS = {
    "theme": "system",
    "language": "en",
    "tips": True,
    "default_context": "study",
    "ai_provider": "auto",
    "response_style": "normal",
    "plan_reviews": True,
    "notifications": NotificationPreferences().model_dump(),
}


class TestGetUser:
    def test_returns_oneself_with_default_preferences(self, session, student):
        view = profile.get_user(session, student, user_id=student.user_id)

        assert view.name == "Student"
        assert view.preferences == DEFAULTS

    def test_hides_others(self, session, session_as, student, stranger):
        with pytest.raises(NotFound):
            profile.get_user(session, student, user_id=stranger.user_id)
        with session_as(stranger) as other, pytest.raises(NotFound):
            profile.get_user(other, student, user_id=student.user_id)


class TestUpdateUser:
    def test_changes_only_what_is_given(self, session, student):
        changes = ProfileChanges(timezone="Asia/Tokyo", preferences=PreferenceChanges(theme="dark"))

        view = profile.update_user(
            session, student, user_id=student.user_id, changes=changes, at=NOW
        )

        assert (view.name, view.timezone) == ("Student", "Asia/Tokyo")
        assert view.preferences == {**DEFAULTS, "theme": "dark"}

    def test_removes_a_name(self, session, student):
        view = profile.update_user(
            session, student, user_id=student.user_id, changes=ProfileChanges(name=None), at=NOW
        )

        assert view.name is None

    @pytest.mark.parametrize(
        "changes", [{"timezone": "Mars/Base"}, {"name": "a\u0007b"}, {"name": "\u202egnp"}]
    )
    def test_refuses_what_cannot_be(self, session, student, changes):
        with pytest.raises(Invalid):
            profile.update_user(
                session, student, user_id=student.user_id, changes=ProfileChanges(**changes), at=NOW
            )

    def test_refuses_to_change_others(self, session, student, stranger):
        with pytest.raises(NotFound):
            profile.update_user(
                session, student, user_id=stranger.user_id, changes=ProfileChanges(name="x"), at=NOW
            )
