"""The real SDK over real sockets against a server that fails in every way we know."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pydantic import BaseModel
from structlog.testing import capture_logs

from maigie.core.errors import Unavailable
from maigie.providers.llm import CompletionRequest, Message
from maigie.providers.llm.breaker import CircuitBreaker
from maigie.providers.llm.openai_model import Limits, OpenAiModel
from tests.fakes.openai_replies import Cut, Endless, Failure, Garbage, Reply, Script, Stall
from tests.fakes.openai_server import OpenAiServer

MakeModel = Callable[..., OpenAiModel]
BUSY = Failure(429, "Rate limit reached.", headers={"retry-after-ms": "1500"})
BROKEN = Failure(500, "The server had an error.")


class Plan(BaseModel):
    title: str
    weeks: int


PLAN = CompletionRequest(
    messages=(Message("system", "Be brief."), Message("user", "A plan")), response_schema=Plan
)


class TestComplete:
    def test_returns_text_usage_and_prompts(
        self, model: OpenAiModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.script(Reply("Good morning."))

        completion = model.complete(hello)

        assert completion.text == "Good morning."
        assert (completion.prompt_tokens, completion.completion_tokens) == (11, 7)
        assert not completion.usage_is_estimate
        assert completion.finish_reason == "stop"
        assert completion.model == "fake-model"
        assert completion.prompts == hello.prompts
        assert completion.latency_s >= 0

    def test_sends_what_was_asked(
        self, model: OpenAiModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.script(Reply("Hi"))

        model.complete(replace(hello, temperature=0.7, max_tokens=12))

        (received,) = server.received
        assert received.path == "/v1/chat/completions"
        assert received.headers["authorization"] == "Bearer sk-test"
        assert received.headers["accept-encoding"] == "identity"
        assert received.body == {
            "model": "fake-model",
            "messages": [{"role": "user", "content": "Hello"}],
            "temperature": 0.7,
            "max_tokens": 12,
        }

    def test_estimates_usage_the_endpoint_withholds(
        self, model: OpenAiModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.script(Reply("12345678", usage=False))

        completion = model.complete(hello)

        assert completion.usage_is_estimate
        assert (completion.prompt_tokens, completion.completion_tokens) == (2, 2)

    def test_ignores_the_sdks_own_environment(
        self,
        monkeypatch: pytest.MonkeyPatch,
        make_model: MakeModel,
        server: OpenAiServer,
        hello: CompletionRequest,
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-someone")
        monkeypatch.setenv("OPENAI_ORG_ID", "org-of-someone")
        monkeypatch.setenv("OPENAI_PROJECT_ID", "project-of-someone")
        monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
        server.script(Reply("Hi"))

        make_model().complete(hello)

        assert "of-someone" not in str(server.received[0].headers)

    def test_logs_the_prompts_version_and_hash_but_no_words(
        self, model: OpenAiModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.script(Reply("Good morning."))

        with capture_logs() as logs:
            model.complete(hello)

        (answered,) = [entry for entry in logs if entry["event"] == "model_answered"]
        assert answered["prompts"] == ("test.hello@1#abc",)
        assert "Good morning" not in str(logs)
        assert "sk-test" not in str(logs)


class TestCompleteStructured:
    def test_enforces_a_strict_schema(self, model: OpenAiModel, server: OpenAiServer) -> None:
        server.script(Reply('{"title": "Algebra", "weeks": 6}'))

        completion = model.complete(PLAN)

        assert completion.parsed == Plan(title="Algebra", weeks=6)
        sent = server.received[0].body["response_format"]
        assert sent["type"] == "json_schema"
        assert sent["json_schema"]["strict"] is True
        assert sent["json_schema"]["schema"]["additionalProperties"] is False
        assert sent["json_schema"]["schema"]["required"] == ["title", "weeks"]

    def test_leaves_an_answer_of_another_shape_unparsed(
        self, model: OpenAiModel, server: OpenAiServer
    ) -> None:
        server.script(Reply('{"title": "Algebra"}'))

        completion = model.complete(PLAN)

        assert completion.parsed is None
        assert completion.text == '{"title": "Algebra"}'

    def test_falls_back_to_the_contract_and_remembers(
        self, model: OpenAiModel, server: OpenAiServer
    ) -> None:
        server.refused_parameters = {"response_format"}
        server.script(Reply("JSON_ONLY\n{}\nEND_JSON"), Reply("JSON_ONLY\n{}\nEND_JSON"))

        model.complete(PLAN)
        model.complete(PLAN)

        first, second, third = server.received
        assert "response_format" in first.body
        assert "response_format" not in second.body
        assert "response_format" not in third.body
        assert "END_JSON" in second.messages[0]["content"]
        assert '"weeks"' in second.messages[0]["content"]
        assert [message["role"] for message in second.messages] == ["system", "user"]

    @pytest.mark.parametrize("parameter", ["max_tokens", "temperature"])
    def test_leaves_out_parameters_an_endpoint_refuses(
        self,
        model: OpenAiModel,
        server: OpenAiServer,
        hello: CompletionRequest,
        parameter: str,
    ) -> None:
        server.refused_parameters = {parameter}
        server.script(Reply("Hi"))

        assert model.complete(hello).text == "Hi"

        assert parameter not in server.received[1].body


class TestFail:
    @pytest.mark.parametrize(
        ("script", "code", "requests"),
        [
            (BUSY, "model_busy", 3),
            (BROKEN, "model_failed", 3),
            (Failure(503), "model_failed", 3),
            (Failure(529), "model_failed", 3),
            (Failure(408), "model_refused", 3),
            (Failure(400, "Bad messages."), "model_refused", 1),
            (Failure(403), "model_refused_key", 1),
            (Failure(404), "model_not_found", 1),
            (Failure(429, code="insufficient_quota"), "model_busy", 1),
            (Failure(429, headers={"retry-after": "60"}), "model_busy", 1),
            (Garbage(), "model_nonsense", 3),
            (Garbage(b"<html>Sign in</html>", content_type="text/html"), "model_nonsense", 3),
            (Garbage(b'{"choices": []}'), "model_nonsense", 3),
            (Garbage(b'{"choices": [{"message": null}]}'), "model_nonsense", 3),
            (Garbage(b'{"choices": [{"message": {"content": [1]}}]}'), "model_nonsense", 3),
            (Garbage(b"", status=307), "model_refused", 1),
            (Cut("Good morning"), "model_cut", 3),
        ],
    )
    def test_says_what_happened_after_at_most_three_attempts(
        self,
        *,
        model: OpenAiModel,
        server: OpenAiServer,
        hello: CompletionRequest,
        script: Script,
        code: str,
        requests: int,
    ) -> None:
        server.default = script

        with pytest.raises(Unavailable) as failure:
            model.complete(hello)

        assert failure.value.code == code
        assert len(server.received) == requests
        assert "sk-test" not in failure.value.message
        assert "127.0.0.1" not in failure.value.message

    def test_recovers_when_a_later_attempt_succeeds(
        self, model: OpenAiModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.script(BUSY, BROKEN, Reply("Back again."))

        assert model.complete(hello).text == "Back again."

        assert len(server.received) == 3

    def test_passes_on_how_long_the_endpoint_wants_to_rest(
        self, model: OpenAiModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.default = BUSY

        with pytest.raises(Unavailable) as failure:
            model.complete(hello)

        assert failure.value.details == {"retry_after_s": 1.5}

    def test_tells_a_wrong_key_at_once(
        self, make_model: MakeModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        model = make_model(api_key="sk-wrong")

        with pytest.raises(Unavailable) as failure:
            model.complete(hello)

        assert failure.value.code == "model_refused_key"
        assert len(server.received) == 1

    def test_gives_up_on_a_stall_in_its_total_time(
        self, make_model: MakeModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        model = make_model(timeout_s=0.3)
        server.default = Stall()

        with pytest.raises(Unavailable) as failure:
            model.complete(hello)

        assert failure.value.code == "model_timeout"
        assert 1 <= len(server.received) <= 3

    def test_drops_an_answer_without_end(
        self, make_model: MakeModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        model = make_model(limits=Limits(max_bytes=10_000))
        server.default = Endless()

        with pytest.raises(Unavailable) as failure:
            model.complete(hello)

        assert failure.value.code == "model_endless"
        assert len(server.received) == 1

    def test_cannot_be_reached_without_a_server(
        self, make_model: MakeModel, hello: CompletionRequest
    ) -> None:
        model = make_model(base_url="http://127.0.0.1:9/v1")

        with pytest.raises(Unavailable) as failure:
            model.complete(hello)

        assert failure.value.code == "model_unreachable"


class TestRest:
    def test_stops_asking_after_five_failures_and_probes_later(
        self, make_model: MakeModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        seconds = [1000.0]
        model = make_model(breaker=CircuitBreaker(clock=lambda: seconds[0]))
        server.default = BROKEN

        codes = [_code_of(model, hello) for _ in range(3)]
        asked_while_open = len(server.received)
        seconds[0] += 30.0
        server.script(Reply("Better."))
        recovered = model.complete(hello)

        assert codes == ["model_failed", "model_resting", "model_resting"]
        assert asked_while_open == 5
        assert recovered.text == "Better."

    def test_does_not_count_refused_requests(
        self, model: OpenAiModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.default = Failure(400, "Bad messages.")

        codes = {_code_of(model, hello) for _ in range(7)}

        assert codes == {"model_refused"}
        assert len(server.received) == 7


def _code_of(model: OpenAiModel, request: CompletionRequest) -> str:
    with pytest.raises(Unavailable) as failure:
        model.complete(request)
    return failure.value.code
