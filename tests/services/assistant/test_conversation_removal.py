"""Deleting a conversation asks what becomes of its goals."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.planning import Goal, Task
from services.assistant.batches import Step, redo_batch, run_batch, undo_batch
from services.assistant.conversation_removal import delete_conversation
from services.assistant.conversations import (
    add_planner_conversation,
    open_conversation,
    planner_conversation_id,
)
from services.planning import tasks
from tests.fakes.recording_queue import RecordingQueue

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def talk(session: Session, student: Actor) -> UUID:
    """A conversation in which the assistant set a goal, which a task serves."""
    add_planner_conversation(session, student, NOW)
    where = open_conversation(session, student, conversation_id=None, first_message="Hi").id
    said_goal(session, student, where)
    [goal] = goals(session)
    tasks.create_task(session, student, title="Read", goal_id=goal.id)
    return where


def said_goal(session: Session, actor: Actor, where: UUID) -> str:
    step = Step("planning.create_goal", {"title": "Pass"})
    return run_batch(session, actor, steps=[step], conversation_id=where, engine="local", at=NOW).id


def goals(session: Session) -> list[Goal]:
    return list(session.exec(select(Goal).order_by(col(Goal.created_at))).all())


class TestDeleteConversation:
    def test_moves_its_goals_to_the_planner(
        self, session: Session, student: Actor, talk: UUID
    ) -> None:
        before = goals(session)[0].conversation_id

        delete_conversation(session, student, conversation_id=talk)

        [goal] = goals(session)
        assert before == talk
        assert goal.conversation_id == planner_conversation_id(session, student)

    def test_deletes_its_goals_when_asked_and_keeps_their_tasks(
        self, session: Session, student: Actor, talk: UUID
    ) -> None:
        delete_conversation(session, student, conversation_id=talk, with_goals=True)

        [task] = session.exec(select(Task)).all()
        assert (goals(session), task.goal_id) == ([], None)

    def test_lets_a_goal_that_was_taken_back_return_afterwards(
        self, student: Actor, hints: RecordingQueue
    ) -> None:
        with unit_of_work(student) as session:
            add_planner_conversation(session, student, NOW)
            talk = open_conversation(session, student, conversation_id=None, first_message="Hi")
            batch = UUID(said_goal(session, student, talk.id))
        with unit_of_work(student) as session:
            undo_batch(session, student, batch_id=batch, at=NOW + timedelta(minutes=1))
            delete_conversation(session, student, conversation_id=talk.id)

        with unit_of_work(student) as session:
            redo_batch(session, student, batch_id=batch)
            [goal] = goals(session)

        assert goal.conversation_id is None
