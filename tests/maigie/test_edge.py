import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from maigie.config import settings
from maigie.edge import SAME_ORIGIN, Edge, Site, is_own_origin

SCRIPT = 'document.documentElement.classList.add("dark")'
CHUNK = "const e=`ws://localhost:3000/_event`,p=`http://localhost:3000/ping`;"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    static = tmp_path / "build" / "client"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text(f'<script>{SCRIPT}</script><script src="/a.js"></script>')
    (static / "assets" / "reflex-env-Ab_1.js").write_text(CHUNK)
    (tmp_path / "routes.json").write_text(json.dumps(["index", "404", "today", "course/[id]"]))
    return Site.load(tmp_path)


class Inner:
    """An application that remembers what it was asked and answers with a page."""

    def __init__(self, status: int = 200, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
        self.status, self.headers = status, headers
        self.scope: dict[str, Any] = {}

    async def __call__(self, scope, _receive, send) -> None:
        self.scope = dict(scope)
        start = {"type": "http.response.start", "status": self.status, "headers": self.headers}
        await send(start)
        await send({"type": "http.response.body", "body": b"inner"})


async def get(app: Edge, path: str, *, method: str = "GET", kind: str = "http", **headers: str):
    sent: list[dict[str, Any]] = []

    async def send(message) -> None:
        sent.append(dict(message))

    async def receive():
        return {"type": "http.disconnect"}

    given = {"host": "localhost:3000"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "scheme": "http",
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }
    await app(scope, receive, send)
    return sent[0]["status"], dict(sent[0]["headers"]), sent[-1]["body"].decode()


PAGE = ((b"content-type", b"text/html; charset=utf-8"),)


class TestPages:
    async def test_are_served_without_a_redirect(self, site: Site) -> None:
        inner = Inner()

        await get(Edge(inner, site), "/today")

        assert inner.scope["path"] == "/today/"

    async def test_leave_other_paths_and_writes_alone(self, site: Site) -> None:
        inner = Inner()

        for path, method in (("/other", "GET"), ("/today", "POST")):
            await get(Edge(inner, site), path, method=method)
            assert inner.scope["path"] == path

    async def test_run_exactly_their_own_inline_scripts(self, site: Site) -> None:
        digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()

        _, headers, _ = await get(Edge(Inner(headers=PAGE), site), "/today")

        policy = headers[b"content-security-policy"].decode()
        assert f"script-src 'self' 'sha256-{digest}';" in policy
        assert "unsafe-eval" not in policy
        assert "img-src 'self' data:;" in policy
        assert headers[b"cache-control"] == b"no-cache"


class TestHeaders:
    async def test_forbid_sniffing_and_framing_everywhere(self, site: Site) -> None:
        _, headers, _ = await get(Edge(Inner(), site), "/api/v1/health")

        assert headers[b"x-content-type-options"] == b"nosniff"
        assert headers[b"x-frame-options"] == b"DENY"
        assert b"cache-control" not in headers
        assert b"strict-transport-security" not in headers

    async def test_insist_on_tls_behind_tls(self, site: Site) -> None:
        _, headers, _ = await get(Edge(Inner(), site), "/", x_forwarded_proto="https")

        assert headers[b"strict-transport-security"] == b"max-age=31536000"

    @pytest.mark.parametrize(
        ("path", "status", "caching"),
        [
            ("/assets/app-1.js", 200, b"public, max-age=31536000, immutable"),
            ("/assets/gone.js", 404, None),
            ("/sw.js", 200, b"no-cache"),
            ("/fonts/inter.woff2", 200, b"public, max-age=86400"),
            ("/manifest.webmanifest", 200, None),
        ],
    )
    async def test_cache_what_never_changes(
        self, site: Site, path: str, status: int, caching: bytes | None
    ) -> None:
        _, headers, _ = await get(Edge(Inner(status), site), path)

        assert headers.get(b"cache-control") == caching

    async def test_keep_the_caching_an_answer_chose(self, site: Site) -> None:
        inner = Inner(headers=((b"cache-control", b"no-store"),))

        _, headers, _ = await get(Edge(inner, site), "/assets/app-1.js")

        assert headers[b"cache-control"] == b"no-store"


class TestEnvChunk:
    PATH = "/assets/reflex-env-Ab_1.js"

    async def test_holds_the_address_that_was_asked(self, site: Site) -> None:
        status, headers, body = await get(Edge(Inner(), site), self.PATH, host="192.168.1.7:3900")

        assert status == 200
        assert body == CHUNK.replace("localhost:3000", "192.168.1.7:3900")
        assert headers[b"vary"] == b"host"

    async def test_is_secure_behind_tls(self, site: Site) -> None:
        _, _, body = await get(
            Edge(Inner(), site), self.PATH, host="maigie.app", x_forwarded_proto="https"
        )

        assert body == "const e=`wss://maigie.app/_event`,p=`https://maigie.app/ping`;"

    @pytest.mark.parametrize("host", ["x`;alert(1)//", "a b", "evil/path", ""])
    async def test_refuses_a_host_that_is_none(self, site: Site, host: str) -> None:
        status, _, body = await get(Edge(Inner(), site), self.PATH, host=host or "\\")

        assert (status, body) == (404, "")


class TestOrigin:
    async def test_of_the_same_address_is_named_alike(self, site: Site) -> None:
        inner = Inner()

        await get(Edge(inner, site), "/_event", kind="websocket", origin="http://localhost:3000")

        assert (b"origin", SAME_ORIGIN.encode()) in inner.scope["headers"]

    @pytest.mark.parametrize(
        "origin", ["https://evil.example", "http://localhost:4000", "null", SAME_ORIGIN]
    )
    async def test_of_another_address_is_kept(self, site: Site, origin: str) -> None:
        inner = Inner()

        await get(Edge(inner, site), "/_event", kind="websocket", origin=origin)

        origins = [value for name, value in inner.scope["headers"] if name == b"origin"]
        assert origins == [origin.encode()]

    def test_accepts_the_public_address(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "public_url", "https://maigie.app")
        scope = {"headers": [(b"host", b"10.0.0.4:3000")], "scheme": "http"}

        assert is_own_origin("https://maigie.app", scope)
        assert not is_own_origin("http://maigie.app", scope)

    def test_reads_default_ports_as_none(self) -> None:
        scope = {
            "headers": [(b"host", b"Maigie.app:443"), (b"x-forwarded-proto", b"https")],
            "scheme": "http",
        }

        assert is_own_origin("https://maigie.app", scope)
