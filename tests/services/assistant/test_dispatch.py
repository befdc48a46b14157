"""What runs at once, what waits for a yes, and what a no leaves behind."""

from datetime import timedelta
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, NotFound
from maigie.models.assistant import ActionBatch, Message
from maigie.models.learning import Course
from maigie.models.ops import OutboxEvent
from maigie.models.planning import Goal
from services.assistant import batches
from services.assistant.dispatch import confirm_proposal, dispatch
from services.assistant.reading import read_message
from services.assistant.turn_values import Do, Turn, Undo
from services.assistant.turn_views import TurnView
from tests.factories.learners import NOW, make_learner, say, stored
from tests.services.assistant.test_batches import block, goal

THREE = "I want to learn biology, chemistry and physics"


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


def dispatched(actor: Actor, decision: Do | Undo) -> batches.BatchView | None:
    read = read_message("hello", actor=actor, at=NOW, courses=(), context={})
    turn = Turn(
        actor=actor,
        now=NOW,
        message="hello",
        understanding=read.understanding,
        dates=read.dates,
        courses=(),
        context={},
        model=None,
        plan_time_s=0.2,
    )
    where = UUID(say(actor, "hello").conversation_id)
    with unit_of_work(actor) as session:
        return dispatch(session, turn, decision, conversation_id=where)


def confirm(actor: Actor, answer: TurnView) -> batches.BatchView:
    with unit_of_work(actor) as session:
        return confirm_proposal(
            session, actor, batch_id=UUID(answer.batch_id or ""), at=NOW + timedelta(minutes=1)
        )


class TestThreeCourses:
    def test_wait_and_are_made_once_after_a_yes(self, learner: Actor) -> None:
        answer = say(learner, THREE)
        before = stored(learner, Course), {one.type for one in stored(learner, OutboxEvent)}

        confirm(learner, answer)

        assert before == ([], {"ai.conversation.logged"})
        assert [action["status"] for action in answer.actions] == ["proposed"] * 3
        assert "3 courses" in answer.message.content
        assert {course.title for course in stored(learner, Course)} == {
            "Biology",
            "General Chemistry",
            "Physics",
        }
        with pytest.raises(Conflict):
            confirm(learner, answer)

    def test_become_the_receipt_of_the_answer_that_proposed_them(self, learner: Actor) -> None:
        answer = say(learner, THREE)

        confirm(learner, answer)

        message = max(stored(learner, Message), key=lambda row: row.seq)
        assert message.reply is not None
        assert [action["entities"][0]["type"] for action in message.reply["actions"]] == [
            "course"
        ] * 3
        assert message.content.startswith("Created the course")

    def test_stay_away_after_a_no(self, learner: Actor, stranger: Actor) -> None:
        answer = say(learner, THREE)
        batch_id = UUID(answer.batch_id or "")
        with unit_of_work(stranger) as session, pytest.raises(NotFound):
            batches.discard_batch(session, stranger, batch_id=batch_id, at=NOW)

        with unit_of_work(learner) as session:
            view = batches.discard_batch(session, learner, batch_id=batch_id, at=NOW)

        assert view.status == "discarded"
        with unit_of_work(learner) as session:
            statuses = batches.batch_statuses(session, learner, batch_ids=[batch_id])
        assert statuses == {answer.batch_id: "discarded"}
        with pytest.raises(Conflict):
            confirm(learner, answer)
        assert stored(learner, Course) == []


class TestDispatch:
    @pytest.mark.parametrize(("count", "status"), [(5, "done"), (6, "proposed")])
    def test_lets_five_goals_run_and_six_wait(
        self, count: int, status: str, learner: Actor
    ) -> None:
        view = dispatched(learner, Do(steps=tuple(goal(f"Goal {n}") for n in range(count))))

        assert view is not None
        assert view.status == status
        assert len(stored(learner, Goal)) == (count if status == "done" else 0)

    def test_lets_sixty_one_blocks_of_no_plan_wait(self, learner: Actor) -> None:
        view = dispatched(learner, Do(steps=(block("Read", 61),)))

        assert view is not None
        assert (view.status, "61 blocks" in view.summary) == ("proposed", True)
        assert view.actions[0].summary.endswith("“Read”.")

    def test_lets_one_plan_of_many_blocks_run(self, learner: Actor) -> None:
        looked: list[str] = []

        view = dispatched(
            learner,
            Do(steps=(block("Read", 61),), verify=lambda _session: looked.append("verified")),
        )

        assert view is not None
        assert (view.status, looked) == ("done", ["verified"])

    def test_has_nothing_to_undo_in_a_new_conversation(self, learner: Actor) -> None:
        assert dispatched(learner, Undo()) is None
        assert stored(learner, ActionBatch) == []
