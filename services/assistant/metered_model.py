"""A language model as one turn of one person may use it: counted, cached, within a budget."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import MaigieError, Unavailable
from maigie.models.identity import Tier
from maigie.providers.llm import Completion, CompletionRequest, Delta, LanguageModel
from services.assistant.limits import check_model_limit
from services.assistant.model_budget import (
    record_cached,
    reserve_call,
    settle_answer,
    settle_failure,
)
from services.assistant.response_cache import find_answer, keep_answer, request_key
from services.assistant.rules.model_cost import cost_micro_usd, price_of

CHAT = "chat"
BROKEN_OFF = "model_broken_off"


@dataclass(frozen=True, slots=True)
class Opened:
    """A call that may be made: ``found`` is a kept answer, or the row that reserves its price."""

    request: CompletionRequest
    key: str
    found: Completion | UUID


def metered(
    model: LanguageModel, actor: Actor, *, at: datetime, feature: str = CHAT
) -> "MeteredModel":
    """Return the model for one turn of a person; a turn counts once, however often it asks.

    Args:
        model: Who answers.
        actor: Who asks, whose tier and budget count.
        at: The present (aware).
        feature: What the calls are for, in the usage rows.
    """
    return MeteredModel(model, actor, at=at, feature=feature)


class MeteredModel:
    """Wraps a model for one turn; its own transactions are short and never around a call."""

    def __init__(
        self,
        inner: LanguageModel,
        actor: Actor,
        *,
        at: datetime,
        feature: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = inner.name
        self._inner = inner
        self._actor = actor
        self._at = at
        self._feature = feature
        self._clock = clock
        self._counted = False
        self.answers: list[Completion] = []
        """What came back so far; an answer from the cache cost no time."""

    @property
    def cost_micro_usd(self) -> int:
        """What this turn's answers cost; those of the cache cost nothing."""
        return sum(
            cost_micro_usd(
                price_of(one.model or self.name),
                prompt_tokens=one.prompt_tokens,
                completion_tokens=one.completion_tokens,
            )
            for one in self.answers
            if one.latency_s
        )

    def complete(self, request: CompletionRequest) -> Completion:
        """Answer from the cache, or ask the model within the person's limits.

        Raises:
            Unavailable: No usable answer came, or a limit or the budget is reached.
        """
        opened = self._opened(request)
        key, found = opened.key, opened.found
        if isinstance(found, Completion):
            return found
        started = self._clock()
        try:
            completion = self._inner.complete(request)
        except BaseException as error:
            self._failed(found, error, started)
            raise
        self._answered(found, completion, key)
        return completion

    def stream(self, request: CompletionRequest) -> Iterator[Delta]:
        """Answer piece by piece, from the cache or within the person's limits.

        Raises:
            Unavailable: The answer did not come or broke off, or a limit is reached.
        """
        yield from self.stream_opened(self._opened(request))

    def open(self, session: Session, request: CompletionRequest) -> Opened:
        """Find the kept answer to a request, or set its price aside.

        Who reads the material of a request does this in the same unit of work, so that the call
        begins one transaction earlier. That one must be committed before the call.

        Raises:
            Unavailable: A limit or the budget is reached.
        """
        key = request_key(request, model=self.name)
        return Opened(request, key, self._found_or_reserved(session, key, request))

    def stream_opened(self, opened: Opened) -> Iterator[Delta]:
        """Answer piece by piece what was opened, outside any transaction.

        Raises:
            Unavailable: The answer did not come or broke off.
        """
        key, found = opened.key, opened.found
        if isinstance(found, Completion):
            yield Delta(found.text)
            yield Delta("", found)
            return
        started, whole = self._clock(), False
        try:
            for delta in self._inner.stream(opened.request):
                if delta.completion is not None:
                    self._answered(found, delta.completion, key)
                    whole = True
                yield delta
        except BaseException as error:
            if not whole:  # who hangs up after the last piece has been answered
                self._failed(found, error, started)
            raise

    def _opened(self, request: CompletionRequest) -> Opened:
        with unit_of_work(self._actor) as session:
            return self.open(session, request)

    def _found_or_reserved(
        self, session: Session, key: str, request: CompletionRequest
    ) -> Completion | UUID:
        """Return the kept answer, or else the usage row that sets the price aside."""
        if (cached := self._cached(session, key, request)) is not None:
            self.answers.append(cached)
            return cached
        return reserve_call(
            session,
            self._actor,
            request=request,
            model=self.name,
            feature=self._feature,
            at=self._at,
            admit=self._admit,
        )

    def _admit(self, actor: Actor, tier: Tier) -> None:
        """Count this turn, at its first call only."""
        if not self._counted:
            check_model_limit(actor, tier)
            self._counted = True

    def _cached(self, session: Session, key: str, request: CompletionRequest) -> Completion | None:
        if not settings.llm_cache_ttl_s:
            return None
        found = find_answer(session, self._actor, key=key, at=self._at)
        if found is None:
            return None
        record_cached(
            session,
            self._actor,
            request=request,
            model=self.name,
            feature=self._feature,
            at=self._at,
        )
        return replace(found, prompts=request.prompts)

    def _answered(self, usage_id: UUID, completion: Completion, key: str) -> None:
        self.answers.append(completion)
        with unit_of_work(self._actor) as session:
            settle_answer(session, self._actor, usage_id=usage_id, completion=completion)
            if settings.llm_cache_ttl_s and completion.finish_reason == "stop":
                keep_answer(
                    session,
                    self._actor,
                    key=key,
                    completion=completion,
                    at=self._at,
                    ttl=timedelta(seconds=settings.llm_cache_ttl_s),
                )

    def _failed(self, usage_id: UUID, error: BaseException, started: float) -> None:
        code = error.code if isinstance(error, MaigieError) else BROKEN_OFF
        with unit_of_work(self._actor) as session:
            settle_failure(
                session,
                self._actor,
                usage_id=usage_id,
                code=code,
                latency_s=self._clock() - started,
            )


def is_limit(error: Unavailable) -> bool:
    """Tell a limit of ours, which a person should know about, from a model's failure."""
    return error.code in {"model_budget", "model_limit"}
