"""A week that repeats, and catching up."""

from datetime import date
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans import put_block
from tests.factories.plans_of_learners import add_course, add_goal, local


@pytest.fixture
def learner(database: str) -> Actor:
    """Somebody with a course to pass on 20 December."""
    actor = make_learner()
    course = add_course(actor, "Biology", "Cells", "Genes")
    add_goal(actor, "Pass", course_id=UUID(course.id), target_date=date(2026, 12, 20))
    return actor


class TestRepeatWeek:
    def test_puts_the_week_on_every_week_until_the_exam(self, learner: Actor) -> None:
        answer = say(learner, "Plan my week every week until my exam")

        rows = stored(learner, CalendarEntry)
        assert rows
        assert all(row.recurring_rule.startswith("FREQ=WEEKLY") for row in rows)
        assert [action["name"] for action in answer.actions] == ["planning.apply_plan"]
        say(learner, "undo that", to=answer)
        assert not stored(learner, CalendarEntry)


class TestCatchUp:
    @pytest.mark.parametrize("message", ["I'm behind, help", "voy atrasado, ayúdame"])
    def test_moves_what_was_missed_only_after_a_yes(self, message: str, learner: Actor) -> None:
        put_block(learner, local(19, 10), title="Missed")

        proposed = say(learner, message)

        assert [row.starts_at for row in stored(learner, CalendarEntry)] == [local(19, 10)]
        assert "Missed" in proposed.message.content
        done = say(learner, "yes", to=proposed)
        [moved] = [row for row in stored(learner, CalendarEntry) if row.title == "Missed"]
        assert moved.starts_at > local(22, 9)
        say(learner, "undo that", to=done)
        assert [row.starts_at for row in stored(learner, CalendarEntry)] == [local(19, 10)]

    def test_says_so_when_nothing_was_missed(self, database: str) -> None:
        assert "nothing you missed" in say(make_learner(), "I'm behind, help").message.content
