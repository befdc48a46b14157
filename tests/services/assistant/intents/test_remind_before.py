"""“Remind me an hour before the lab”."""

import pytest

from maigie.models.planning_records import Reminder
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_block, add_task, local


class TestRemindBefore:
    @pytest.mark.parametrize(
        ("message", "minutes"),
        [
            ("Remind me an hour before the physics lab", 60),
            ("uh remind me 30 minutes before lab", 30),
            ("Recuérdame una hora antes del lab", 60),
            ("Me lembre uma hora antes do lab", 60),
            ("Rappelle-moi une heure avant le lab", 60),
        ],
    )
    def test_is_tied_to_the_block_and_taken_back(
        self, message: str, minutes: int, database: str
    ) -> None:
        actor = make_learner()
        block = add_block(actor, "Physics lab", local(25, 10))

        answer = say(actor, message)

        [row] = stored(actor, Reminder)
        assert (str(row.entry_id), row.minutes_before) == (block.id, minutes)
        assert (local(25, 10) - row.due_at).total_seconds() == minutes * 60
        say(actor, "undo that", to=answer)
        assert not stored(actor, Reminder)

    def test_follows_a_task_and_says_what_to_do(self, database: str) -> None:
        actor = make_learner()
        task = add_task(actor, "Essay", due_at=local(27, 12))

        say(actor, "Remind me to print it 2 hours before the essay")

        [row] = stored(actor, Reminder)
        assert (str(row.task_id), row.title, row.due_at) == (task.id, "Print it", local(27, 10))

    def test_asks_how_long_before(self, database: str) -> None:
        actor = make_learner()
        add_block(actor, "Physics lab", local(25, 10))

        asked = say(actor, "Remind me before the lab")

        assert asked.clarification
        assert not stored(actor, Reminder)
        say(actor, "the second one", to=asked)
        assert [row.minutes_before for row in stored(actor, Reminder)] == [30]

    def test_asks_which_one_and_never_takes_somebody_elses(self, database: str) -> None:
        actor = make_learner()
        add_block(make_learner("bob"), "Sculpture", local(25, 10))

        assert say(actor, "Remind me an hour before sculpture").clarification
        assert not stored(actor, Reminder)
