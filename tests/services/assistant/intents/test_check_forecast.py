"""“Am I on track?”"""

import pytest

from maigie.core.db import unit_of_work
from maigie.models.assistant import ActionBatch
from maigie.models.planning_records import Forecast
from tests.factories.histories import make_history
from tests.factories.learners import NOW, make_learner, say, stored
from tests.factories.plans_of_learners import add_goal


class TestCheckForecast:
    @pytest.mark.parametrize(
        "message",
        ["Am I on track?", "¿Voy por buen camino?", "Estou no caminho certo?",
         "Suis-je dans les temps ?"],
    )  # fmt: skip
    def test_says_probability_date_interval_and_minutes(self, message: str, database: str) -> None:
        actor = make_learner()
        with unit_of_work(actor) as session:
            make_history(session, actor, at=NOW)

        answer = say(actor, message)

        said = answer.message.content
        assert "% likely by" in said
        assert "most likely between" in said
        assert "a day would make it in four cases out of five" in said
        assert len(stored(actor, Forecast)) == 1
        assert not stored(actor, ActionBatch)

    def test_says_what_is_missing(self, database: str) -> None:
        actor = make_learner()
        add_goal(actor, "Pass Calculus")

        answer = say(actor, "Am I on track?")

        assert "To forecast this I need to know you a little" in answer.message.content
        assert "Pass Calculus" in answer.message.content
        assert not stored(actor, Forecast)

    def test_has_nothing_to_say_without_a_goal(self, database: str) -> None:
        assert "no open goal" in say(make_learner(), "Am I on track?").message.content
