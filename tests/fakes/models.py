"""Language models inside the process: one that obeys every text it reads, one that recites."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from maigie.providers.llm import Completion, CompletionRequest, Delta
from tests.fakes.openai_replies import Received, obey


class ReciteModel:
    """Answers with the same text each time, some characters at a time."""

    def __init__(self, text: str, *, name: str = "gpt-4o-mini", piece: int = 7) -> None:
        self.name = name
        self.text = text
        self.piece = piece
        self.read: list[CompletionRequest] = []

    def answer(self, request: CompletionRequest) -> str:
        return self.text

    def complete(self, request: CompletionRequest) -> Completion:
        self.read.append(request)
        return Completion(
            text=self.answer(request),
            parsed=None,
            prompt_tokens=11,
            completion_tokens=7,
            usage_is_estimate=False,
            model=self.name,
            latency_s=0.01,
            finish_reason="stop",
            prompts=request.prompts,
        )

    def stream(self, request: CompletionRequest) -> Iterator[Delta]:
        whole = self.complete(request)
        for start in range(0, len(whole.text), self.piece):
            yield Delta(whole.text[start : start + self.piece])
        yield Delta("", whole)


class ObedientModel(ReciteModel):
    """Does whatever any text in what it reads says, whoever wrote it."""

    def __init__(self) -> None:
        super().__init__("")

    def answer(self, request: CompletionRequest) -> str:
        messages = [asdict(message) for message in request.messages]
        return obey(Received("POST", "/v1/chat/completions", {}, {"messages": messages})).text


class Heard:
    """A listener that remembers what it was told."""

    def __init__(self) -> None:
        self.intents: list[object] = []
        self.words: list[str] = []

    def understood(self, intent: object) -> None:
        self.intents.append(intent)

    def wrote(self, text: str) -> None:
        self.words.append(text)

    @property
    def text(self) -> str:
        return "".join(self.words)


def recited(texts: Sequence[str]) -> ReciteModel:
    """Return a model that says these sentences, one after the other."""
    return ReciteModel(" ".join(texts))
