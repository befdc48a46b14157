"""Messages: rated, and put out of sight."""

from uuid import UUID, uuid4

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, Invalid, NotFound
from services.assistant import conversations, messages
from services.assistant.messages import MessageView
from services.assistant.turn_views import TurnView
from tests.factories.learners import NOW, make_learner, say


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


@pytest.fixture
def answer(learner: Actor) -> TurnView:
    return say(learner, "thanks", to=say(learner, "hello"))


def shown(actor: Actor, answer: TurnView) -> tuple[MessageView, ...]:
    with unit_of_work(actor) as session:
        where = UUID(answer.conversation_id)
        return messages.list_messages(session, actor, conversation_id=where)


def rate(actor: Actor, answer: TurnView, message_id: str, rating: int) -> None:
    with unit_of_work(actor) as session:
        messages.rate_message(
            session,
            actor,
            conversation_id=UUID(answer.conversation_id),
            message_id=UUID(message_id),
            rating=rating,
        )


class TestRateMessage:
    def test_keeps_the_last_rating_of_an_answer(self, learner: Actor, answer: TurnView) -> None:
        for rating in (2, 5):
            rate(learner, answer, answer.message.id, rating)

        assert [row.rating for row in shown(learner, answer)] == [None, None, None, 5]

    def test_refuses_what_is_no_answer_or_no_rating(
        self, learner: Actor, answer: TurnView, stranger: Actor
    ) -> None:
        said = shown(learner, answer)[0].id

        for error, actor, message, rating in (
            (Conflict, learner, said, 3),
            (Invalid, learner, answer.message.id, 6),
            (NotFound, learner, str(uuid4()), 3),
            (NotFound, stranger, answer.message.id, 3),
        ):
            with pytest.raises(error):
                rate(actor, answer, message, rating)


class TestReplaceFrom:
    def test_hides_a_question_with_all_after_it(self, learner: Actor, answer: TurnView) -> None:
        first_answer = shown(learner, answer)[1]

        with unit_of_work(learner) as session:
            row = conversations.owned_conversation(
                session, learner, UUID(answer.conversation_id), lock=True
            )
            said = messages.replace_from(
                session, learner, row, message_id=UUID(first_answer.id), at=NOW
            )

        assert said == "hello"
        assert shown(learner, answer) == ()
        with pytest.raises(NotFound):
            rate(learner, answer, answer.message.id, 3)
