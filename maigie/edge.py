"""The outermost ASGI layer: headers, caching, own-origin sockets and one build for any address.

Pure ASGI: a wrapper that buffers answers would hold back streamed ones.
"""

import base64
import hashlib
import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from maigie.config import settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

WEB = Path(__file__).resolve().parents[1] / ".web"
SAME_ORIGIN = "http://same-origin.invalid"
"""What the event socket is told when a page of this very address connects.

Its list of allowed origins is fixed when it starts, yet the address is not: localhost, a phone
on the home network and a proxy's name must all work. So the edge compares, and the list holds
this one name.
"""
EVENT_SOCKET = "/_event"
ENV_CHUNK = re.compile(r"/assets/reflex-env-[\w-]+\.js")
BAKED_ADDRESS = re.compile(r"(http|ws)s?://[^/`\"']+")
HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
DEFAULT_PORTS = {"http": ":80", "https": ":443"}

SECURITY: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"microphone=(self), camera=(), geolocation=()"),
]
HSTS = (b"strict-transport-security", b"max-age=31536000")
FOREVER = b"public, max-age=31536000, immutable"
A_DAY = b"public, max-age=86400"
ASK_FIRST = b"no-cache"


@dataclass(frozen=True)
class Site:
    """What the edge knows about the exported pages, read once."""

    static: Path
    pages: frozenset[str]
    csp: bytes

    @classmethod
    def load(cls, web: Path = WEB) -> "Site":
        """Read the export in ``web``; without one there are no pages and no inline scripts."""
        static, routes = web / "build" / "client", web / "routes.json"
        names: list[str] = json.loads(routes.read_text("utf-8")) if routes.exists() else []
        pages = {f"/{name}" for name in names if name not in ("index", "404") and "[" not in name}
        return cls(static=static, pages=frozenset(pages), csp=content_security_policy(static))


def content_security_policy(static: Path) -> bytes:
    """Return the policy that runs our files and exactly the inline scripts of our pages."""
    digests = {
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for page in static.rglob("*.html")
        for script in INLINE_SCRIPT.findall(page.read_text("utf-8"))
    }
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in sorted(digests))])
    rules = {
        "default-src": "'self'",
        "script-src": scripts,
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "media-src": "'self' blob:",
        "worker-src": "'self'",
        "connect-src": "'self'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items()).encode()


def edge(app: AsgiApp) -> AsgiApp:
    """Wrap ``app``, the outermost application, with everything the pages need around them."""
    return Edge(app, Site.load())


class Edge:
    """The ASGI application made by ``edge``."""

    def __init__(self, app: AsgiApp, site: Site) -> None:
        """Wrap ``app``, which serves the pages of ``site``."""
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if path.startswith(EVENT_SOCKET):
            scope = _with_normal_origin(scope)
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
        elif ENV_CHUNK.fullmatch(path):
            await self._send_env_chunk(scope, send)
        else:
            await self._app(self._at_page(scope), receive, self._with_headers(scope, send))

    def _at_page(self, scope: Scope) -> Scope:
        # The file server would redirect to the path with a slash: one more trip for the reader,
        # and behind TLS to the wrong scheme.
        path: str = scope["path"]
        if scope["method"] not in ("GET", "HEAD") or path not in self._site.pages:
            return scope
        return {**scope, "path": f"{path}/", "raw_path": f"{path}/".encode()}

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        path: str = scope["path"]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers: Headers = [*message.get("headers", ()), *_security(scope)]
                names = {name.lower(): value for name, value in headers}
                is_page = names.get(b"content-type", b"").startswith(b"text/html")
                if is_page and not path.startswith("/api/"):
                    headers.append((b"content-security-policy", self._site.csp))
                caching = _caching(path, message["status"], is_page=is_page)
                if caching is not None and b"cache-control" not in names:
                    headers.append((b"cache-control", caching))
                message = {**message, "headers": headers}
            await send(message)

        return send_with_headers

    async def _send_env_chunk(self, scope: Scope, send: Send) -> None:
        """Answer the one script that holds the server's address with the address asked."""
        chunk = self._site.static / scope["path"].lstrip("/")
        host = _header(scope, b"host") or "localhost"
        found = chunk.is_file() and HOST.fullmatch(host) is not None
        secure = "s" if _scheme(scope) == "https" else ""
        body = b""
        if found:
            text = chunk.read_text("utf-8")
            address = rf"\g<1>{secure}://{host}"
            body = BAKED_ADDRESS.sub(address, text).encode()
        headers = [
            (b"content-type", b"text/javascript; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", ASK_FIRST),
            (b"vary", b"host"),
            *_security(scope),
        ]
        status = 200 if found else 404
        await send({"type": "http.response.start", "status": status, "headers": headers})
        shown = b"" if scope["method"] == "HEAD" else body
        await send({"type": "http.response.body", "body": shown})


def _security(scope: Scope) -> Headers:
    return [*SECURITY, HSTS] if _scheme(scope) == "https" else SECURITY


def _caching(path: str, status: int, *, is_page: bool) -> bytes | None:
    if path.startswith("/api/"):
        return None
    if is_page or path == "/sw.js":
        return ASK_FIRST
    if status not in (200, 206, 304):
        return None
    if path.startswith("/assets/"):
        return FOREVER  # the name changes with the content
    return A_DAY if path.startswith(("/fonts/", "/icons/")) else None


def _with_normal_origin(scope: Scope) -> Scope:
    """Return ``scope`` with the origin named ``SAME_ORIGIN`` when it is this very address."""
    origin = _header(scope, b"origin")
    if origin is None or not is_own_origin(origin, scope):
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name.lower() != b"origin"]
    return {**scope, "headers": [*kept, (b"origin", SAME_ORIGIN.encode())]}


def is_own_origin(origin: str, scope: Scope) -> bool:
    """Tell whether ``origin`` is the address this connection was made to, or ``PUBLIC_URL``."""
    public = settings.public_url
    if public is not None and _netloc(origin) == _netloc(public):
        return urlsplit(origin).scheme == urlsplit(public).scheme
    host = _header(scope, b"host")
    return host is not None and _netloc(origin) == _netloc(f"{_scheme(scope)}://{host}")


def _netloc(url: str) -> str:
    parts = urlsplit(url)
    return parts.netloc.lower().removesuffix(DEFAULT_PORTS.get(parts.scheme, ":0"))


def _scheme(scope: Scope) -> str:
    """Return ``http`` or ``https`` as the person's browser sees it."""
    told = (_header(scope, b"x-forwarded-proto") or scope.get("scheme") or "http").split(",")[0]
    return "https" if told.strip() in ("https", "wss") else "http"


def _header(scope: Scope, name: bytes) -> str | None:
    for found, value in scope["headers"]:
        if found.lower() == name:
            return value.decode("latin-1")
    return None
