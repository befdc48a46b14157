"""Reserved before the call, settled after it, never over the budget."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, col, update

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Unavailable
from maigie.models.assistant import ModelUsage
from maigie.models.identity import Tier, User
from maigie.providers.llm import Completion, CompletionRequest, Message
from services.assistant import model_budget
from services.assistant.model_budget import UsageView, reserve_call
from services.assistant.rules.tiers import allowance_of
from tests.factories.learners import NOW, make_learner, stored

REQUEST = CompletionRequest((Message("user", "x" * 3000),), max_tokens=1000, prompts=("a@1#b",))
ANSWER = Completion(
    text="Hi",
    parsed=None,
    prompt_tokens=900,
    completion_tokens=100,
    usage_is_estimate=False,
    model="gpt-4o-mini",
    latency_s=0.5,
    finish_reason="stop",
)
DEAREST = 1000 * 15 + 1000 * 75
"""A thousand tokens read and written by a model without a price, in millionths of a dollar."""


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


@contextmanager
def work(actor: Actor) -> Iterator[Session]:
    with unit_of_work(actor) as session:
        yield session


def reserve(actor: Actor, model: str = "unheard-of") -> UUID:
    with work(actor) as session:
        return reserve_call(session, actor, request=REQUEST, model=model, feature="chat", at=NOW)


def today(actor: Actor, days: int = 0) -> UsageView:
    with work(actor) as session:
        return model_budget.usage_today(session, actor, at=NOW + timedelta(days=days))


class TestReserveCall:
    def test_counts_an_unknown_model_as_the_dearest(self, learner: Actor) -> None:
        reserve(learner)
        reserve(learner, "gpt-4o-mini")

        assert today(learner).cost_micro_usd == DEAREST + 150 + 600
        assert today(learner, days=1).cost_micro_usd == 0

    def test_never_passes_the_budget_with_a_hundred_at_once(self, learner: Actor) -> None:
        def attempt(_number: int) -> bool:
            try:
                reserve(learner)
            except Unavailable:
                return False
            return True

        with ThreadPoolExecutor(8) as pool:
            passed = sum(pool.map(attempt, range(100)))

        budget = allowance_of("free").daily_micro_usd
        with pytest.raises(Unavailable) as refused:
            reserve(learner)
        assert refused.value.code == "model_budget"
        assert passed == budget // DEAREST
        assert today(learner).cost_micro_usd <= budget

    def test_sets_nothing_aside_for_somebody_who_is_refused(self, learner: Actor) -> None:
        def refuse(_actor: Actor, tier: Tier) -> None:
            raise Unavailable(f"Not for {tier}.", code="model_limit")

        with pytest.raises(Unavailable), work(learner) as session:
            reserve_call(
                session,
                learner,
                request=REQUEST,
                model="m",
                feature="chat",
                at=NOW,
                admit=refuse,
            )

        assert today(learner).calls == 0

    def test_gives_a_higher_tier_more(self, learner: Actor) -> None:
        with work(learner) as session:
            session.exec(update(User).where(col(User.id) == learner.user_id).values(tier=Tier.PRO))

        assert today(learner).budget_micro_usd == allowance_of("pro").daily_micro_usd


class TestSettle:
    def test_replaces_the_reservation_by_what_it_cost(self, learner: Actor) -> None:
        usage_id = reserve(learner)

        with work(learner) as session:
            model_budget.settle_answer(session, learner, usage_id=usage_id, completion=ANSWER)

        [row] = stored(learner, ModelUsage)
        assert (row.outcome, row.cost_micro_usd, row.latency_ms) == ("answered", 195, 500)
        assert (row.model, row.prompts) == ("gpt-4o-mini", ["a@1#b"])
        assert today(learner).prompt_tokens == 900

    def test_charges_an_answer_of_no_known_model_by_the_dearest(self, learner: Actor) -> None:
        usage_id = reserve(learner)

        with work(learner) as session:
            unknown = replace(ANSWER, model="mystery")
            model_budget.settle_answer(session, learner, usage_id=usage_id, completion=unknown)

        assert today(learner).cost_micro_usd == 900 * 15 + 100 * 75

    @pytest.mark.parametrize(
        ("code", "kept"), [("model_unreachable", 0), ("model_timeout", DEAREST)]
    )
    def test_keeps_what_a_failure_may_have_cost(self, code: str, kept: int, learner: Actor) -> None:
        usage_id = reserve(learner)

        with work(learner) as session:
            model_budget.settle_failure(
                session, learner, usage_id=usage_id, code=code, latency_s=0.25
            )

        assert today(learner).cost_micro_usd == kept
        assert today(learner).failed == 1
        assert stored(learner, ModelUsage)[0].failure == code
