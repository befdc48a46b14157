"""Planning a day, a week, a month."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.planning import CalendarEntry
from maigie.models.planning_records import Reminder
from services.planning import entries, tasks
from tests.factories.learners import make_learner, say, stored
from tests.factories.reviews import make_card

SATURDAY = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.fixture
def learner(database: str) -> Actor:
    """Somebody with an open task of an hour."""
    actor = make_learner()
    with unit_of_work(actor) as session:
        tasks.create_task(session, actor, title="Essay", estimated_minutes=60)
    return actor


class TestPlanDay:
    def test_puts_the_open_task_on_it_with_a_reminder(self, learner: Actor) -> None:
        answer = say(learner, "Help me plan tomorrow")

        [block] = stored(learner, CalendarEntry)
        [reminder] = stored(learner, Reminder)
        assert [action["name"] for action in answer.actions] == [
            "planning.create_blocks",
            "planning.create_reminders",
        ]
        assert block.starts_at.astimezone(learner.timezone).date() == date(2026, 11, 23)
        assert block.ends_at - block.starts_at == timedelta(hours=1)
        assert (block.title, str(block.task_id)) == ("Essay", str(block.task_id))
        assert reminder.due_at == block.starts_at - timedelta(minutes=10)
        assert reminder.entry_id == block.id
        with unit_of_work(learner) as session:
            [task] = tasks.list_tasks(session, learner)
        assert UUID(task.id) == block.task_id

    def test_gives_due_cards_a_block_of_their_own(self, learner: Actor) -> None:
        with unit_of_work(learner) as session:
            for number in range(30):
                make_card(session, learner, f"Card {number}", at=SATURDAY)

        say(learner, "Help me plan tomorrow")

        essay, reviews = sorted(stored(learner, CalendarEntry), key=lambda row: row.title)
        assert (reviews.title, reviews.purpose) == ("Review 15 cards", "reviews")
        assert (essay.title, essay.purpose) == ("Essay", None)
        assert (reviews.ends_at - reviews.starts_at) % timedelta(minutes=5) == timedelta(0)
        assert reviews.ends_at <= essay.starts_at or essay.ends_at <= reviews.starts_at

    def test_overrides_the_rest_day_when_asked_for_it(self, learner: Actor) -> None:
        say(learner, "Help me plan tomorrow", at=SATURDAY)

        [block] = stored(learner, CalendarEntry)
        assert block.starts_at.astimezone(learner.timezone).date() == date(2026, 11, 22)

    def test_reminds_of_what_is_there_when_nothing_is_open(self, learner: Actor) -> None:
        say(learner, "Help me plan tomorrow")

        again = say(learner, "Help me plan tomorrow")

        assert again.batch_id is None
        assert "Essay" in again.message.content
        assert len(stored(learner, Reminder)) == 1

    def test_says_so_when_there_is_nothing_to_plan(self, database: str) -> None:
        actor = make_learner()

        answer = say(actor, "Help me plan tomorrow")

        assert answer.batch_id is None
        assert "no open work" in answer.message.content

    def test_never_lies_over_a_meeting(self, learner: Actor) -> None:
        start = datetime(2026, 11, 23, 7, tzinfo=UTC)
        with unit_of_work(learner) as session:
            meeting = entries.NewBlock(
                title="Meeting",
                start=start,
                end=start + timedelta(hours=11),
                entry_type=entries.EntryType.MEETING,
            )
            entries.create_blocks(session, learner, blocks=[meeting])

        say(learner, "Help me plan tomorrow")

        first, second = sorted(stored(learner, CalendarEntry), key=lambda row: row.starts_at)
        assert (first.title, second.title) == ("Meeting", "Essay")
        assert first.ends_at <= second.starts_at


class TestPlanWeek:
    @pytest.mark.parametrize("message", ["Plan my week", "Make a timetable for this month"])
    def test_keeps_the_rest_day_free(self, message: str, learner: Actor) -> None:
        say(learner, message)

        [block] = stored(learner, CalendarEntry)
        assert block.title == "Essay"
        assert block.starts_at.astimezone(learner.timezone).weekday() != 6
