"""What forecasts are made from."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from services.learning import courses, modules, topics
from services.planning import entries, goals, tasks
from services.planning.entries import NewBlock
from services.planning.forecast_inputs import read_inputs
from tests.factories.histories import add_study

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


class TestReadInputs:
    def test_sizes_a_goal_by_topics_and_tasks(self, session: Session, student: Actor) -> None:
        course = courses.create_course(session, student, title="Chemistry")
        view = modules.add_module(session, student, course_id=UUID(course.id), title="Atoms")
        module_id = UUID(view.modules[0].id)
        for title, hours in (("Open", 2.0), ("Done", 1.5)):
            view = topics.add_topic(
                session, student, module_id=module_id, title=title, estimated_hours=hours
            )
        done = UUID(view.modules[0].topics[1].id)
        topics.complete_topic(session, student, topic_id=done, at=NOW - HOUR)
        goal = goals.create_goal(session, student, title="Pass", course_id=UUID(course.id))
        tasks.create_task(
            session, student, title="Essay", goal_id=UUID(goal.id), estimated_minutes=45
        )

        inputs = read_inputs(session, student, at=NOW)

        (work,) = inputs.work
        assert (work.open_minutes, work.open_items, work.done_minutes) == (165, 2, 90)
        assert (inputs.history.finished_minutes, inputs.history.finished_items) == (90, 1)

    def test_counts_days_off_since_the_first_study(self, session: Session, student: Actor) -> None:
        goal = goals.create_goal(session, student, title="Pass", target_date=NOW.date())
        add_study(session, student, at=NOW, days=8, minutes=60, goal_id=UUID(goal.id))

        inputs = read_inputs(session, student, at=NOW)

        assert list(inputs.history.minutes) == [80, 70, 60, 80, 0, 60, 80, 70]
        assert inputs.history.first_weekday == (NOW - timedelta(days=8)).weekday()
        assert inputs.work[0].linked_minutes == inputs.work[0].recent_minutes == 500
        assert inputs.work[0].target_day == 0

    def test_starts_from_plans_as_far_as_they_are_kept(
        self, session: Session, student: Actor
    ) -> None:
        add_study(session, student, at=NOW, days=1, minutes=60)
        kept, ahead = NOW - timedelta(days=1), NOW + timedelta(days=1)
        blocks = [NewBlock(title="Read", start=at, end=at + 2 * HOUR) for at in (kept, ahead)]
        entries.create_blocks(session, student, blocks=blocks)

        inputs = read_inputs(session, student, at=NOW)

        assert inputs.adherence is not None
        assert inputs.planned_minutes == {ahead.date(): 120}
        assert inputs.history.planned_per_day == 120 / 14 * inputs.adherence
