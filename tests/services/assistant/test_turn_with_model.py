"""A whole turn with a configured model: its outline is a wish, planned and checked like any other."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import stamina

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.assistant import ActionBatch
from maigie.models.learning import Course, Module, Topic
from maigie.models.planning import CalendarEntry, Goal
from maigie.providers.llm.openai_model import OpenAiModel
from services.assistant import batches
from services.assistant.turn import TurnRequest, TurnView, take_turn
from services.learning import courses
from tests.factories.learners import NOW, make_learner, stored
from tests.fakes.openai_replies import Failure, Reply
from tests.fakes.openai_server import OpenAiServer

SENTENCE = "I want to learn Data Structures for my exam in 6 weeks"
COURSE: dict[str, Any] = {
    "action": "create_course",
    "summary": "A course in two modules.",
    "payload": {
        "title": "Data Structures for Ada",
        "description": "From arrays to graphs.",
        "modules": [
            {"title": "Rows of things", "duration_days": 14, "topics": ["Arrays", "Lists"]},
            {"title": "Trees of things", "duration_days": 21, "topics": ["Binary trees", "Heaps"]},
        ],
        "start_date": "2026-11-23",
        "end_date": "2027-01-02",
        "estimated_hours": 12.0,
    },
}
LIBRARY_TITLE = "Data Structures"


@pytest.fixture
def server() -> Iterator[OpenAiServer]:
    with OpenAiServer() as server, stamina.set_testing(True, attempts=3, cap=True):
        yield server


@pytest.fixture
def model(server: OpenAiServer) -> Iterator[OpenAiModel]:
    model = OpenAiModel(base_url=server.base_url, api_key=server.api_key, model="fake-model")
    yield model
    model.close()


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


def wrapped(value: Any) -> Reply:
    return Reply(f"JSON_ONLY\n{json.dumps(value)}\nEND_JSON\nGood luck!")


def ask(actor: Actor, model: OpenAiModel) -> TurnView:
    return take_turn(actor, TurnRequest(message=SENTENCE), at=NOW, model=model, plan_time_s=0.2)


def titles(actor: Actor) -> list[str]:
    return [course.title for course in stored(actor, Course)]


class TestTurnWithModel:
    def test_makes_the_models_course_and_plans_it(
        self, learner: Actor, model: OpenAiModel, server: OpenAiServer
    ) -> None:
        server.script(wrapped(COURSE))

        answer = ask(learner, model)

        assert titles(learner) == ["Data Structures for Ada"]
        assert {module.title for module in stored(learner, Module)} == {
            "Rows of things",
            "Trees of things",
        }
        topics = {topic.id: topic.title for topic in stored(learner, Topic)}
        blocks = stored(learner, CalendarEntry)
        assert {topics[block.topic_id] for block in blocks} == set(topics.values())
        assert [action["status"] for action in answer.actions] == ["done"] * 3

    def test_remembers_which_model_and_prompts_were_used(
        self, learner: Actor, model: OpenAiModel, server: OpenAiServer
    ) -> None:
        server.script(wrapped(COURSE))

        ask(learner, model)

        [batch] = stored(learner, ActionBatch)
        assert batch.engine.startswith("model:fake-model assistant.system@")

    def test_tells_the_model_who_asks_in_which_zone_beside_which_courses(
        self, learner: Actor, model: OpenAiModel, server: OpenAiServer
    ) -> None:
        with unit_of_work(learner) as session:
            courses.create_course(session, learner, title="Discrete Mathematics")
        server.script(wrapped(COURSE))

        ask(learner, model)

        context = json.loads(server.received[0].messages[1]["content"])["context"]
        assert context["user_id"] == str(learner.user_id)
        assert context["timezone"] == "Africa/Lagos"
        assert context["active_courses"] == ["Discrete Mathematics"]

    def test_shows_a_repaired_answer_before_anything_is_made(
        self, learner: Actor, model: OpenAiModel, server: OpenAiServer
    ) -> None:
        server.script(Reply(json.dumps(COURSE)[:-1]))

        answer = ask(learner, model)
        before = titles(learner)
        with unit_of_work(learner) as session:
            batches.confirm_batch(session, learner, batch_id=UUID(answer.batch_id), at=NOW)

        assert {action["status"] for action in answer.actions} == {"proposed"}
        assert before == []
        assert titles(learner) == ["Data Structures for Ada"]
        assert len(stored(learner, Goal)) == 1

    @pytest.mark.parametrize(
        "reply",
        [
            Failure(500, "The server had an error."),
            Failure(429, "Rate limit reached."),
            Reply("I have created your course!"),
            Reply("{"),
            wrapped({"action": "delete_all_courses", "payload": {}}),
            wrapped({**COURSE, "payload": {**COURSE["payload"], "owner_id": "somebody"}}),
        ],
        ids=["500", "429", "prose", "half", "another action", "another owner"],
    )
    def test_falls_back_to_the_library_when_the_model_does_not_help(
        self, learner: Actor, model: OpenAiModel, server: OpenAiServer, reply: Any
    ) -> None:
        server.default = reply

        answer = ask(learner, model)

        assert titles(learner) == [LIBRARY_TITLE]
        assert [action["status"] for action in answer.actions] == ["done"] * 3
        assert stored(learner, ActionBatch)[0].engine == "local"

    @pytest.mark.parametrize(
        "reply",
        [
            Reply("I have created your course!"),
            Reply('{"action": "create_course", "payload": {"title"'),
            wrapped({**COURSE, "payload": {**COURSE["payload"], "modules": "many"}}),
        ],
        ids=["prose", "half", "wrong type"],
    )
    def test_asks_when_neither_the_model_nor_the_library_has_an_outline(
        self, learner: Actor, model: OpenAiModel, server: OpenAiServer, reply: Any
    ) -> None:
        server.default = reply
        request = TurnRequest(message="I want to learn zorbing for my exam in 6 weeks")

        asked = take_turn(learner, request, at=NOW, model=model, plan_time_s=0.2)
        before, calls = titles(learner), len(server.received)
        answer = take_turn(
            learner,
            TurnRequest(
                message=(asked.clarification or {})["options"][0]["value"],
                conversation_id=UUID(asked.conversation_id),
            ),
            at=NOW,
            model=model,
            plan_time_s=0.2,
        )

        assert "general outline" in asked.message.content
        assert before == []
        assert calls == 2
        assert len(titles(learner)) == 1
        assert stored(learner, ActionBatch)[0].engine == "local"
        assert [action["status"] for action in answer.actions] == ["done"] * 3
        assert len(server.received) == calls
