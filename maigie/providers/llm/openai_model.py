"""A language model behind any OpenAI-compatible endpoint, by the official SDK."""

import itertools
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import TypeVar

import httpx2
import openai
import stamina
import structlog
from openai.types.chat import ChatCompletionChunk

from maigie.core.errors import MaigieError
from maigie.providers.llm.bounded import BoundedTransport, ReplyTooLong
from maigie.providers.llm.breaker import CircuitBreaker
from maigie.providers.llm.dialect import Dialect
from maigie.providers.llm.failures import (
    FAULTS,
    NewDialect,
    as_unavailable,
    is_outage,
    wait_before_retry,
)
from maigie.providers.llm.language_model import Completion, CompletionRequest, Delta
from maigie.providers.llm.replies import StreamedReply, read_reply

_log = structlog.get_logger(__name__)

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Limits:
    """How long and how much one call may take, all attempts together where not said otherwise.

    Args:
        total_s: Until the last byte.
        connect_s: To open a connection, per attempt.
        idle_s: Between two pieces of a streamed answer.
        attempts: Requests sent at most.
        max_bytes: Longest body accepted, per attempt.
        max_chars: Longest answer accepted.
    """

    total_s: float = 30.0
    connect_s: float = 5.0
    idle_s: float = 15.0
    attempts: int = 3
    max_bytes: int = 4_000_000
    max_chars: int = 200_000


class OpenAiModel:
    """Completes text over HTTP; safe to share between threads, to be closed at the end.

    Args:
        base_url: Endpoint, up to and including its version.
        api_key: Sent as the bearer token.
        model: Name of the model there.
        timeout_s: Replaces the limits' total, in seconds.
        limits: Other bounds of a call.
        breaker: Shared by the models of one endpoint.
        clock: Seconds that never run backwards.
    """

    def __init__(
        self,
        *,
        base_url: str,
        api_key: str,
        model: str,
        timeout_s: float | None = None,
        limits: Limits | None = None,
        breaker: CircuitBreaker | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits or Limits()
        self._total_s = timeout_s or self._limits.total_s
        self._model = model
        self._breaker = breaker or CircuitBreaker()
        self._clock = clock
        self._dialect = Dialect()
        transport = BoundedTransport(
            httpx2.HTTPTransport(), max_bytes=self._limits.max_bytes, clock=clock
        )
        self._client = openai.OpenAI(
            base_url=base_url,
            api_key=api_key,
            max_retries=0,  # one place counts attempts: this class
            http_client=httpx2.Client(transport=transport, follow_redirects=False),
            # a compressed body would pass the size bound
            default_headers={"Accept-Encoding": "identity"},
        )
        # The SDK takes these two from its own environment variables; ours decide alone.
        self._client.organization = None
        self._client.project = None

    @property
    def name(self) -> str:
        """What the model is called at the endpoint."""
        return self._model

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def complete(self, request: CompletionRequest) -> Completion:
        """Answer a request in full.

        Raises:
            Unavailable: No usable answer came in time; nothing of it may be used.
        """
        started = self._clock()
        deadline = started + self._total_s
        completion = self._retrying(
            lambda: self._complete_once(request, started=started, deadline=deadline),
            request,
            deadline=deadline,
        )
        _log_answer(completion)
        return completion

    def stream(self, request: CompletionRequest) -> Iterator[Delta]:
        """Answer a request piece by piece; retried only until the first piece is out.

        Raises:
            Unavailable: The answer did not come or broke off; what came before is incomplete.
        """
        started = self._clock()
        deadline = started + self._total_s
        first, rest = self._retrying(
            lambda: self._open_stream(request, started=started, deadline=deadline),
            request,
            deadline=deadline,
        )
        try:
            for delta in itertools.chain((first,), rest):
                yield delta
                if delta.completion is not None:
                    _log_answer(delta.completion)
        except FAULTS as error:
            self._breaker.record_failure()
            raise self._failed(error, request) from error
        finally:
            rest.close()

    def _retrying(
        self, once: Callable[[], Answer], request: CompletionRequest, *, deadline: float
    ) -> Answer:
        def decide(error: Exception) -> bool | float:
            wait = wait_before_retry(error)
            return wait if self._clock() + float(wait or 0) < deadline else False

        try:
            for attempt in stamina.retry_context(
                decide, attempts=self._limits.attempts, timeout=None, wait_max=2.0, wait_jitter=0.3
            ):
                with attempt:
                    return self._attempt(once)
        except FAULTS as error:
            raise self._failed(error, request) from error
        raise AssertionError("The last attempt either returns or raises.")

    def _attempt(self, once: Callable[[], Answer]) -> Answer:
        self._breaker.check()
        try:
            answer = once()
        except FAULTS as error:
            if is_outage(error):
                self._breaker.record_failure()
            plainer = self._dialect.learn(error)
            if plainer != self._dialect:
                self._dialect = plainer
                raise NewDialect from error
            raise
        self._breaker.record_success()
        return answer

    def _complete_once(
        self, request: CompletionRequest, *, started: float, deadline: float
    ) -> Completion:
        parameters = self._dialect.parameters(request, stream=False)
        reply = self._client.chat.completions.create(
            model=self._model, timeout=self._timeout(deadline), **parameters
        )
        completion = read_reply(
            reply,
            request,
            enforced="response_format" in parameters,
            latency_s=self._clock() - started,
        )
        if len(completion.text) > self._limits.max_chars:
            raise ReplyTooLong(f"More than {self._limits.max_chars} characters.")
        return completion

    def _open_stream(
        self, request: CompletionRequest, *, started: float, deadline: float
    ) -> tuple[Delta, Generator[Delta, None, None]]:
        deltas = self._deltas(request, started=started, deadline=deadline)
        return next(deltas), deltas

    def _deltas(
        self, request: CompletionRequest, *, started: float, deadline: float
    ) -> Generator[Delta, None, None]:
        parameters = self._dialect.parameters(request, stream=True)
        timeout = self._timeout(deadline, idle_s=self._limits.idle_s)
        reply = StreamedReply(request, max_chars=self._limits.max_chars)
        with self._client.chat.completions.create(
            model=self._model, timeout=timeout, **parameters
        ) as chunks:
            yield from _pieces(chunks, reply)
        enforced = "response_format" in parameters
        yield Delta("", reply.completion(enforced=enforced, latency_s=self._clock() - started))

    def _timeout(self, deadline: float, *, idle_s: float | None = None) -> httpx2.Timeout:
        left_s = deadline - self._clock()
        if left_s <= 0:
            raise httpx2.ReadTimeout("No time left for another attempt.")
        return httpx2.Timeout(
            connect=min(self._limits.connect_s, left_s),
            read=min(idle_s or left_s, left_s),
            write=left_s,
            pool=left_s,  # `BoundedTransport` reads the whole request's budget here
        )

    def _failed(self, error: Exception, request: CompletionRequest) -> MaigieError:
        failure = as_unavailable(error)
        _log.warning(
            "model_failed",
            model=self._model,
            prompts=request.prompts,
            code=failure.code,
            error=type(error).__name__,
        )
        return failure


def _pieces(chunks: openai.Stream[ChatCompletionChunk], reply: StreamedReply) -> Iterator[Delta]:
    for chunk in chunks:
        if text := reply.add(chunk):
            yield Delta(text)


def _log_answer(completion: Completion) -> None:
    _log.info(
        "model_answered",
        model=completion.model,
        prompts=completion.prompts,
        prompt_tokens=completion.prompt_tokens,
        completion_tokens=completion.completion_tokens,
        latency_s=round(completion.latency_s, 3),
        finish_reason=completion.finish_reason,
    )
