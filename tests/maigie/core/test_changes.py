"""Row images: what is recorded, taken back, kept and done again."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.changes import recorded_changes, redo_changes, undo_changes
from maigie.models.learning import Course, Module
from maigie.models.planning import CalendarEntry, Goal, Task
from services.learning import courses, modules
from services.planning import entries, goals, milestones, tasks
from tests.factories.learners import NOW


@pytest.fixture
def chemistry(session: Session, student: Actor) -> UUID:
    return UUID(courses.create_course(session, student, title="Chemistry").id)


class TestRecordedChanges:
    def test_is_empty_without_a_write(self, session: Session, student: Actor) -> None:
        with recorded_changes(session) as changes:
            courses.list_courses(session, student)

        assert changes == []

    def test_leaves_out_what_was_waiting_before(self, session: Session, student: Actor) -> None:
        session.add(
            Goal(owner_id=student.user_id, organization_id=student.organization_id, title="Before")
        )

        with recorded_changes(session) as changes:
            goals.create_goal(session, student, title="Inside")

        assert [c["after"]["title"] for c in changes if c["table"] == "goal"] == ["Inside"]

    def test_stops_after_the_block(self, session: Session, student: Actor) -> None:
        with recorded_changes(session) as changes:
            goals.create_goal(session, student, title="Inside")
        count = len(changes)

        goals.create_goal(session, student, title="Outside")

        assert len(changes) == count

    def test_holds_only_the_fields_an_update_changed(
        self, session: Session, student: Actor, chemistry: UUID
    ) -> None:
        with recorded_changes(session) as changes:
            courses.update_course(session, student, course_id=chemistry, title="Alchemy")

        [change] = [c for c in changes if c["table"] == "course"]
        assert (change["before"], change["after"]) == (
            {"title": "Chemistry"},
            {"title": "Alchemy"},
        )

    def test_is_plain_json(self, session: Session, student: Actor) -> None:
        with recorded_changes(session) as changes:
            goals.create_goal(session, student, title="Pass", target_date=date(2027, 1, 3))

        [goal] = [c["after"] for c in changes if c["table"] == "goal"]
        assert (goal["target_date"], goal["status"]) == ("2027-01-03", "todo")
        assert goal["owner_id"] == str(student.user_id)


class TestUndoChanges:
    def test_deletes_what_was_made(self, session: Session, student: Actor) -> None:
        with recorded_changes(session) as changes:
            made = courses.create_course(session, student, title="Chemistry")

        undo_changes(session, changes)

        assert session.get(Course, UUID(made.id)) is None

    def test_writes_old_values_back(
        self, session: Session, student: Actor, chemistry: UUID
    ) -> None:
        with recorded_changes(session) as changes:
            courses.update_course(
                session, student, course_id=chemistry, title="Alchemy", metadata={"a": [1]}
            )

        undo_changes(session, changes)

        course = courses.get_course(session, student, course_id=chemistry)
        assert (course.title, course.metadata) == ("Chemistry", {})

    def test_brings_deleted_rows_back(self, session: Session, student: Actor) -> None:
        made = tasks.create_task(session, student, title="Essay", due_at=NOW, tags=["hard"])
        with recorded_changes(session) as changes:
            tasks.delete_task(session, student, task_id=UUID(made.id))

        undo_changes(session, changes)

        assert tasks.get_task(session, student, task_id=UUID(made.id)) == made

    def test_leaves_a_field_a_person_changed_since(
        self, session: Session, student: Actor, chemistry: UUID
    ) -> None:
        with recorded_changes(session) as changes:
            courses.update_course(
                session, student, course_id=chemistry, title="Alchemy", description="Gold"
            )
        courses.update_course(session, student, course_id=chemistry, title="Mine")

        undo_changes(session, changes)

        course = courses.get_course(session, student, course_id=chemistry)
        assert (course.title, course.description) == ("Mine", "")

    def test_keeps_a_row_something_new_hangs_on(self, session: Session, student: Actor) -> None:
        with recorded_changes(session) as changes:
            made = goals.create_goal(session, student, title="Pass")
        milestones.add_milestone(
            session, student, goal_id=UUID(made.id), title="Mine", due_on=date(2026, 12, 1)
        )

        report = undo_changes(session, changes)

        assert report.kept == (("goal", made.id),)
        assert goals.get_goal(session, student, goal_id=UUID(made.id)).milestones

    def test_keeps_the_parents_of_what_it_keeps(self, session: Session, student: Actor) -> None:
        with recorded_changes(session) as changes:
            made = courses.create_course(session, student, title="Chemistry")
            course = modules.add_module(session, student, course_id=UUID(made.id), title="One")
            goals.create_goal(session, student, title="Pass", course_id=UUID(made.id))
        [module] = course.modules
        modules.update_module(session, student, module_id=UUID(module.id), title="Changed")

        report = undo_changes(session, changes)

        assert report.kept == (("course", made.id), ("module", module.id))
        assert session.get(Module, UUID(module.id)) is not None
        assert goals.list_goals(session, student) == ()

    def test_restores_nothing_twice(self, session: Session, student: Actor) -> None:
        with recorded_changes(session) as changes:
            goals.create_goal(session, student, title="Pass")
        undo_changes(session, changes)

        assert undo_changes(session, changes).restored == 0


class TestRedoChanges:
    def test_makes_the_same_rows_again(self, session: Session, student: Actor) -> None:
        with recorded_changes(session) as changes:
            [made] = entries.create_blocks(
                session,
                student,
                blocks=[entries.NewBlock(title="Read", start=NOW, end=NOW + timedelta(hours=1))],
            )
        undo_changes(session, changes)
        assert session.get(CalendarEntry, UUID(made.id)) is None

        redo_changes(session, changes)

        assert entries.get_block(session, student, block_id=made.id) == made

    def test_repeats_updates_and_deletions(
        self, session: Session, student: Actor, chemistry: UUID
    ) -> None:
        made = tasks.create_task(session, student, title="Essay")
        with recorded_changes(session) as changes:
            courses.update_course(session, student, course_id=chemistry, title="Alchemy")
            tasks.delete_task(session, student, task_id=UUID(made.id))
        undo_changes(session, changes)

        redo_changes(session, changes)

        assert courses.get_course(session, student, course_id=chemistry).title == "Alchemy"
        assert session.get(Task, UUID(made.id)) is None
