from datetime import UTC, datetime

import pytest

from maigie.core.errors import Unavailable
from services.learning import recommend_order
from services.learning.recommend_order import model_order, order_by
from services.learning.recommendations import recommend_resources
from services.learning.rules.recommendation_ranking import Need, rank
from tests.factories.learners import make_learner
from tests.fakes.models import ReciteModel

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NEEDS = (Need("course", "Calculus", subjects=("calculus",), topics=("Limits",)),)
FITS = rank(NEEDS, similarity={}, limit=6)
URLS = [fit.resource.url for fit in FITS]


class Away(ReciteModel):
    """Does not answer."""

    def answer(self, request):
        raise Unavailable("away")


class TestOrderBy:
    def test_takes_numbers_of_candidates_and_nothing_else(self):
        model = ReciteModel('Sure: {"order": [3, 1, 3, 99, 0, -1, 2]}')

        said = order_by(model, NEEDS, FITS)

        assert said == (URLS[2], URLS[0], URLS[1])
        system, user = model.read[0].messages
        assert FITS[0].resource.title in user.content
        assert "http" not in user.content
        assert FITS[0].resource.title not in system.content

    @pytest.mark.parametrize(
        "text",
        ["", "no idea", '{"order": ["https://evil.example"]}', '{"urls": [1]}'],
    )
    def test_says_nothing_where_the_answer_does_not_hold(self, text):
        assert order_by(ReciteModel(text), NEEDS, FITS) == ()

    def test_says_nothing_where_the_model_is_away(self):
        assert order_by(Away(""), NEEDS, FITS) == ()


class TestModelOrder:
    def test_orders_what_is_recommended_with_the_reasons_of_the_ranking(
        self, database, monkeypatch, session_as
    ):
        ada = make_learner()
        model = ReciteModel('{"order": [4, 2]}')
        monkeypatch.setattr(recommend_order, "content_model", lambda actor, *, at: model)

        order = model_order(ada, words="calculus", at=NOON)
        with session_as(ada) as session:
            plain = recommend_resources(session, ada, words="calculus", limit=12, at=NOON)
            found = recommend_resources(
                session, ada, words="calculus", order=order, limit=3, at=NOON
            )

        assert [one.url for one in found[:2]] == list(order)
        assert found[2].url == next(one.url for one in plain if one.url not in order)
        by_url = {one.url: (one.reason, one.score) for one in plain}
        assert all(by_url[one.url] == (one.reason, one.score) for one in found)

    def test_asks_nobody_without_a_model(self, database):
        assert model_order(make_learner(), words="calculus", at=NOON) == ()
