"""Progress: recorded, recounted from steps, and its history."""

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from services.planning import goals, milestones, tasks
from services.planning.goal_progress import list_progress, record_progress, recount_progress
from tests.factories.goals import add_goals
from tests.factories.learners import NOW


@pytest.fixture
def goal_id(session: Session, student: Actor) -> UUID:
    return add_goals(session, student, "G")[0]


def progress(session: Session, actor: Actor, goal_id: UUID) -> float:
    return goals.get_goal(session, actor, goal_id=goal_id).progress


class TestSteps:
    def test_are_milestones_and_tasks_together(
        self, session: Session, student: Actor, goal_id: UUID
    ) -> None:
        milestones.add_milestone(
            session, student, goal_id=goal_id, title="Half", due_on=date(2026, 12, 1)
        )
        one, two, three = (
            UUID(tasks.create_task(session, student, title=title, goal_id=goal_id).id)
            for title in ("One", "Two", "Three")
        )

        tasks.complete_task(session, student, task_id=one, at=NOW)
        first = progress(session, student, goal_id)
        tasks.delete_task(session, student, task_id=two)
        fewer = progress(session, student, goal_id)
        tasks.update_task(session, student, task_id=three, goal_id=None)
        moved = progress(session, student, goal_id)
        tasks.reopen_task(session, student, task_id=one)

        assert (first, fewer, moved) == (0.25, 0.3333, 0.5)
        assert progress(session, student, goal_id) == 0.0

    def test_do_not_lower_what_was_recorded(
        self, session: Session, student: Actor, goal_id: UUID
    ) -> None:
        record_progress(session, student, goal_id=goal_id, progress=0.6)
        task_id, other = (
            UUID(tasks.create_task(session, student, title=title, goal_id=goal_id).id)
            for title in "AB"
        )

        tasks.complete_task(session, student, task_id=task_id, at=NOW)
        kept = progress(session, student, goal_id)
        tasks.complete_task(session, student, task_id=other, at=NOW)

        assert (kept, progress(session, student, goal_id)) == (0.6, 1.0)


class TestListProgress:
    def test_has_every_change_and_note(
        self, session: Session, student: Actor, goal_id: UUID
    ) -> None:
        record_progress(session, student, goal_id=goal_id, progress=0.5, note="halfway")
        record_progress(session, student, goal_id=goal_id, delta=0.25)
        recount_progress(session, student, goal_id=goal_id)

        history = list_progress(session, student, goal_id=goal_id)

        assert {(event.progress, event.note) for event in history} == {(0.5, "halfway"), (0.75, "")}

    def test_of_others_is_not_found(
        self, session: Session, goal_id: UUID, session_as, stranger: Actor
    ) -> None:
        with session_as(stranger) as other:
            for use_case in (list_progress, recount_progress):
                with pytest.raises(NotFound):
                    use_case(other, stranger, goal_id=goal_id)
