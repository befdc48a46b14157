"""What a person needs to see today."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from services.learning import courses
from services.planning import entries, goals, reminders, tasks
from services.planning.entries import BlockView, EntryStatus, EntryType, NewBlock
from services.planning.goals import NewMilestone
from services.planning.reminders import NewReminder
from services.planning.today import NextAction, read_today

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
"""A Tuesday, 10:42 in Lagos."""
HOUR = timedelta(hours=1)


def put(session: Session, actor: Actor, title: str, start: datetime, **values: Any) -> BlockView:
    block = NewBlock(title=title, start=start, end=start + HOUR, **values)
    return entries.create_blocks(session, actor, blocks=[block])[0]


def next_action(session: Session, actor: Actor) -> NextAction:
    action = read_today(session, actor, at=NOW).next_action
    assert action is not None
    return action


class TestReadToday:
    def test_calls_an_account_new_until_anything_was_planned(
        self, session: Session, student: Actor
    ) -> None:
        before = read_today(session, student, at=NOW)
        task = tasks.create_task(session, student, title="Essay")
        tasks.complete_task(session, student, task_id=UUID(task.id), at=NOW)

        after = read_today(session, student, at=NOW)

        assert (before.is_new, before.next_action) == (True, None)
        assert (after.is_new, after.next_action) == (False, None)

    def test_shows_the_local_day(self, session: Session, student: Actor) -> None:
        put(session, student, "Late", datetime(2026, 11, 24, 22, 30, tzinfo=UTC))
        put(session, student, "Early", datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
        put(session, student, "Tomorrow", datetime(2026, 11, 24, 23, 30, tzinfo=UTC))

        view = read_today(session, student, at=NOW)

        assert [block.title for block in view.blocks] == ["Early", "Late"]
        assert [block.title for block in view.upcoming] == ["Tomorrow"]

    def test_shows_the_three_blocks_that_come_up(self, session: Session, student: Actor) -> None:
        for day in (5, 2, 1, 3):
            put(session, student, f"In {day}", NOW + timedelta(days=day))

        view = read_today(session, student, at=NOW)

        assert [block.title for block in view.upcoming] == ["In 1", "In 2", "In 3"]

    def test_shows_the_nearest_three_active_goals_with_milestones(
        self, session: Session, student: Actor
    ) -> None:
        for days in (40, 10, 30, 20):
            due = (NOW + timedelta(days=days)).date()
            goals.create_goal(
                session,
                student,
                title=f"In {days}",
                target_date=due,
                milestones=[NewMilestone(title="Half", due_on=due)],
            )

        view = read_today(session, student, at=NOW)

        assert [goal.title for goal in view.goals] == ["In 10", "In 20", "In 30"]
        assert [mark.title for mark in view.goals[0].milestones] == ["Half"]

    def test_shows_reminders_until_the_end_of_tomorrow(
        self, session: Session, student: Actor
    ) -> None:
        end_of_tomorrow = datetime(2026, 11, 25, 23, tzinfo=UTC)
        wanted = {"Past": NOW - HOUR, "Soon": end_of_tomorrow - HOUR, "Far": end_of_tomorrow}
        reminders.create_reminders(
            session, student, reminders=[NewReminder(*pair) for pair in wanted.items()]
        )

        view = read_today(session, student, at=NOW)

        assert [one.title for one in view.reminders] == ["Past", "Soon"]

    def test_shows_nothing_of_somebody_else(
        self, session: Session, session_as: Any, student: Actor, stranger: Actor
    ) -> None:
        put(session, student, "Mine", NOW)
        tasks.create_task(session, student, title="Essay")
        courses.create_course(session, student, title="Chemistry")

        with session_as(stranger) as other:
            view = read_today(other, stranger, at=NOW)

        assert (view.blocks, view.tasks, view.courses, view.is_new) == ((), (), {}, True)


class TestNextAction:
    def test_is_the_block_in_progress(self, session: Session, student: Actor) -> None:
        put(session, student, "Now", NOW - HOUR / 2)
        started = put(session, student, "Started", NOW + HOUR)
        entries.update_block(session, student, block_id=started.id, status=EntryStatus.IN_PROGRESS)

        action = next_action(session, student)

        assert (action.title, action.in_progress) == ("Started", True)
        assert action.reason == "You have started this; it is planned until 12:42."

    def test_says_when_a_started_block_should_have_ended(
        self, session: Session, student: Actor
    ) -> None:
        late = put(session, student, "Late", NOW - 2 * HOUR)
        entries.update_block(session, student, block_id=late.id, status=EntryStatus.IN_PROGRESS)

        assert "was planned until 09:42" in next_action(session, student).reason

    def test_is_the_first_block_that_is_not_over(self, session: Session, student: Actor) -> None:
        put(session, student, "Over", NOW - 2 * HOUR)
        done = put(session, student, "Done", NOW - HOUR / 2)
        entries.update_block(session, student, block_id=done.id, status=EntryStatus.COMPLETED)
        put(session, student, "Due", NOW + HOUR, entry_type=EntryType.DEADLINE)
        put(session, student, "Lunch", NOW + HOUR, entry_type=EntryType.BREAK)
        put(session, student, "Read", NOW + 2 * HOUR)

        action = next_action(session, student)

        assert (action.title, action.minutes) == ("Read", 60)
        assert action.reason == "This is next on your calendar today, at 12:42."

    def test_names_the_course_and_the_goal(self, session: Session, student: Actor) -> None:
        course = courses.create_course(session, student, title="Chemistry")
        goal = goals.create_goal(session, student, title="Pass")
        put(
            session,
            student,
            "Read",
            NOW - HOUR / 2,
            course_id=UUID(course.id),
            goal_id=UUID(goal.id),
        )

        action = next_action(session, student)

        assert action.course is not None
        assert (action.course.title, action.course.color) == ("Chemistry", course.color)
        assert action.reason == (
            "This is on your calendar right now, until 11:12. It brings you closer to “Pass”."
        )

    @pytest.mark.parametrize(
        ("due_in", "said"),
        [
            (None, "the first of your open tasks"),
            (timedelta(days=-1), "was due yesterday and is still open"),
            (timedelta(days=-2), "was due on Sunday 22 November"),
            (-HOUR, "was due today at 09:42"),
            (HOUR, "is due today at 11:42"),
            (timedelta(days=1), "is due tomorrow"),
            (timedelta(days=3), "is due on Friday 27 November"),
        ],
    )
    def test_is_the_first_task_when_no_block_is_left(
        self, session: Session, student: Actor, due_in: timedelta | None, said: str
    ) -> None:
        due_at = None if due_in is None else NOW + due_in
        tasks.create_task(session, student, title="Essay", due_at=due_at, estimated_minutes=45)

        action = next_action(session, student)

        assert (action.kind, action.title, action.minutes) == ("task", "Essay", 45)
        assert said in action.reason
