"""A model's own words: cleaned, cited, told as they come, short when asked again."""

import json
from typing import Any
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Unavailable
from maigie.models.assistant import Message
from services.assistant import conversations
from services.assistant.rules.answer_preferences import AnswerPreferences
from services.assistant.turn import TurnRequest, take_turn
from services.assistant.turn_views import TurnView
from services.library import notes
from tests.factories.attacked import ask, index_notes
from tests.factories.learners import NOW, make_learner, stored
from tests.fakes.models import ReciteModel

QUESTION = "Why do leaves need light?"
ANSWER = "Your note Light in leaves says it. Leaves make sugar with light. " + " ".join(
    f"Sentence {n} explains the {n}th part of how leaves work." for n in range(12)
)


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


def last(actor: Actor) -> Message:
    return max(stored(actor, Message), key=lambda row: (row.created_at, row.seq))


def prefer(actor: Actor, answer: TurnView, **wanted: Any) -> UUID:
    where = UUID(answer.conversation_id)
    with unit_of_work(actor) as session:
        conversations.update_conversation(
            session,
            actor,
            conversation_id=where,
            at=NOW,
            preferences=AnswerPreferences(**wanted),
        )
    return where


def material(model: ReciteModel) -> dict[str, Any]:
    return json.loads(model.read[-1].messages[1].content)


class TestWrittenAnswer:
    def test_is_told_word_for_word_as_it_is_kept_with_how_it_came_about(
        self, learner: Actor
    ) -> None:
        model = ReciteModel(ANSWER)

        answer, heard = ask(learner, model, QUESTION)

        kept = last(learner)
        assert heard.text == answer.message.content == kept.content == ANSWER
        assert len(heard.words) > 10
        assert heard.intents == [answer.intent]
        assert (kept.details["provider"], kept.details["model"]) == ("model", "gpt-4o-mini")
        assert kept.details["usage"]["total_tokens"] == 18
        assert kept.details["usage"]["cost_micro_usd"] > 0
        assert kept.details["processing_ms"]["total"] > 0
        assert any("answer_question@" in one for one in kept.details["prompts"])

    def test_is_the_local_one_when_the_model_gives_none(self, learner: Actor) -> None:
        class Broken(ReciteModel):
            def answer(self, request: object) -> str:
                raise Unavailable("away", code="model_failed")

        answer, heard = ask(learner, Broken(""), QUESTION)

        assert heard.text == ""
        assert answer.message.content
        assert last(learner).details["provider"] == "local"

    def test_ends_where_somebody_stopped_it(self, learner: Actor) -> None:
        model = ReciteModel(ANSWER)
        asked: list[int] = []

        def stopped() -> bool:
            asked.append(1)
            return len(asked) > 6

        answer = take_turn(
            learner,
            TurnRequest(message=QUESTION),
            at=NOW,
            model=model,
            plan_time_s=0.2,
            stopped=stopped,
        )

        assert 0 < len(answer.message.content) < len(ANSWER)
        assert ANSWER.startswith(answer.message.content)

    def test_is_short_when_the_same_is_asked_again(self, learner: Actor) -> None:
        model = ReciteModel(ANSWER)
        first, _ = ask(learner, model, QUESTION)

        again, _ = ask(learner, model, f"  {QUESTION.upper()} ")
        other, _ = ask(learner, model, "Why do leaves fall?")

        assert len(model.read) == 2
        assert len(again.message.content) < len(first.message.content)
        assert "You asked this before" in again.message.content
        assert other.message.content == ANSWER


class TestPreferences:
    def test_reach_the_model(self, learner: Actor) -> None:
        model = ReciteModel(ANSWER)
        first, _ = ask(learner, model, QUESTION)
        where = prefer(
            learner, first, style="detailed", language="fr", temperature=0.9, note="With numbers"
        )

        ask(learner, model, "Why do leaves fall?", conversation_id=where)

        request = model.read[-1]
        assert (request.temperature, request.max_tokens) == (0.9, 2400)
        assert "in this language: fr" in request.messages[0].content
        assert "Be thorough" in request.messages[0].content
        assert "With numbers" not in request.messages[0].content
        assert material(model)["wishes"] == "With numbers"

    def test_decide_whether_the_library_is_read(self, learner: Actor) -> None:
        with unit_of_work(learner) as session:
            note = notes.create_note(
                session,
                learner,
                title="Light in leaves",
                content="Leaves need light to make sugar.",
                at=NOW,
            )
        index_notes(learner, note.id)
        model = ReciteModel(ANSWER)

        answer, _ = ask(learner, model, QUESTION)
        read = material(model)["library"]
        where = prefer(learner, answer, use_library=False)
        ask(learner, model, "Why do leaves need so much light?", conversation_id=where)

        assert [(one["source"], one["title"]) for one in read] == [("own-note", "Light in leaves")]
        assert [one["title"] for one in answer.citations] == ["Light in leaves"]
        assert material(model)["library"] == []
        assert [one["who"] for one in material(model)["history"]] == ["user", "assistant"]

    def test_can_leave_every_model_out_or_be_short(self, learner: Actor) -> None:
        model = ReciteModel(ANSWER)
        first, _ = ask(learner, model, "hello")
        where = prefer(learner, first, engine="local", style="concise")

        answer, _ = ask(learner, model, "Book me a flight to Paris", conversation_id=where)

        assert model.read == []
        assert answer.message.content.count(". ") <= 1
