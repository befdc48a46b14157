"""Actions in order, each knowing what the one before made."""

from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.assistant import ActionBatch, ActionRun
from services.assistant.action_runs import run_actions
from services.assistant.batch_views import runs_of
from services.assistant.batches import Step, fact, propose_batch
from tests.factories.learners import NOW


def proposed(session: Session, actor: Actor, *steps: Step) -> ActionBatch:
    view = propose_batch(
        session, actor, steps=steps, conversation_id=None, engine="local", summary="Look."
    )
    row = session.get(ActionBatch, UUID(view.id))
    assert row is not None
    return row


def runs(session: Session, batch: ActionBatch) -> list[ActionRun]:
    return list(runs_of(session, batch))


COURSE = Step("learning.create_course", {"title": "Chemistry"})
GOAL = Step("planning.create_goal", {"title": "Pass", "course_id": fact("course_id")})


class TestRunActions:
    def test_hands_on_what_earlier_ones_made(self, session: Session, student: Actor) -> None:
        batch = proposed(session, student, COURSE, GOAL)

        run_actions(session, student, runs(session, batch), at=NOW)

        course, goal = runs(session, batch)
        assert goal.arguments["course_id"] == course.entities[0]["id"]
        assert course.changes
        assert goal.changes
        assert goal.summary.startswith("Set the goal")

    def test_refuses_a_course_that_is_not_the_persons(
        self, session: Session, student: Actor
    ) -> None:
        theirs = Step(
            "planning.create_goal",
            {"title": "Pass", "course_id": "00000000-0000-0000-0000-000000000001"},
        )

        with pytest.raises(NotFound):
            run_actions(session, student, runs(session, proposed(session, student, theirs)), at=NOW)
