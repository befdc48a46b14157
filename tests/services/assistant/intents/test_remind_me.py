"""“Remind me tomorrow at 5 to email Dr Bello”."""

from datetime import datetime

import pytest

from maigie.models.planning import Reminder
from tests.factories.learners import make_learner, say, stored


class TestRemindMe:
    @pytest.mark.parametrize(
        ("message", "hour"),
        [
            ("Remind me tomorrow at 5 pm to email Dr Bello", 17),
            ("Remind me tomorrow to email Dr Bello", 9),
        ],
    )
    def test_sets_one_reminder(self, message: str, hour: int, database: str) -> None:
        actor = make_learner()

        say(actor, message)

        [reminder] = stored(actor, Reminder)
        assert reminder.title == "Email Dr Bello"
        assert reminder.due_at == datetime(2026, 11, 23, hour, tzinfo=actor.timezone)

    @pytest.mark.parametrize(
        "message", ["Remind me to email Dr Bello", "Remind me today at 7 am to email Dr Bello"]
    )
    def test_asks_for_a_time_it_can_use(self, message: str, database: str) -> None:
        actor = make_learner()

        assert say(actor, message).clarification
        assert not stored(actor, Reminder)
