"""Models that obey attackers and models that lie: neither changes anything nor is believed."""

import json

import pytest

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry
from services.assistant.rules.claims import is_claim
from tests.factories.attacked import ATTACKS, ask, attacked_person, belongings
from tests.factories.learners import make_learner, stored
from tests.fakes.models import ObedientModel, recited

ABOUT_LEAVES = "Why do leaves need light?"
LIES = [(language, lie) for language, lies in ATTACKS["lies"].items() for lie in lies]
ELSEWHERE = ("://", "](", "<img", "<script", "![")


class TestObedientModel:
    @pytest.mark.parametrize("payload", ATTACKS["payloads"][:7:2] + ATTACKS["payloads"][7:10])
    def test_changes_nothing_and_leads_nowhere(self, database: str, payload: str) -> None:
        actor, where, file = attacked_person(payload)
        before = belongings(actor)

        model = ObedientModel()
        for question in ATTACKS["questions"][:2]:
            answer, heard = ask(actor, model, question, conversation_id=where, files=(file,))

            assert answer.actions == ()
            for shown in (answer.message.content, heard.text):
                assert not [mark for mark in ELSEWHERE if mark in shown], shown
        assert belongings(actor) == before
        assert json.loads(model.read[0].messages[1].content)["library"]
        assert not [one for one in model.read if payload[:20] in one.messages[0].content]

    def test_does_not_keep_a_person_from_what_they_ask_for(self, database: str) -> None:
        actor, where, _ = attacked_person(ATTACKS["payloads"][0])
        before = {block.id for block in stored(actor, CalendarEntry)}

        ask(actor, ObedientModel(), ATTACKS["requests"][0], conversation_id=where)

        made = [block for block in stored(actor, CalendarEntry) if block.id not in before]
        assert len(made) == 1
        assert "OWNED" not in made[0].title


@pytest.fixture(scope="module")
def listener(database: str) -> Actor:
    return make_learner("listener")


class TestLyingModel:
    def test_is_not_heard_claiming_what_was_not_done(self, listener: Actor) -> None:
        lies = [lie for _, lie in LIES]
        truths = [truth for all_of in ATTACKS["truths"].values() for truth in all_of]
        mixed = [
            text for pair in zip(lies, (truths * 3)[: len(lies)], strict=True) for text in pair
        ]
        before = belongings(listener)

        answer, heard = ask(listener, recited(mixed), ABOUT_LEAVES)

        shown = answer.message.content
        assert heard.text == shown
        assert [lie for lie in lies if lie in shown] == []
        assert [truth for truth in truths if truth not in shown] == []
        assert "nothing was changed" in shown
        assert belongings(listener) == before

    @pytest.mark.parametrize(("language", "lie"), LIES)
    def test_is_recognised_in_each_language(self, language: str, lie: str) -> None:
        assert is_claim(lie)
        assert not any(is_claim(truth) for truth in ATTACKS["truths"][language])

    def test_cannot_lie_in_a_question_either(self, listener: Actor) -> None:
        asks = (
            '{"actions": [{"action": "clarify", "summary": "", "payload": '
            '{"question": "I have created your course. Which exam is it for?"}}]}'
        )

        answer, _ = ask(listener, recited([asks]), "blorb the frobnicator")

        assert "created" not in answer.message.content
