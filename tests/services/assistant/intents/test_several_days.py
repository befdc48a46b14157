"""A block on each of some days, and “twice a week”."""

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry
from tests.factories.learners import say, stored
from tests.factories.plans_of_learners import local


class TestOnSeveralDays:
    def test_puts_a_block_on_each_day_of_a_list(self, learner: Actor) -> None:
        answer = say(learner, "schedule an hour of biology on Monday and Tuesday at 5pm")

        starts = sorted(row.starts_at for row in stored(learner, CalendarEntry))
        assert starts == [local(23, 17), local(24, 17)]
        say(learner, "undo that", to=answer)
        assert not stored(learner, CalendarEntry)


class TestAskWhichDays:
    def test_asks_for_the_days_and_repeats_on_them(self, learner: Actor) -> None:
        asked = say(learner, "study chemistry twice a week at 6pm")
        assert not stored(learner, CalendarEntry)

        say(learner, asked.clarification["options"][0]["value"], to=asked)

        [row] = stored(learner, CalendarEntry)
        assert row.recurring_rule == "FREQ=WEEKLY;BYDAY=MO,TH"
