"""Tasks: added, changed, done, deleted."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from maigie.models.planning import TaskKind, TaskStatus
from services.planning import entries, tasks
from services.planning.tasks import TaskAlreadyDone, TaskAlreadyThere
from tests.factories.learners import NOW


class TestCreateTask:
    def test_is_open_with_sensible_defaults(self, session: Session, student: Actor) -> None:
        task = tasks.create_task(session, student, title=" Essay ", kind=TaskKind.COMMITMENT)

        assert (task.title, task.status, task.kind) == ("Essay", "todo", "commitment")
        assert (task.estimated_minutes, task.priority, task.scheduled_on) == (60, 3, None)

    @pytest.mark.parametrize(
        "values",
        [
            {"title": "  "},
            {"estimated_minutes": 4},
            {"estimated_minutes": 6001},
            {"priority": 0},
            {"priority": 6},
        ],
    )
    def test_refuses_what_is_out_of_range(
        self, values: dict[str, Any], session: Session, student: Actor
    ) -> None:
        with pytest.raises(Invalid):
            tasks.create_task(session, student, **{"title": "Essay", **values})

    @pytest.mark.parametrize("link", ["goal_id", "course_id"])
    def test_refuses_links_to_what_is_not_there(
        self, link: str, session: Session, student: Actor
    ) -> None:
        with pytest.raises(NotFound):
            tasks.create_task(session, student, title="Essay", **{link: uuid4()})


class TestCompleteTask:
    def test_happens_once(self, session: Session, student: Actor) -> None:
        task_id = UUID(tasks.create_task(session, student, title="Essay").id)

        done = tasks.complete_task(session, student, task_id=task_id, at=NOW)

        assert (done.status, done.completed_at) == ("done", NOW)
        with pytest.raises(TaskAlreadyDone):
            tasks.complete_task(session, student, task_id=task_id, at=NOW)

    def test_can_be_taken_back(self, session: Session, student: Actor) -> None:
        task_id = UUID(tasks.create_task(session, student, title="Essay").id)
        tasks.complete_task(session, student, task_id=task_id, at=NOW)

        again = tasks.reopen_task(session, student, task_id=task_id)

        assert (again.status, again.completed_at) == ("todo", None)


class TestListTasks:
    def test_puts_what_is_due_first_and_then_what_is_urgent(
        self, session: Session, student: Actor
    ) -> None:
        tasks.create_task(session, student, title="calm", priority=1)
        tasks.create_task(session, student, title="urgent", priority=5)
        tasks.create_task(session, student, title="due", due_at=NOW, priority=1)

        found = tasks.list_tasks(session, student)

        assert [task.title for task in found] == ["due", "urgent", "calm"]

    def test_can_show_one_status(self, session: Session, student: Actor) -> None:
        tasks.create_task(session, student, title="open")
        done = tasks.create_task(session, student, title="done")
        tasks.complete_task(session, student, task_id=UUID(done.id), at=NOW)

        found = tasks.list_tasks(session, student, status=TaskStatus.DONE)

        assert [task.title for task in found] == ["done"]

    def test_says_when_it_is_scheduled(self, session: Session, student: Actor) -> None:
        task = tasks.create_task(session, student, title="Essay")
        block = entries.NewBlock(
            title="Essay", start=NOW, end=NOW + timedelta(hours=1), task_id=UUID(task.id)
        )
        entries.create_blocks(session, student, blocks=[block])

        assert (
            tasks.list_tasks(session, student)[0].scheduled_on
            == NOW.astimezone(student.timezone).date()
        )


class TestUpdateTask:
    def test_leaves_what_is_not_given(self, session: Session, student: Actor) -> None:
        task = tasks.create_task(session, student, title="Essay", notes="Long", tags=["hard"])

        changed = tasks.update_task(session, student, task_id=UUID(task.id), priority=5)

        assert (changed.title, changed.notes, changed.tags) == ("Essay", "Long", ("hard",))


class TestStrangers:
    def test_find_no_task_of_others(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        task_id = UUID(tasks.create_task(session, student, title="Essay").id)
        use_cases: tuple[tuple[Any, dict[str, Any]], ...] = (
            (tasks.get_task, {}),
            (tasks.update_task, {"title": "Taken"}),
            (tasks.complete_task, {"at": NOW}),
            (tasks.reopen_task, {}),
            (tasks.delete_task, {}),
        )

        with session_as(stranger) as other:
            for use_case, extra in use_cases:
                with pytest.raises(NotFound):
                    use_case(other, stranger, task_id=task_id, **extra)
            assert tasks.list_tasks(other, stranger) == ()

        assert tasks.get_task(session, student, task_id=task_id).title == "Essay"


class TestRepeatingTask:
    def test_is_followed_by_the_next_when_it_is_closed(
        self, session: Session, student: Actor
    ) -> None:
        first = tasks.create_task(
            session, student, title="Read", due_at=NOW, recurring_rule="FREQ=DAILY", tags=["habit"]
        )

        tasks.complete_task(session, student, task_id=UUID(first.id), at=NOW)

        done, following = sorted(tasks.list_tasks(session, student), key=lambda task: task.status)
        assert (done.status, done.recurring_rule) == ("done", None)
        assert (following.status, following.due_at) == ("todo", NOW + timedelta(days=1))
        assert (following.recurring_rule, following.tags) == ("FREQ=DAILY", ("habit",))

    def test_needs_a_date(self, session: Session, student: Actor) -> None:
        with pytest.raises(Invalid, match="date"):
            tasks.create_task(session, student, title="Read", recurring_rule="FREQ=DAILY")


class TestSkipTask:
    def test_closes_it_without_doing_it(self, session: Session, student: Actor) -> None:
        task_id = UUID(tasks.create_task(session, student, title="Essay").id)

        skipped = tasks.skip_task(session, student, task_id=task_id, at=NOW)

        assert (skipped.commitment_status, skipped.completed_at) == ("SKIPPED", None)
        with pytest.raises(TaskAlreadyDone):
            tasks.complete_task(session, student, task_id=task_id, at=NOW)


class TestTaskFromOutside:
    def test_is_taken_over_once(self, session: Session, student: Actor) -> None:
        new = {"title": "Essay", "external_source": "todoist", "external_id": "7"}
        tasks.create_task(session, student, **new)

        with pytest.raises(TaskAlreadyThere):
            tasks.create_task(session, student, **new)

    def test_names_both_source_and_id(self, session: Session, student: Actor) -> None:
        with pytest.raises(Invalid):
            tasks.create_task(session, student, title="Essay", external_source="todoist")
