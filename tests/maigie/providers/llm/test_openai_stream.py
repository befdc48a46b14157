"""The real SDK over real sockets against a server whose streams break."""

from collections.abc import Callable

import pytest
from pydantic import BaseModel

from maigie.core.errors import Unavailable
from maigie.providers.llm import Completion, CompletionRequest, Delta, Message
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


class TestStream:
    def test_yields_pieces_and_then_the_whole(
        self, model: OpenAiModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.script(Reply("Good morning, student."))

        *pieces, last = model.stream(hello)

        assert [piece.text for piece in pieces][:2] == ["Good ", "morni"]
        assert isinstance(last.completion, Completion)
        assert last.completion.text == "Good morning, student."
        assert last.completion.completion_tokens == 7
        assert server.received[0].body["stream_options"] == {"include_usage": True}

    def test_enforces_a_schema_too(self, model: OpenAiModel, server: OpenAiServer) -> None:
        server.script(Reply('{"title": "Algebra", "weeks": 6}'))

        last = list(model.stream(PLAN))[-1]

        assert last.completion is not None
        assert last.completion.parsed == Plan(title="Algebra", weeks=6)

    def test_retries_before_the_first_piece(
        self, model: OpenAiModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.refused_parameters = {"stream_options"}
        server.script(BROKEN, Reply("Hi"))

        assert _text(list(model.stream(hello))) == "Hi"

        assert len(server.received) == 3

    @pytest.mark.parametrize(
        ("script", "code", "piece"),
        [
            (Cut("Good morning"), "model_cut", "Good morning"),
            (Cut("Good morning", politely=True), "model_cut", "Good morning"),
            (Stall("Good morning"), "model_timeout", "Good morning"),
            (Endless("and so on "), "model_endless", "and so on and so on"),
        ],
    )
    def test_never_completes_a_broken_answer_nor_repeats_it(
        self,
        *,
        make_model: MakeModel,
        server: OpenAiServer,
        hello: CompletionRequest,
        script: Script,
        code: str,
        piece: str,
    ) -> None:
        model = make_model(limits=Limits(idle_s=0.2, max_chars=500))
        server.default = script
        received: list[Delta] = []

        with pytest.raises(Unavailable) as failure:
            received.extend(_collecting(model, hello, received))

        assert failure.value.code == code
        assert _text(received).startswith(piece)
        assert all(delta.completion is None for delta in received)
        assert len(server.received) == 1

    @pytest.mark.parametrize(
        ("script", "code"),
        [
            (Garbage(b"data: {oops\n\n", content_type="text/event-stream"), "model_nonsense"),
            (Garbage(b"data: [1]\n\n", content_type="text/event-stream"), "model_nonsense"),
            (Garbage(b'data: {"error": {"message": "x"}}\n\n'), "model_failed"),
            (Stall(), "model_timeout"),
            (BUSY, "model_busy"),
        ],
    )
    def test_fails_after_at_most_three_attempts(
        self,
        model: OpenAiModel,
        server: OpenAiServer,
        hello: CompletionRequest,
        script: Script,
        code: str,
    ) -> None:
        server.default = script

        with pytest.raises(Unavailable) as failure:
            list(model.stream(hello))

        assert failure.value.code == code
        assert len(server.received) == 3

    def test_ends_by_the_total_time_though_bytes_keep_coming(
        self, make_model: MakeModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        model = make_model(timeout_s=0.3)
        server.default = Reply("word " * 1_000, pause_s=0.02)

        with pytest.raises(Unavailable) as failure:
            list(model.stream(hello))

        assert failure.value.code == "model_timeout"

    def test_hangs_up_when_the_reader_leaves(
        self, model: OpenAiModel, server: OpenAiServer, hello: CompletionRequest
    ) -> None:
        server.script(Endless(), Reply("Hi"))

        deltas = model.stream(hello)
        first = next(deltas)
        deltas.close()  # type: ignore[attr-defined]

        assert first.text == "and s"
        assert model.complete(hello).text == "Hi"


def _collecting(model: OpenAiModel, request: CompletionRequest, into: list[Delta]) -> list[Delta]:
    for delta in model.stream(request):
        into.append(delta)  # noqa: PERF402
    return []


def _text(deltas: list[Delta]) -> str:
    return "".join(delta.text for delta in deltas)
