"""A message the local engine is not sure of, and what a model makes of it."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import stamina

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.assistant import ActionBatch, ModelUsage
from maigie.models.learning import Course
from maigie.models.planning import CalendarEntry, Goal
from maigie.providers.llm.openai_model import OpenAiModel
from services.assistant.dispatch import confirm_proposal
from services.assistant.turn import take_turn
from services.assistant.turn_views import TurnRequest, TurnView
from services.learning import courses
from tests.factories.learners import NOW, make_learner, stored
from tests.fakes.openai_replies import Failure, Reply
from tests.fakes.openai_server import OpenAiServer
from tests.services.assistant.test_turn_with_model import COURSE, wrapped

UNCLEAR = "blorptastic quuxification wibble"
TODAY = date(2026, 11, 22)


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


@pytest.fixture
def server() -> Iterator[OpenAiServer]:
    with OpenAiServer() as server, stamina.set_testing(True, attempts=2, cap=True):
        yield server


@pytest.fixture
def model(server: OpenAiServer) -> Iterator[OpenAiModel]:
    model = OpenAiModel(base_url=server.base_url, api_key=server.api_key, model="fake-model")
    yield model
    model.close()


def ask(
    actor: Actor, model: OpenAiModel, message: str = UNCLEAR, *, to: TurnView | None = None
) -> TurnView:
    where = UUID(to.conversation_id) if to else None
    request = TurnRequest(message=message, conversation_id=where)
    return take_turn(actor, request, at=NOW, model=model, plan_time_s=0.2)


def confirm(actor: Actor, answer: TurnView) -> None:
    with unit_of_work(actor) as session:
        confirm_proposal(session, actor, batch_id=UUID(answer.batch_id or ""), at=NOW)


def reply(*actions: tuple[str, dict[str, Any]]) -> Reply:
    return wrapped({"actions": [{"action": name, "payload": body} for name, body in actions]})


GOAL = (
    "create_goal",
    {"title": "Pass", "target_date": "2020-01-01", "course": "Data Structures for Ada"},
)
SCHEDULE = (
    "create_schedule",
    {"sessions": [{"title": "Read", "minutes": 120, "course": "Drawing"}]},
)


class TestDecideWithModel:
    def test_proposes_several_actions_as_one_batch(
        self, learner: Actor, model: OpenAiModel, server: OpenAiServer
    ) -> None:
        with unit_of_work(learner) as session:
            drawing = courses.create_course(session, learner, title="Drawing")
        server.script(reply(("create_course", COURSE["payload"]), GOAL, SCHEDULE))

        answer = ask(learner, model)
        before = (stored(learner, Goal), stored(learner, CalendarEntry))
        confirm(learner, answer)

        assert before == ([], [])
        [goal] = stored(learner, Goal)
        made = next(row for row in stored(learner, Course) if row.title != "Drawing")
        assert (goal.course_id, goal.target_date) == (made.id, TODAY + timedelta(days=1))
        assert "cannot be kept" in answer.message.content
        blocks = stored(learner, CalendarEntry)
        assert sum((row.ends_at - row.starts_at for row in blocks), timedelta()) == timedelta(
            hours=2
        )
        assert {str(row.course_id) for row in blocks} == {drawing.id}
        [batch] = stored(learner, ActionBatch)
        assert "assistant.plan_actions@1#" in batch.engine

    def test_asks_what_the_model_asks_and_reads_the_answer_with_it(
        self, learner: Actor, model: OpenAiModel, server: OpenAiServer
    ) -> None:
        server.script(
            reply(("clarify", {"question": "Which level?"})),
            reply(("create_goal", {"title": "Wibble at university"})),
        )

        question = ask(learner, model)
        answer = ask(learner, model, "flumph zzyx", to=question)

        assert question.clarification == {"question": "Which level?", "options": []}
        assert question.batch_id is None
        sent = json.loads(server.received[1].messages[1]["content"])
        assert sent["before"] == {"request": UNCLEAR, "question": "Which level?"}
        assert [action["status"] for action in answer.actions] == ["proposed"]

    @pytest.mark.parametrize(
        "bad",
        [
            Reply("I made it for you!"),
            Failure(500, "Down."),
            reply(("create_goal", {"title": "Pass", "course_id": "x"})),
            reply(("delete_everything", {})),
            reply(*[("create_goal", {"title": f"Goal {n}"}) for n in range(50)]),
        ],
        ids=["prose", "500", "an id", "another action", "fifty"],
    )
    def test_leaves_asking_to_the_local_engine_otherwise(
        self, bad: Any, learner: Actor, model: OpenAiModel, server: OpenAiServer
    ) -> None:
        server.default = bad

        answer = ask(learner, model)

        assert answer.clarification is not None
        assert len(answer.clarification["options"]) == 3
        assert stored(learner, ActionBatch) == []

    def test_never_asks_a_model_about_a_crisis(
        self, learner: Actor, model: OpenAiModel, server: OpenAiServer
    ) -> None:
        answer = ask(learner, model, "I want to die, plan my week")

        assert "988" in answer.message.content
        assert (answer.actions, server.received) == ((), [])
        assert stored(learner, ModelUsage) == []


class TestLearnTopic:
    def test_asks_the_models_question_once_and_then_goes_on(
        self, learner: Actor, model: OpenAiModel, server: OpenAiServer
    ) -> None:
        server.default = wrapped(
            {"action": "clarify", "summary": "", "payload": {"question": "Which level?"}}
        )

        question = ask(learner, model, "I want to learn Data Structures")
        answer = ask(learner, model, "I want to learn Data Structures", to=question)

        assert question.message.content == "Which level?"
        assert stored(learner, Course)[0].title == "Data Structures"
        assert answer.actions[0]["status"] == "done"
