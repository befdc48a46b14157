"""Vectors from any OpenAI-compatible endpoint, by the official SDK."""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

import httpx2
import numpy as np
import openai
import stamina
import structlog
from numpy.typing import NDArray

from maigie.core.errors import Unavailable
from maigie.providers.embeddings.embedder import Vectors
from maigie.providers.llm.bounded import BoundedTransport
from maigie.providers.llm.breaker import CircuitBreaker
from maigie.providers.llm.failures import FAULTS, NonsenseReply, is_outage, wait_before_retry

TEXTS_A_REQUEST = 64
CHARACTERS_A_TEXT = 8000
"""About 2,000 tokens; what every embedding model of the day takes."""
MAX_BYTES = 32_000_000
ATTEMPTS = 3
TIMEOUT_S = 10.0
"""For one request with its repetitions: somebody may be waiting for a search."""
CACHED_TEXTS = 512
LONGEST_NAME = 100

_log = structlog.get_logger(__name__)


class EndpointEmbedder:
    """Embeds over HTTP in batches; safe to share between threads.

    Args:
        base_url: Endpoint, up to and including its version.
        model: Name of the model there.
        api_key: Sent as the bearer token.
        dimension: Length of vectors asked for; the model's own when None.
        timeout_s: For each batch, repetitions included.
        clock: Seconds that never run backwards.
    """

    def __init__(
        self,
        base_url: str,
        *,
        model: str,
        api_key: str | None = None,
        dimension: int | None = None,
        timeout_s: float = TIMEOUT_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._asked_model, self._asked_dimension = model, dimension
        self._dimension = dimension
        self._timeout_s, self._clock = timeout_s, clock
        self._breaker = CircuitBreaker()
        self._seen: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()
        self._client = openai.OpenAI(
            base_url=base_url,
            api_key=api_key or "none",
            max_retries=0,  # attempts are counted below
            http_client=httpx2.Client(
                transport=BoundedTransport(
                    httpx2.HTTPTransport(), max_bytes=MAX_BYTES, clock=clock
                ),
                follow_redirects=False,
            ),
            # a compressed body would pass the size bound
            default_headers={"Accept-Encoding": "identity"},
        )
        # The SDK takes these two from its own environment variables; ours decide alone.
        self._client.organization = None
        self._client.project = None

    @property
    def model(self) -> str:
        """The model's name, with the length asked for: vectors of another are not comparable."""
        name = self._asked_model[:LONGEST_NAME]
        return f"{name}@{self._asked_dimension}" if self._asked_dimension else name

    @property
    def dimension(self) -> int:
        """Length of a vector; asks the endpoint once when the settings do not say.

        Raises:
            Unavailable: The endpoint does not answer.
        """
        if self._dimension is None:
            self.embed(["dimension"])
        return self._dimension or 0

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text, in order.

        Raises:
            Unavailable: No usable vectors came in time; none of them may be used.
        """
        if not texts:
            return np.zeros((0, self._dimension or 0), np.float32)
        cut = [text[:CHARACTERS_A_TEXT] or " " for text in texts]
        with self._lock:
            known = {text: self._seen[text] for text in cut if text in self._seen}
        unseen = [text for text in dict.fromkeys(cut) if text not in known]
        for start in range(0, len(unseen), TEXTS_A_REQUEST):
            batch = unseen[start : start + TEXTS_A_REQUEST]
            known.update(zip(batch, self._batch(batch), strict=True))
        self._remember(known)
        return np.stack([known[text] for text in cut])

    def _remember(self, vectors: dict[str, NDArray[np.float32]]) -> None:
        with self._lock:
            self._seen.update(vectors)
            while len(self._seen) > CACHED_TEXTS:
                self._seen.popitem(last=False)

    def _batch(self, texts: list[str]) -> Vectors:
        deadline = self._clock() + self._timeout_s
        attempts = stamina.retry_context(
            on=wait_before_retry,
            attempts=ATTEMPTS,
            timeout=self._timeout_s,
            wait_initial=0.3,
            wait_max=2.0,
        )
        try:
            for attempt in attempts:
                with attempt:
                    return self._once(texts, deadline)
        except FAULTS as error:
            _log.warning("embedding_failed", model=self.model, error=type(error).__name__)
            raise Unavailable("The embedding model gave no usable answer.") from error
        raise AssertionError("The last attempt either returns or raises.")

    def _once(self, texts: list[str], deadline: float) -> Vectors:
        self._breaker.check()
        try:
            vectors = self._ask(texts, deadline)
        except FAULTS as error:
            if is_outage(error):
                self._breaker.record_failure()
            raise
        self._breaker.record_success()
        return vectors

    def _ask(self, texts: list[str], deadline: float) -> Vectors:
        left_s = deadline - self._clock()
        if left_s <= 0:
            raise httpx2.ReadTimeout("No time left for another attempt.")
        reply = self._client.embeddings.create(
            model=self._asked_model,
            input=texts,
            encoding_format="float",
            dimensions=self._asked_dimension or openai.omit,
            timeout=httpx2.Timeout(left_s),
        )
        rows = [one.embedding for one in sorted(reply.data or [], key=lambda one: one.index)]
        return self._checked(rows, len(texts))

    def _checked(self, rows: list[list[float]], wanted: int) -> Vectors:
        """Return the rows as unit vectors; refuse what would poison the index."""
        sizes = {len(row) for row in rows}
        if len(rows) != wanted or len(sizes) != 1 or 0 in sizes:
            raise NonsenseReply(f"{len(rows)} vectors of lengths {sorted(sizes)} for {wanted}.")
        if self._dimension is not None and sizes != {self._dimension}:
            raise NonsenseReply(f"Vectors of {sizes.pop()} numbers instead of {self._dimension}.")
        vectors = np.asarray(rows, np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(vectors).all() or float(lengths.min()) < 1e-6:  # noqa: PLR2004
            raise NonsenseReply("A vector is no direction.")
        self._dimension = vectors.shape[1]
        return vectors / lengths
