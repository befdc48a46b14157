"""A second endpoint takes over when the first gives no answer."""

from collections.abc import Iterator

import pytest
import stamina

from maigie.core.errors import Unavailable
from maigie.providers.llm import CompletionRequest, FailoverModel
from maigie.providers.llm.openai_model import OpenAiModel
from tests.fakes.openai_replies import Cut, Failure, Reply
from tests.fakes.openai_server import OpenAiServer


@pytest.fixture
def second() -> Iterator[OpenAiServer]:
    with OpenAiServer() as other, stamina.set_testing(True, attempts=2, cap=True):
        yield other


@pytest.fixture
def both(server: OpenAiServer, second: OpenAiServer) -> Iterator[FailoverModel]:
    models = [
        OpenAiModel(base_url=one.base_url, api_key=one.api_key, model="fake-model")
        for one in (server, second)
    ]
    yield FailoverModel(models)
    for model in models:
        model.close()


class TestFailoverModel:
    def test_leaves_the_second_alone_while_the_first_answers(
        self,
        both: FailoverModel,
        server: OpenAiServer,
        second: OpenAiServer,
        hello: CompletionRequest,
    ) -> None:
        server.script(Reply("Hi"))

        assert both.complete(hello).text == "Hi"
        assert second.received == []
        assert both.name == "fake-model"

    def test_asks_the_second_when_the_first_is_down(
        self,
        both: FailoverModel,
        server: OpenAiServer,
        second: OpenAiServer,
        hello: CompletionRequest,
    ) -> None:
        server.default, second.default = Failure(500, "Down."), Reply("Hello from two")

        assert both.complete(hello).text == "Hello from two"
        assert "".join(delta.text for delta in both.stream(hello)) == "Hello from two"

    def test_says_so_when_both_are_down(
        self,
        both: FailoverModel,
        server: OpenAiServer,
        second: OpenAiServer,
        hello: CompletionRequest,
    ) -> None:
        server.default = second.default = Failure(500, "Down.")

        with pytest.raises(Unavailable):
            both.complete(hello)

    def test_never_goes_on_with_an_answer_another_began(
        self,
        both: FailoverModel,
        server: OpenAiServer,
        second: OpenAiServer,
        hello: CompletionRequest,
    ) -> None:
        server.script(Cut("Once upon a time there was a long beginning"))
        said: list[str] = []

        with pytest.raises(Unavailable):
            said.extend(delta.text for delta in both.stream(hello))

        assert second.received == []
