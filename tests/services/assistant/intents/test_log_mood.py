"""“I feel exhausted”, in four languages; nothing of the plan changes by itself."""

from datetime import timedelta

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.planning import CalendarEntry
from maigie.models.wellbeing import EnergyEntry, MoodObservation, MoodSource, Valence
from services.assistant.understanding.danger import danger_in
from services.identity.consents import WELLBEING_PLANNING, grant_consent
from tests.factories.learners import NOW, say, stored

TIRED = ["I feel exhausted", "Estoy agotado", "Estou exausto", "Je suis épuisé"]
LIGHTER = {"Make my day lighter", "Aligera mi día", "Alivie o meu dia", "Allège ma journée"}


def allow(actor: Actor) -> None:
    with unit_of_work(actor) as session:
        grant_consent(session, actor, kind=WELLBEING_PLANNING, at=NOW)


class TestLogMood:
    @pytest.mark.parametrize("message", TIRED)
    def test_writes_it_down_in_every_language(self, learner: Actor, message: str) -> None:
        answer = say(learner, message)

        [mood] = stored(learner, MoodObservation)
        assert answer.intent["name"] == "wellbeing.log_mood"
        assert (mood.mood, mood.valence, mood.energy_level) == ("exhausted", Valence.NEGATIVE, 1)
        assert (mood.source, mood.note) == (MoodSource.CONVERSATION, message)
        assert [one["status"] for one in answer.actions] == ["done"]

    def test_is_taken_back(self, learner: Actor) -> None:
        answer = say(learner, "I feel great")

        say(learner, "undo that", to=answer)

        assert stored(learner, MoodObservation) == []

    def test_offers_a_lighter_day_only_where_that_is_allowed(self, learner: Actor) -> None:
        before = say(learner, "I feel exhausted")
        allow(learner)
        after = say(learner, "I feel exhausted")

        assert "Settings" in before.message.content
        assert LIGHTER.isdisjoint(before.suggestions)
        assert "Settings" not in after.message.content
        assert "Make my day lighter" in after.suggestions
        assert stored(learner, CalendarEntry) == []

    def test_says_nothing_of_the_plan_to_somebody_well(self, learner: Actor) -> None:
        answer = say(learner, "I feel motivated")

        assert "Settings" not in answer.message.content
        assert LIGHTER.isdisjoint(answer.suggestions)

    def test_keeps_a_level_of_energy_alone(self, learner: Actor) -> None:
        say(learner, "my energy level is 2")

        assert [entry.level for entry in stored(learner, EnergyEntry)] == [2]

    def test_asks_when_no_mood_is_named(self, learner: Actor) -> None:
        answer = say(learner, "log my mood")

        assert len(answer.clarification["options"]) >= 4
        assert stored(learner, MoodObservation) == []

    @pytest.mark.parametrize(
        "message",
        ["I'm exhausted and I want to end my life", "Estoy agotado y no quiero vivir"],
    )
    def test_lets_a_call_for_help_win(self, learner: Actor, message: str) -> None:
        danger = danger_in(message)

        answer = say(learner, message)

        assert danger is not None
        assert answer.message.content in {text.strip() for text in danger.texts.values()}
        assert stored(learner, MoodObservation) == []

    def test_does_not_hijack_another_request(self, learner: Actor) -> None:
        say(learner, "Add a task to read chapter 3 by Friday")

        answer = say(learner, "I'm tired of maths, plan my week", at=NOW + timedelta(minutes=1))

        assert answer.intent["name"] == "planning.plan_week"
        assert stored(learner, CalendarEntry)
        assert stored(learner, MoodObservation) == []

    def test_joins_a_request_that_it_stands_beside(self, learner: Actor) -> None:
        say(learner, "I feel exhausted. Remind me tomorrow at 9 to call Ada.")

        assert [mood.mood for mood in stored(learner, MoodObservation)] == ["exhausted"]
