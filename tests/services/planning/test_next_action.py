"""The one thing to do next, and why."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, select

from maigie.core.actor import Actor
from maigie.models.planning import Availability
from services.planning import entries, goals, tasks
from services.planning.availability import add_default_availability
from services.planning.entries import NewBlock
from services.planning.next_action import next_action
from services.planning.study_session_links import NewStudySession
from services.planning.study_sessions import start_study_session
from tests.factories.reviews import make_card

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
"""A Tuesday, 10:42 in Lagos."""
HOUR = timedelta(hours=1)


def reason(session: Session, actor: Actor, **values) -> str:
    action = next_action(session, actor, at=NOW, **values)
    assert action is not None
    return action.reason


class TestNextAction:
    def test_is_nothing_when_nothing_is_open(self, session: Session, student: Actor) -> None:
        assert next_action(session, student, at=NOW) is None

    def test_is_the_timer_that_runs(self, session: Session, student: Actor) -> None:
        task = tasks.create_task(session, student, title="Essay")
        free = start_study_session(session, student, new=NewStudySession(title="Read"), at=NOW)

        action = next_action(session, student, at=NOW + HOUR / 2)

        assert (action.kind, action.id, action.in_progress) == ("study_session", free.id, True)
        assert action.reason == "Your study session on this has been running for 30 min."
        assert task.id != action.id

    def test_is_the_task_the_timer_runs_for(self, session: Session, student: Actor) -> None:
        tasks.create_task(session, student, title="Late", due_at=NOW - HOUR)
        task = tasks.create_task(session, student, title="Essay")
        new = NewStudySession(task_id=UUID(task.id))
        start_study_session(session, student, new=new, at=NOW)

        action = next_action(session, student, at=NOW + HOUR / 2)

        assert (action.kind, action.id, action.in_progress) == ("task", task.id, True)

    def test_names_the_next_fixed_entry(self, session: Session, student: Actor) -> None:
        lecture = NewBlock(title="Lecture", start=NOW + 3 * HOUR, end=NOW + 4 * HOUR)
        entries.create_blocks(session, student, blocks=[lecture])
        tasks.create_task(session, student, title="Essay", due_at=NOW + 3.5 * HOUR)

        said = reason(session, student)

        assert said == "This is due today at 14:12, and you have 3 h before “Lecture” at 13:42."

    def test_fits_the_time_the_person_has(self, session: Session, student: Actor) -> None:
        tasks.create_task(session, student, title="Thesis", estimated_minutes=300)
        tasks.create_task(session, student, title="Mail", estimated_minutes=15)

        assert reason(session, student, minutes=20) == "This takes 15 min, and you have 20 min."

    def test_says_when_time_is_tight(self, session: Session, student: Actor) -> None:
        due = NOW + 5 * HOUR
        tasks.create_task(session, student, title="Thesis", estimated_minutes=300, due_at=due)

        said = reason(session, student, minutes=30)

        assert "begin now: you have 30 min of the 5 h it takes" in said

    @pytest.mark.parametrize(
        ("level", "title", "said"),
        [(0.9, "Thesis", "one of your good hours"), (0.1, "Mail", "suits this hour")],
    )
    def test_follows_the_energy_of_the_hour(
        self, session: Session, student: Actor, level: float, title: str, said: str
    ) -> None:
        add_default_availability(session, student, NOW)
        session.exec(select(Availability)).one().energy_by_hour = [level] * 24
        due = NOW + timedelta(days=2)
        for name, minutes in (("Mail", 15), ("Thesis", 300)):
            tasks.create_task(session, student, title=name, estimated_minutes=minutes, due_at=due)

        action = next_action(session, student, at=NOW)

        assert action.title == title
        assert said in action.reason

    def test_serves_the_goal_that_cannot_wait(self, session: Session, student: Actor) -> None:
        goal = goals.create_goal(
            session,
            student,
            title="Pass",
            target_date=NOW.date() + timedelta(days=20),
            estimated_duration_days=20,
        )
        tasks.create_task(session, student, title="Any")
        tasks.create_task(session, student, title="Chapter", goal_id=UUID(goal.id))

        action = next_action(session, student, at=NOW)

        assert action.title == "Chapter"
        assert action.reason.startswith("“Pass” has no day to spare, and this is part of it")


class TestReviews:
    def test_come_up_when_nothing_presses_more(self, session: Session, student: Actor) -> None:
        make_card(session, student, at=NOW)
        make_card(session, student, "two", at=NOW)

        alone = next_action(session, student, at=NOW)
        tasks.create_task(session, student, title="Late", due_at=NOW - HOUR)
        pressed = next_action(session, student, at=NOW)

        assert (alone.kind, alone.title, alone.minutes) == ("reviews", "Review 2 cards", 1)
        assert alone.reason == "They come back today, just before you would forget them."
        assert pressed.title == "Late"
