"""How a person wants to be told things."""

import pytest
from pydantic import ValidationError

from services.identity.notification_preferences import (
    ContactTimes,
    NotificationChanges,
    QuietHours,
    merged,
)
from services.notifications.quiet import notification_preferences
from tests.factories.channels import wish


class TestMerged:
    def test_changes_nested_wishes_one_by_one(self, session, student):
        wish(session, student, quiet_hours={"start": "23:00"}, contact_times={"morning": 8})
        wish(session, student, quiet_hours={"enabled": False}, contact_times={"evening": 19})

        wishes = notification_preferences(session, student)
        assert wishes.quiet_hours == QuietHours(enabled=False, start="23:00", end="08:00")
        assert wishes.contact_times == ContactTimes(evening=19)
        assert (wishes.push, wishes.email, wishes.proactive) == (True, False, True)

    def test_leaves_what_is_stored_alone(self):
        stored = {"a": {"b": 1}}

        assert merged(stored, {"a": {"c": 2}}) == {"a": {"b": 1, "c": 2}}
        assert stored == {"a": {"b": 1}}


class TestNotificationChanges:
    @pytest.mark.parametrize(
        "changes",
        [
            {"digest_at": "24:00"},
            {"digest_at": "7:00"},
            {"quiet_hours": {"start": "late"}},
            {"contact_times": {"morning": 24}},
            {"contact_times": {"night": 2}},
            {"pager": True},
        ],
    )
    def test_refuse_what_no_clock_shows(self, changes):
        with pytest.raises(ValidationError):
            NotificationChanges.model_validate(changes)
