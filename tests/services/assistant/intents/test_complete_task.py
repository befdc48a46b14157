"""“I finished the essay task”."""

import pytest

from maigie.models.learning import Topic
from maigie.models.planning import CalendarEntry, EntryStatus, Goal, GoalProgress, Task, TaskStatus
from services.planning.goals import NewMilestone
from tests.factories.learners import NOW, make_learner, say, stored
from tests.factories.plans_of_learners import add_block, add_course, add_goal, add_task, local


class TestCompleteTask:
    @pytest.mark.parametrize(
        "message",
        [
            "I finished the essay task",
            "um I finished the esay",
            "mark the essay as done",
            "Terminé la tarea del essay",
            "Terminei a tarefa do essay",
            "J'ai fini la tâche essay",
        ],
    )
    def test_marks_the_task_and_takes_it_back(self, message: str, database: str) -> None:
        actor = make_learner()
        add_task(actor, "Essay")
        add_task(actor, "Problem set")

        answer = say(actor, message)

        statuses = {row.title: row.status for row in stored(actor, Task)}
        assert statuses == {"Essay": TaskStatus.DONE, "Problem set": TaskStatus.TODO}
        say(actor, "undo that", to=answer)
        assert {row.status for row in stored(actor, Task)} == {TaskStatus.TODO}

    def test_knows_what_was_shown(self, database: str) -> None:
        actor = make_learner()
        add_task(actor, "Essay")
        shown = say(actor, "What should I do next?")

        say(actor, "I finished it", to=shown)

        assert [row.status for row in stored(actor, Task)] == [TaskStatus.DONE]

    def test_marks_a_block_of_today(self, database: str) -> None:
        actor = make_learner()
        add_block(actor, "Chemistry", local(22, 8))

        say(actor, "I finished my chemistry session")

        assert [row.status for row in stored(actor, CalendarEntry)] == [EntryStatus.COMPLETED]

    def test_ticks_a_checkpoint_and_recounts_its_goal(self, database: str) -> None:
        actor = make_learner()
        days = [NewMilestone(f"Chapter {n}", NOW.date()) for n in (3, 4)]
        add_goal(actor, "Learn French", milestones=days)

        say(actor, "I finished chapter 3")

        assert [row.progress for row in stored(actor, Goal)] == [0.5]
        assert len(stored(actor, GoalProgress)) == 1

    def test_marks_a_topic_and_brings_its_goal_nearer(self, database: str) -> None:
        actor = make_learner()
        course = add_course(actor, "Biology", "Cells", "Genes")
        add_goal(actor, "Pass", course_id=course.id)

        answer = say(actor, "I finished genes")

        done = [row.title for row in stored(actor, Topic) if row.completed_at is not None]
        assert done == ["Genes"]
        assert [row.progress for row in stored(actor, Goal)] == [0.5]
        say(actor, "undo that", to=answer)
        assert [row.progress for row in stored(actor, Goal)] == [0]

    def test_asks_which_when_it_cannot_tell(self, database: str) -> None:
        actor = make_learner()
        add_task(actor, "Essay draft")
        add_task(actor, "Essay outline")

        asked = say(actor, "I finished the essay")

        assert asked.clarification
        assert {row.status for row in stored(actor, Task)} == {TaskStatus.TODO}
        say(actor, "the outline", to=asked)
        done = [row.title for row in stored(actor, Task) if row.status is TaskStatus.DONE]
        assert done == ["Essay outline"]

    def test_never_marks_what_it_does_not_know(self, database: str) -> None:
        actor, other = make_learner(), make_learner("bob")
        add_task(other, "Sculpture")

        answer = say(actor, "I finished the sculpture task")

        assert answer.clarification
        assert [row.status for row in stored(other, Task)] == [TaskStatus.TODO]
