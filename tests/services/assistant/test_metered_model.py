"""A model as one person's turn may use it."""

from collections.abc import Iterator

import pytest
import stamina

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Unavailable
from maigie.models.assistant import ModelUsage
from maigie.providers.llm import CompletionRequest, LanguageModel, Message
from maigie.providers.llm.openai_model import OpenAiModel
from services.assistant.metered_model import is_limit, metered
from services.assistant.rules.tiers import allowance_of
from services.ops import rate_limit
from tests.factories.learners import NOW, make_learner, stored
from tests.fakes.openai_replies import Failure, Reply
from tests.fakes.openai_server import OpenAiServer

HELLO = CompletionRequest((Message("user", "Hello"),))


@pytest.fixture
def learner(database: str) -> Iterator[Actor]:
    rate_limit.forget_everything()
    yield make_learner()
    rate_limit.forget_everything()


@pytest.fixture
def server() -> Iterator[OpenAiServer]:
    hello = OpenAiServer(default=Reply("Hi there"))
    with hello, stamina.set_testing(True, attempts=2, cap=True):
        yield hello


@pytest.fixture
def model(server: OpenAiServer) -> Iterator[OpenAiModel]:
    model = OpenAiModel(base_url=server.base_url, api_key=server.api_key, model="gpt-4o-mini")
    yield model
    model.close()


def turn(model: LanguageModel, actor: Actor) -> LanguageModel:
    return metered(model, actor, at=NOW)


def asked(number: int) -> CompletionRequest:
    return CompletionRequest((Message("user", f"Question {number}"),))


def outcomes(actor: Actor) -> list[str]:
    return sorted(row.outcome.value for row in stored(actor, ModelUsage))


class TestMeteredModel:
    def test_asks_once_for_the_same_and_never_across_people(
        self, model: OpenAiModel, learner: Actor, server: OpenAiServer, stranger: Actor
    ) -> None:
        first = turn(model, learner).complete(HELLO)
        second = turn(model, learner).complete(HELLO)
        streamed = list(turn(model, learner).stream(HELLO))
        asked_once = len(server.received)
        turn(model, stranger).complete(HELLO)

        assert first.text == second.text == "".join(d.text for d in streamed) == "Hi there"
        assert (asked_once, len(server.received)) == (1, 2)
        assert outcomes(learner) == ["answered", "cached", "cached"]

    def test_asks_again_without_a_cache(
        self,
        model: OpenAiModel,
        learner: Actor,
        server: OpenAiServer,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(settings, "llm_cache_ttl_s", 0)

        for _ in range(2):
            turn(model, learner).complete(HELLO)

        assert len(server.received) == 2

    def test_sets_the_price_aside_where_the_material_is_read(
        self, model: OpenAiModel, learner: Actor, server: OpenAiServer
    ) -> None:
        one = metered(model, learner, at=NOW)

        with unit_of_work(learner) as session:
            opened = one.open(session, HELLO)
        before = outcomes(learner), len(server.received)
        said = "".join(delta.text for delta in one.stream_opened(opened))

        assert before == (["reserved"], 0)
        assert (said, outcomes(learner)) == ("Hi there", ["answered"])

    def test_stops_at_the_turns_of_a_minute(self, model: OpenAiModel, learner: Actor) -> None:
        most = allowance_of("free").turns_per_minute
        for number in range(most):
            one = turn(model, learner)
            one.complete(asked(number))
            one.complete(asked(-1 - number))  # the same turn asks twice and counts once

        with pytest.raises(Unavailable) as refused:
            turn(model, learner).complete(asked(99))

        assert is_limit(refused.value)

    def test_stops_at_the_turns_of_everybody(
        self,
        model: OpenAiModel,
        learner: Actor,
        stranger: Actor,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(settings, "llm_limit_per_minute", 1)
        turn(model, stranger).complete(HELLO)

        with pytest.raises(Unavailable) as refused:
            turn(model, learner).complete(HELLO)

        assert refused.value.code == "model_limit"

    def test_records_a_failure_and_keeps_no_answer(
        self, model: OpenAiModel, learner: Actor, server: OpenAiServer
    ) -> None:
        server.script(Failure(401, "No.", code="invalid_api_key"))

        with pytest.raises(Unavailable) as refused:
            turn(model, learner).complete(HELLO)
        answer = turn(model, learner).complete(HELLO)

        assert not is_limit(refused.value)
        assert answer.text == "Hi there"
        assert outcomes(learner) == ["answered", "failed"]

    def test_settles_a_stream_and_one_hung_up_on(self, model: OpenAiModel, learner: Actor) -> None:
        whole = "".join(delta.text for delta in turn(model, learner).stream(asked(1)))
        begun = turn(model, learner).stream(asked(2))
        next(iter(begun))
        begun.close()  # pyright: ignore[reportAttributeAccessIssue]

        assert whole == "Hi there"
        assert outcomes(learner) == ["answered", "failed"]
