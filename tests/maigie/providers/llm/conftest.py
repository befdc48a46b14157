"""The fake server, a model client pointed at it, and retries that never wait."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import stamina

from maigie.providers.llm import CompletionRequest, Message
from maigie.providers.llm.openai_model import Limits, OpenAiModel
from tests.fakes.openai_server import OpenAiServer

FAST = Limits(total_s=5.0, connect_s=1.0, idle_s=0.2)
HELLO = CompletionRequest(messages=(Message("user", "Hello"),), prompts=("test.hello@1#abc",))


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


@pytest.fixture
def server() -> Iterator[OpenAiServer]:
    with OpenAiServer() as server:
        yield server


@pytest.fixture
def make_model(server: OpenAiServer) -> Iterator[Callable[..., OpenAiModel]]:
    made: list[OpenAiModel] = []

    def make(**changes: Any) -> OpenAiModel:
        arguments = {"base_url": server.base_url, "api_key": server.api_key, "limits": FAST}
        made.append(OpenAiModel(**{**arguments, "model": "fake-model", **changes}))
        return made[-1]

    yield make
    for model in made:
        model.close()


@pytest.fixture
def model(make_model: Callable[..., OpenAiModel]) -> OpenAiModel:
    return make_model()


@pytest.fixture
def hello() -> CompletionRequest:
    return HELLO
