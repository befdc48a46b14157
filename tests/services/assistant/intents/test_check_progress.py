"""“How am I doing?”"""

from uuid import UUID

import pytest

from maigie.core.db import unit_of_work
from maigie.models.planning import EntryStatus, Goal
from services.planning import entries, goals, tasks
from tests.factories.learners import NOW, make_learner, say, stored
from tests.factories.plans_of_learners import add_block, add_goal, add_task, local


class TestCheckProgress:
    @pytest.mark.parametrize(
        "message", ["How am I doing?", "¿Cómo voy?", "Como estou indo?", "Comment ça avance ?"]
    )
    def test_says_the_numbers_and_changes_nothing(self, message: str, database: str) -> None:
        actor = make_learner()
        goal = add_goal(actor, "Pass Calculus")
        done, _ = (add_block(actor, "Study", local(day, 10)) for day in (19, 20))
        task = add_task(actor, "Essay", due_at=local(21, 12))
        with unit_of_work(actor) as session:
            goals.record_progress(session, actor, goal_id=UUID(goal.id), progress=0.4)
            entries.update_block(session, actor, block_id=done.id, status=EntryStatus.COMPLETED)
            tasks.complete_task(session, actor, task_id=UUID(task.id), at=local(20, 12))

        answer = say(actor, message)

        said = answer.message.content
        assert "“Pass Calculus” is at 40%" in said
        assert "50% of your plan: 1 h of 2 h, 1 of 2 blocks" in said
        assert "1 of 1 task due were done in time (100%)" in said
        assert not answer.actions
        assert [row.progress for row in stored(actor, Goal)] == [0.4]

    def test_is_honest_when_there_is_little_to_tell(self, database: str) -> None:
        actor = make_learner()

        assert "nothing to measure yet" in say(actor, "How am I doing?").message.content

        add_goal(actor, "Pass", target_date=NOW.date())
        assert "I cannot say" in say(actor, "How am I doing?").message.content
