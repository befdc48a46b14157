from dataclasses import dataclass

import pytest
from pydantic import SecretStr

from maigie.providers.llm import CompletionRequest, FailoverModel, model_from_settings
from maigie.providers.llm.openai_model import OpenAiModel
from tests.fakes.openai_replies import Reply
from tests.fakes.openai_server import OpenAiServer


@dataclass(frozen=True)
class Chosen:
    llm_base_url: str | None = None
    llm_api_key: SecretStr | None = None
    llm_model: str = "fake-model"
    llm_timeout_s: float = 5.0
    llm_fallback_base_url: str | None = None
    llm_fallback_api_key: SecretStr | None = None
    llm_fallback_model: str | None = None


class TestModelFromSettings:
    @pytest.mark.parametrize("settings", [Chosen(), Chosen("", SecretStr(""))])
    def test_is_none_without_address_and_key(self, settings: Chosen) -> None:
        assert model_from_settings(settings) is None

    def test_asks_the_configured_endpoint(
        self, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.script(Reply("Hi"))
        model = model_from_settings(Chosen(server.base_url, SecretStr("sk-test")))

        assert isinstance(model, OpenAiModel)
        assert model.complete(hello).text == "Hi"
        model.close()

    def test_needs_no_key_for_an_own_endpoint(self, hello: CompletionRequest) -> None:
        with OpenAiServer(default=Reply("Hi"), api_key="none") as keyless:
            model = model_from_settings(Chosen(keyless.base_url))

            assert isinstance(model, OpenAiModel)
            assert model.complete(hello).text == "Hi"
            model.close()

    def test_asks_a_second_endpoint_when_the_first_is_gone(
        self, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.script(Reply("Hi from two"))
        chosen = Chosen(
            "http://127.0.0.1:9/v1",
            SecretStr("sk-test"),
            llm_fallback_base_url=server.base_url,
            llm_fallback_api_key=SecretStr("sk-test"),
            llm_fallback_model="other-model",
        )
        model = model_from_settings(chosen)

        assert isinstance(model, FailoverModel)
        assert model.complete(hello).text == "Hi from two"
        assert server.received[0].body["model"] == "other-model"
        assert model.name == "fake-model or other-model"
        for one in model._models:
            assert isinstance(one, OpenAiModel)
            one.close()
