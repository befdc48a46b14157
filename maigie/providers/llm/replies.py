"""Reading what an endpoint answered; compatible servers send less than the types promise."""

from openai.types import CompletionUsage
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from pydantic import BaseModel, ValidationError

from maigie.providers.llm.bounded import ReplyTooLong
from maigie.providers.llm.failures import CutReply, NonsenseReply
from maigie.providers.llm.language_model import Completion, CompletionRequest

_BYTES_PER_TOKEN = 4


def read_reply(
    reply: object, request: CompletionRequest, *, enforced: bool, latency_s: float
) -> Completion:
    """Read a whole answer.

    Args:
        reply: What the SDK returned.
        request: What it answers.
        enforced: The endpoint was told the schema as such.
        latency_s: Seconds since the call began.

    Raises:
        NonsenseReply: It is no completion.
    """
    if not isinstance(reply, ChatCompletion):  # a web page with status 200 arrives as text
        raise NonsenseReply("Not a completion.")
    try:
        choice = reply.choices[0]
        text = choice.message.content or choice.message.refusal or ""
        finish_reason = choice.finish_reason
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise NonsenseReply("A completion without a choice.") from error
    if not isinstance(text, str) or not isinstance(finish_reason, str):
        raise NonsenseReply("A completion without text.")
    return _completion(
        text,
        request,
        usage=reply.usage,
        model=reply.model,
        finish_reason=finish_reason,
        enforced=enforced,
        latency_s=latency_s,
    )


class StreamedReply:
    """Gathers the chunks of one streamed answer.

    Args:
        request: What it answers.
        max_chars: Longest answer accepted.
    """

    def __init__(self, request: CompletionRequest, *, max_chars: int) -> None:
        self._request = request
        self._max_chars = max_chars
        self._pieces: list[str] = []
        self._chars = 0
        self._finish_reason: str | None = None
        self._usage: CompletionUsage | None = None
        self._model = ""

    def add(self, chunk: ChatCompletionChunk) -> str:
        """Take in one chunk and return the text in it.

        Raises:
            ReplyTooLong: The answer passed its bound.
            NonsenseReply: The chunk is none.
        """
        try:
            text = self._read(chunk)
        except (AttributeError, IndexError, KeyError, TypeError) as error:
            raise NonsenseReply("A stream of something else.") from error
        self._pieces.append(text)
        self._chars += len(text)
        if self._chars > self._max_chars:
            raise ReplyTooLong(f"More than {self._max_chars} characters.")
        return text

    def completion(self, *, enforced: bool, latency_s: float) -> Completion:
        """Return the whole answer after the last chunk.

        Raises:
            CutReply: The stream ended without saying that the answer did.
        """
        if self._finish_reason is None:
            raise CutReply("The stream ended early.")
        return _completion(
            "".join(self._pieces),
            self._request,
            usage=self._usage,
            model=self._model,
            finish_reason=self._finish_reason,
            enforced=enforced,
            latency_s=latency_s,
        )

    def _read(self, chunk: ChatCompletionChunk) -> str:
        self._usage = chunk.usage or self._usage
        self._model = chunk.model or self._model
        if not chunk.choices:  # the usage comes in a chunk of its own
            return ""
        choice = chunk.choices[0]
        self._finish_reason = choice.finish_reason or self._finish_reason
        return choice.delta.content or ""


def _completion(
    text: str,
    request: CompletionRequest,
    *,
    usage: CompletionUsage | None,
    model: str,
    finish_reason: str,
    enforced: bool,
    latency_s: float,
) -> Completion:
    read = sum(len(message.content.encode()) for message in request.messages)
    return Completion(
        text=text,
        parsed=_parsed(text, request) if enforced else None,
        prompt_tokens=usage.prompt_tokens if usage else _tokens(read),
        completion_tokens=usage.completion_tokens if usage else _tokens(len(text.encode())),
        usage_is_estimate=usage is None,
        model=model,
        latency_s=latency_s,
        finish_reason=finish_reason,
        prompts=request.prompts,
    )


def _tokens(count: int) -> int:
    return -(-count // _BYTES_PER_TOKEN)


def _parsed(text: str, request: CompletionRequest) -> BaseModel | None:
    if request.response_schema is None:
        return None
    try:
        return request.response_schema.model_validate_json(text)
    except ValidationError:
        return None
