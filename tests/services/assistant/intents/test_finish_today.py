"""“I want to finish Chapter 5 today”."""

from datetime import UTC, date, datetime

from maigie.models.planning import CalendarEntry, Goal
from tests.factories.learners import make_learner, say, stored

TODAY = date(2026, 11, 22)


class TestFinishToday:
    def test_sets_a_small_goal_and_a_block_for_it(self, database: str) -> None:
        actor = make_learner()

        say(actor, "I want to finish Chapter 5 today")

        [goal], [block] = stored(actor, Goal), stored(actor, CalendarEntry)
        assert (goal.title, goal.target_date) == ("Finish Chapter 5", TODAY)
        assert (block.title, block.goal_id) == ("Finish Chapter 5", goal.id)
        assert block.starts_at.astimezone(actor.timezone).date() == TODAY

    def test_keeps_the_goal_when_the_day_is_over(self, database: str) -> None:
        actor = make_learner()
        late = datetime(2026, 11, 22, 21, tzinfo=UTC)

        answer = say(actor, "I want to finish Chapter 5 today", at=late)

        assert len(stored(actor, Goal)) == 1
        assert not stored(actor, CalendarEntry)
        assert "no free" in answer.message.content
