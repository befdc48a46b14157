"""Fetching one page safely.

A host is resolved once, every address it has is checked, and the connection goes to exactly the
address that was checked; every redirect is a new beginning. Size, time and redirects are limited.
"""

import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import httpx2

from maigie.providers.fetch.addresses import addresses_of, all_open

MOST_BYTES = 1_000_000
MOST_REDIRECTS = 5
DEADLINE_S = 10.0
CONNECT_S = 5.0
AGENT = "Maigie/1 (+a student keeps this link)"
KINDS = ("text/html", "application/xhtml+xml", "application/pdf", "video/", "text/plain", "image/")
DOCUMENTS = (
    "text/html",
    "application/xhtml+xml",
    "application/pdf",
    "text/plain",
    "text/markdown",
    "text/csv",
    "application/vnd.openxmlformats-officedocument.",
)
MOST_DOCUMENT_BYTES = 10_000_000
DOCUMENT_S = 30.0
PORTS = {"http": 80, "https": 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_SERVER_ERROR = 500

Resolver = Callable[[str, int], tuple[str, ...]]


class FetchFailed(Exception):
    """A page was not fetched.

    Attributes:
        reason: Why, in words for the person.
        passing: Whether it may work later.
    """

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.passing = reason, passing


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: its final address, media type without parameters, and the beginning of its body."""

    url: str
    kind: str
    charset: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Loaded:
    """A whole document with what lets the next visit be short; no body when it has not changed."""

    url: str
    kind: str
    charset: str
    body: bytes
    etag: str
    last_modified: str
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class _Wish:
    """What one visit wants: which kinds, the bodies of which, how much, and since when."""

    kinds: tuple[str, ...] = KINDS
    bodies: tuple[str, ...] = KINDS[:2]
    most_bytes: int = MOST_BYTES
    headers: tuple[tuple[str, str], ...] = ()
    whole: bool = False


class Fetcher:
    """Fetches pages of the open web.

    Args:
        resolve: Finds the addresses of a host.
        allowed: Hosts with ports that may be reached wherever they are; tests name their server.
        deadline_s: Longest time for a page with all its redirects, in seconds.
    """

    def __init__(
        self,
        *,
        resolve: Resolver = addresses_of,
        allowed: frozenset[tuple[str, int]] = frozenset(),
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self._resolve, self._allowed, self._deadline_s = resolve, allowed, deadline_s

    def fetch(self, url: str) -> Fetched:
        """Fetch a page.

        Raises:
            FetchFailed: It may not be fetched, is not there, or is no page.
        """
        found = self._follow(url, _Wish(), time.monotonic() + self._deadline_s)
        return Fetched(found.url, found.kind, found.charset, found.body)

    def load(self, url: str, *, etag: str = "", last_modified: str = "") -> Loaded:
        """Fetch a document whole, unless it is still what it was.

        Args:
            url: Where it is.
            etag: What it was marked with at the last visit.
            last_modified: When it was said to have changed last, as the site wrote it.

        Raises:
            FetchFailed: It may not be fetched, is not there, too large, or is no document.
        """
        known = (("if-none-match", etag), ("if-modified-since", last_modified))
        headers = tuple((name, value) for name, value in known if _is_header(value))
        wish = _Wish(DOCUMENTS, DOCUMENTS, MOST_DOCUMENT_BYTES, headers, whole=True)
        return self._follow(url, wish, time.monotonic() + max(self._deadline_s, DOCUMENT_S))

    def _follow(self, url: str, wish: _Wish, ends: float) -> Loaded:
        for _ in range(MOST_REDIRECTS + 1):
            found = self._hop(url, wish, ends)
            if isinstance(found, Loaded):
                return found
            url = found
        raise FetchFailed("It keeps sending from one address to the next.")

    def _hop(self, url: str, wish: _Wish, ends: float) -> Loaded | str:
        """Return the page, or the address it sends on to."""
        host, port, address = self._target(url)
        parts = urlsplit(url)
        shown = f"[{address}]" if ":" in address else address
        pinned = parts._replace(netloc=f"{shown}:{port}", fragment="").geturl()
        request = httpx2.Request(
            "GET",
            pinned,
            headers={
                "host": parts.netloc,
                "user-agent": AGENT,
                "accept": "text/html, */*;q=0.5",
                "accept-encoding": "gzip",
                "connection": "close",
                **dict(wish.headers),
            },
            extensions={
                "sni_hostname": host,
                "timeout": _timeouts(ends),
            },
        )
        try:
            with httpx2.HTTPTransport(verify=_tls(), trust_env=False) as transport:
                response = transport.handle_request(request)
                try:
                    return _answer(url, response, wish, ends)
                finally:
                    response.close()
        except httpx2.TimeoutException as error:
            raise FetchFailed("It did not answer in time.", passing=True) from error
        except (httpx2.HTTPError, ssl.SSLError, OSError) as error:
            raise FetchFailed("It could not be reached.", passing=True) from error

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


def _answer(url: str, response: httpx2.Response, wish: _Wish, ends: float) -> Loaded | str:
    status, headers = response.status_code, response.headers
    etag, changed = headers.get("etag", "")[:500], headers.get("last-modified", "")[:200]
    if status in _REDIRECTS and "location" in headers:
        return urljoin(url, headers["location"])
    if status == HTTPStatus.NOT_MODIFIED and wish.headers:
        return Loaded(url, "", "", b"", etag, changed, is_unchanged=True)
    if status != HTTPStatus.OK:
        raise FetchFailed(_said(status), passing=status in _PASSING)
    declared = headers.get("content-type", "").lower()
    kind = declared.split(";")[0].strip() or "text/html"
    if not kind.startswith(wish.kinds):
        raise FetchFailed(f"It is not a page but “{kind[:60]}”.")
    charset = declared.partition("charset=")[2].split(";")[0].strip(" \"'")[:40]
    has_body = kind.startswith(wish.bodies)
    body = b"".join(_body(response, wish.most_bytes, ends)) if has_body else b""
    if wish.whole and len(body) > wish.most_bytes:
        raise FetchFailed(f"It is larger than {wish.most_bytes // 1024 // 1024} MB.")
    return Loaded(url, kind, charset, body[: wish.most_bytes], etag, changed)


def _body(response: httpx2.Response, most_bytes: int, ends: float) -> Iterator[bytes]:
    """Yield the body until enough was read; a small file cannot unpack into a large one."""
    encoding = response.headers.get("content-encoding", "identity").lower()
    if encoding not in {"identity", "", "gzip"}:
        raise FetchFailed("It is packed in a way that was not asked for.")
    unpack = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    taken = 0
    for chunk in response.iter_raw():
        if time.monotonic() > ends:
            raise FetchFailed("It did not answer in time.", passing=True)
        try:
            piece = unpack.decompress(chunk, most_bytes + 1 - taken) if unpack else chunk
        except zlib.error as error:
            raise FetchFailed("What it answered is damaged.") from error
        taken += len(piece)
        yield piece
        if taken > most_bytes:
            return


def _is_header(value: str) -> bool:
    return bool(value) and value.isascii() and value.isprintable()


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


def _said(status: int) -> str:
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return "There is no such page (any more)."
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return "The page wants a sign-in or does not let programs read it."
    if status >= _SERVER_ERROR:
        return f"The site has a problem of its own ({status})."
    return f"The site answered {status}."


@cache
def _tls() -> ssl.SSLContext:
    return httpx2.create_ssl_context()


_fetchers: list[Fetcher] = [Fetcher()]


def fetcher() -> Fetcher:
    """Return the fetcher of this process."""
    return _fetchers[0]


def use(instead: Fetcher) -> None:
    """Fetch with another fetcher from now on; tests do."""
    _fetchers[:] = [instead]
