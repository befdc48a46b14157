"""“Remind me tomorrow at 5 to email Dr Bello”."""

from datetime import datetime

import pytest

from maigie.models.planning_records import Reminder
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_task


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

    def test_offers_times_for_later(self, database: str) -> None:
        actor = make_learner()

        asked = say(actor, "Remind me later")

        labels = [option["label"] for option in asked.clarification["options"]]
        assert labels == ["In 30 minutes", "Tonight", "Tomorrow"]
        assert not stored(actor, Reminder)
        say(actor, asked.clarification["options"][1]["value"], to=asked)
        [reminder] = stored(actor, Reminder)
        assert reminder.due_at == datetime(2026, 11, 22, 20, tzinfo=actor.timezone)

    def test_is_about_what_was_shown(self, database: str) -> None:
        actor = make_learner()
        task = add_task(actor, "Essay")
        shown = say(actor, "What should I do next?")

        asked = say(actor, "Remind me later", to=shown)
        say(actor, "tonight", to=asked)

        [reminder] = stored(actor, Reminder)
        assert (reminder.title, str(reminder.task_id)) == ("Essay", task.id)

    @pytest.mark.parametrize(
        "message",
        [
            "Remind me every Monday at 8 to review my notes",
            "Recuérdame todos los lunes a las 8 repasar mis apuntes",
            "Me lembre toda segunda às 8 de revisar",
            "Rappelle-moi tous les lundis à 8h de réviser",
        ],
    )
    def test_comes_again_and_again(self, message: str, database: str) -> None:
        actor = make_learner()

        say(actor, message)

        [reminder] = stored(actor, Reminder)
        assert reminder.recurring_rule == "FREQ=WEEKLY;BYDAY=MO"
        assert reminder.due_at == datetime(2026, 11, 23, 8, tzinfo=actor.timezone)
