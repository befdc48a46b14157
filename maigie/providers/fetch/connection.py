"""One request to the open web, and to nothing else.

A host is resolved once, every address it has is checked, and the connection goes to exactly the
address that was checked.
"""

import ssl
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from functools import cache
from urllib.parse import urlsplit

import httpx2

from maigie.providers.fetch.addresses import addresses_of, all_open
from maigie.providers.fetch.failures import FetchFailed

CONNECT_S = 5.0
AGENT = "Maigie/1 (+a student keeps this link)"
PORTS = {"http": 80, "https": 443}

Resolver = Callable[[str, int], tuple[str, ...]]


class Connection:
    """Sends single requests.

    Args:
        resolve: Finds the addresses of a host.
        allowed: Hosts with ports that may be reached wherever they are.
    """

    def __init__(
        self, resolve: Resolver = addresses_of, allowed: frozenset[tuple[str, int]] = frozenset()
    ) -> None:
        self._resolve, self._allowed = resolve, allowed

    @contextmanager
    def sent(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        ends: float,
        body: bytes | None = None,
    ) -> Generator[httpx2.Response]:
        """Send one request and yield its answer, the body of which is not read yet.

        Raises:
            FetchFailed: It may not be sent, or nobody answered by ``ends`` (monotonic seconds).
        """
        host, port, address = self._target(url)
        parts = urlsplit(url)
        shown = f"[{address}]" if ":" in address else address
        pinned = parts._replace(netloc=f"{shown}:{port}", fragment="").geturl()
        request = httpx2.Request(
            method,
            pinned,
            headers={
                "host": parts.netloc,
                "user-agent": AGENT,
                "accept": "text/html, */*;q=0.5",
                "accept-encoding": "gzip",
                "connection": "close",
                **headers,
            },
            content=body,
            extensions={"sni_hostname": host, "timeout": _timeouts(ends)},
        )
        try:
            with httpx2.HTTPTransport(verify=_tls(), trust_env=False) as transport:
                response = transport.handle_request(request)
                try:
                    yield response
                finally:
                    response.close()
        except httpx2.TimeoutException as error:
            raise FetchFailed("It did not answer in time.", passing=True) from error
        except (httpx2.HTTPError, ssl.SSLError, OSError) as error:
            raise FetchFailed("It could not be reached.", passing=True) from error

    def may_reach(self, url: str) -> bool:
        """Tell whether an address is secure, or one that tests named."""
        try:
            parts = urlsplit(url)
            where = (parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0))
        except ValueError:
            return False
        return parts.scheme == "https" or where in self._allowed

    def _target(self, url: str) -> tuple[str, int, str]:
        """Return host, port and the one address to connect to."""
        try:
            parts = urlsplit(url)
            port = parts.port or PORTS[parts.scheme]
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except (ValueError, KeyError) as error:
            raise FetchFailed("This is no address of a web page.") from error
        if parts.username is not None or not host:
            raise FetchFailed("This is no address of a web page.")
        is_allowed = (host, port) in self._allowed
        if port != PORTS[parts.scheme] and not is_allowed:
            raise FetchFailed("Only the usual ports of the web are read.")
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchFailed("There is no such site, or no network.", passing=True) from error
        if not is_allowed and not all_open(addresses):
            raise FetchFailed("This address is not on the open web.")
        return host, port, addresses[0]


def _timeouts(ends: float) -> dict[str, float]:
    left = ends - time.monotonic()
    if left <= 0:
        raise FetchFailed("It did not answer in time.", passing=True)
    return {
        "connect": min(CONNECT_S, left),
        "read": left,
        "write": left,
        "pool": left,
    }


@cache
def _tls() -> ssl.SSLContext:
    return httpx2.create_ssl_context()
