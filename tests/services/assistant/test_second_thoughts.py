"""Saying something else instead, and asking again."""

from typing import Any
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid, NotFound
from maigie.models.learning import Course
from maigie.models.planning import CalendarEntry
from services.assistant import messages
from services.assistant.second_thoughts import SecondThought, say_again
from services.assistant.turn_views import TurnView
from tests.factories.learners import NOW, make_learner, say, stored

BLOCK = "Schedule 2 hours of reading tomorrow"


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


def again(actor: Actor, answer: TurnView, message: str | None = None, **options: Any) -> TurnView:
    thought = SecondThought(UUID(answer.conversation_id), UUID(answer.message.id), message)
    return say_again(actor, thought, at=NOW, model=None, plan_time_s=0.2, **options)


def shown(actor: Actor, answer: TurnView) -> list[tuple[str, bool, bool]]:
    with unit_of_work(actor) as session:
        where = UUID(answer.conversation_id)
        rows = messages.list_messages(session, actor, conversation_id=where)
        return [(row.content, row.edited, row.regenerated) for row in rows]


class TestSayAgain:
    def test_does_the_edited_thing_instead(self, learner: Actor) -> None:
        answer = say(learner, BLOCK)
        say(learner, "hello", to=answer)

        instead = again(learner, answer, "Schedule 1 hour of writing tomorrow")

        [entry] = stored(learner, CalendarEntry)
        assert "riting" in entry.title
        assert shown(learner, answer) == [
            ("Schedule 1 hour of writing tomorrow", True, False),
            (instead.message.content, False, True),
        ]

    def test_does_the_same_once_more_and_not_twice(self, learner: Actor) -> None:
        answer = say(learner, BLOCK)

        once_more = again(learner, answer)

        assert len(stored(learner, CalendarEntry)) == 1
        assert [row[0] for row in shown(learner, answer)] == [BLOCK, once_more.message.content]
        assert shown(learner, answer)[0][1] is False

    def test_puts_an_old_proposal_away(self, learner: Actor) -> None:
        answer = say(learner, "I want to learn biology, chemistry and physics")

        again(learner, answer, "hello")

        assert stored(learner, Course) == []
        assert len(shown(learner, answer)) == 2

    def test_changes_nothing_when_refused(self, learner: Actor, stranger: Actor) -> None:
        answer = say(learner, BLOCK)

        with pytest.raises(Invalid):
            again(learner, answer, "  ")
        with pytest.raises(NotFound):
            again(stranger, answer)

        assert len(stored(learner, CalendarEntry)) == 1

    def test_can_be_stopped_before_anything_is_done(self, learner: Actor) -> None:
        answer = say(learner, "hello")

        stopped = again(learner, answer, BLOCK, stopped=lambda: True)

        assert stored(learner, CalendarEntry) == []
        assert stopped.message.content == "Stopped. Nothing was changed."
