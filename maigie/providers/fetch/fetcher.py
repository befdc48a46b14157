"""Fetching one page safely.

Every redirect is a new beginning: see ``connection``. Size, time and redirects are limited.
"""

import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin

import httpx2

from maigie.providers.fetch.addresses import addresses_of
from maigie.providers.fetch.connection import Connection, Resolver
from maigie.providers.fetch.failures import FetchFailed

MOST_BYTES = 1_000_000
MOST_REDIRECTS = 5
DEADLINE_S = 10.0
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
_REDIRECTS = {301, 302, 303, 307, 308}
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_SERVER_ERROR = 500


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
class Posted:
    """What answered bytes that were sent: its status, and headers in lower case."""

    status: int
    headers: Mapping[str, str]


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
        self._connection, self._deadline_s = Connection(resolve, allowed), deadline_s

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

    def post(self, url: str, *, body: bytes, headers: Mapping[str, str]) -> Posted:
        """Send bytes to a secure address, which may not send them on elsewhere.

        Raises:
            FetchFailed: They may not be sent there, or nobody answered.
        """
        if not self._connection.may_reach(url):
            raise FetchFailed("This is no secure address.")
        ends = time.monotonic() + self._deadline_s
        with self._connection.sent("POST", url, headers=headers, ends=ends, body=body) as response:
            said = {name.lower(): value for name, value in response.headers.items()}
            return Posted(response.status_code, said)

    def may_post(self, url: str) -> bool:
        """Tell whether bytes may be sent to an address, as far as it can be seen from it."""
        return self._connection.may_reach(url)

    def _follow(self, url: str, wish: _Wish, ends: float) -> Loaded:
        for _ in range(MOST_REDIRECTS + 1):
            found = self._hop(url, wish, ends)
            if isinstance(found, Loaded):
                return found
            url = found
        raise FetchFailed("It keeps sending from one address to the next.")

    def _hop(self, url: str, wish: _Wish, ends: float) -> Loaded | str:
        """Return the page, or the address it sends on to."""
        with self._connection.sent("GET", url, headers=dict(wish.headers), ends=ends) as response:
            return _answer(url, response, wish, ends)


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


def _said(status: int) -> str:
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return "There is no such page (any more)."
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return "The page wants a sign-in or does not let programs read it."
    if status >= _SERVER_ERROR:
        return f"The site has a problem of its own ({status})."
    return f"The site answered {status}."


_fetchers: list[Fetcher] = [Fetcher()]


def fetcher() -> Fetcher:
    """Return the fetcher of this process."""
    return _fetchers[0]


def use(instead: Fetcher) -> None:
    """Fetch with another fetcher from now on; tests do."""
    _fetchers[:] = [instead]
