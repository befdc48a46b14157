"""An HTTP transport whose answers end: by size and by time, however slowly they trickle."""

import time
from collections.abc import Callable, Iterator

import httpx2


class ReplyTooLong(httpx2.ReadError):
    """The answer passed the agreed size; asking again would not make it shorter."""


class BoundedTransport(httpx2.BaseTransport):
    """Wraps a transport so that no answer outlasts its request's budget.

    A read timeout alone restarts with every byte. The request's pool timeout is the time left
    for the whole request, so the deadline is taken from there.

    Args:
        inner: Does the work.
        max_bytes: Longest body accepted.
        clock: Seconds that never run backwards.
    """

    def __init__(
        self,
        inner: httpx2.BaseTransport,
        *,
        max_bytes: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = inner
        self._max_bytes = max_bytes
        self._clock = clock

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request and return its answer with a bounded body."""
        deadline = self._clock() + request.extensions["timeout"]["pool"]
        response = self._inner.handle_request(request)
        body = _BoundedBody(
            response.stream, max_bytes=self._max_bytes, deadline=deadline, clock=self._clock
        )
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=body,
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


class _BoundedBody(httpx2.SyncByteStream):
    def __init__(
        self,
        inner: httpx2.SyncByteStream | httpx2.AsyncByteStream,
        *,
        max_bytes: int,
        deadline: float,
        clock: Callable[[], float],
    ) -> None:
        if not isinstance(inner, httpx2.SyncByteStream):
            raise TypeError("A synchronous transport returned an asynchronous body.")
        self._inner = inner
        self._max_bytes = max_bytes
        self._deadline = deadline
        self._clock = clock

    def __iter__(self) -> Iterator[bytes]:
        received = 0
        for chunk in self._inner:
            received += len(chunk)
            if received > self._max_bytes:
                raise ReplyTooLong(f"More than {self._max_bytes} bytes.")
            if self._clock() > self._deadline:
                raise httpx2.ReadTimeout("The answer did not end in time.")
            yield chunk

    def close(self) -> None:
        self._inner.close()
