"""Several models as one: when the first gives no answer, the next is asked."""

from collections.abc import Iterator, Sequence

import structlog

from maigie.core.errors import Unavailable
from maigie.providers.llm.language_model import Completion, CompletionRequest, Delta, LanguageModel

_log = structlog.get_logger(__name__)


class FailoverModel:
    """Asks models in order; each keeps its own retries, timeouts and circuit breaker.

    Args:
        models: The preferred one first; at least one.
    """

    def __init__(self, models: Sequence[LanguageModel]) -> None:
        self._models = tuple(models)
        # Models of different names have no price in common, so their calls count as the dearest.
        self.name = " or ".join(dict.fromkeys(model.name for model in self._models))

    def turned(self) -> "FailoverModel":
        """Return the same models, the last one asked first."""
        return FailoverModel(tuple(reversed(self._models)))

    def complete(self, request: CompletionRequest) -> Completion:
        """Answer a request in full, by the first model that can.

        Raises:
            Unavailable: None of them gave a usable answer; the last one's failure.
        """
        *others, last = self._models
        for model in others:
            try:
                return model.complete(request)
            except Unavailable as failure:
                _log.warning("model_failover", model=model.name, code=failure.code)
        return last.complete(request)

    def stream(self, request: CompletionRequest) -> Iterator[Delta]:
        """Answer piece by piece; another model takes over only before the first piece.

        Raises:
            Unavailable: The answer did not come or broke off.
        """
        *others, last = self._models
        for model in others:
            deltas = model.stream(request)
            try:
                first = next(deltas)
            except Unavailable as failure:
                _log.warning("model_failover", model=model.name, code=failure.code)
                continue
            yield first
            yield from deltas
            return
        yield from last.stream(request)
