"""What a language model is to the product: a request in, text and its cost out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from pydantic import BaseModel


@dataclass(frozen=True)
class Message:
    """One turn of what the model reads; only `system` ever carries instructions."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class CompletionRequest:
    """Everything one call depends on.

    Args:
        messages: What the model reads, oldest first.
        temperature: 0 repeats itself, 1 varies.
        max_tokens: Longest answer to pay for.
        response_schema: Shape the answer has to have; None for prose.
        prompts: References of the prompts within, for the log and the stored run.
    """

    messages: tuple[Message, ...]
    temperature: float = 0.2
    max_tokens: int = 4000
    response_schema: type[BaseModel] | None = None
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Completion:
    """One whole answer and what it cost.

    Args:
        text: The answer as the model wrote it.
        parsed: The answer as `response_schema`, when it was enforced and holds.
        prompt_tokens: Tokens read.
        completion_tokens: Tokens written.
        usage_is_estimate: The endpoint reported no usage; a quarter of the bytes stands in.
        model: The model that answered, as it names itself.
        latency_s: From the first attempt to the last byte.
        finish_reason: `stop`, `length` when cut at `max_tokens`, `content_filter`, …
        prompts: The request's prompt references.
    """

    text: str
    parsed: BaseModel | None
    prompt_tokens: int
    completion_tokens: int
    usage_is_estimate: bool
    model: str
    latency_s: float
    finish_reason: str
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Delta:
    """A piece of a streamed answer; the last one has no text and carries the whole."""

    text: str
    completion: Completion | None = None


class LanguageModel(Protocol):
    """Anything that completes text; calls block, so they never run inside a unit of work."""

    @property
    def name(self) -> str:
        """What the model is called where it is asked."""
        ...

    def complete(self, request: CompletionRequest) -> Completion:
        """Answer a request in full.

        Raises:
            Unavailable: No usable answer came in time; nothing of it may be used.
        """
        ...

    def stream(self, request: CompletionRequest) -> Iterator[Delta]:
        """Answer a request piece by piece.

        Raises:
            Unavailable: The answer did not come or broke off; what came before is incomplete.
        """
        ...
