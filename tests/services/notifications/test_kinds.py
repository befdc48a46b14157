"""Kinds of messages."""

from datetime import timedelta

from services.notifications.kinds import Category, ProactiveType, kind_of


class TestKindOf:
    def test_knows_how_each_is_treated(self):
        ready, reminder = kind_of("goal_ready"), kind_of("reminder")

        assert (ready.proactive, ready.category) == (ProactiveType.FOLLOW_UP, Category.PLANNING)
        assert (reminder.proactive, reminder.urgency) == (None, "high")
        assert reminder.category is Category.GOAL_REMINDER

    def test_treats_what_it_does_not_know_plainly(self):
        assert kind_of("something new") == kind_of("other")
        assert kind_of("other").kept == timedelta(days=1)
