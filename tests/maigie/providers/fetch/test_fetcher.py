"""Fetching from a real server on this machine, and refusing everything that leads to one."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from maigie.providers.fetch import Fetcher, FetchFailed
from maigie.providers.fetch.addresses import addresses_of
from maigie.providers.fetch.fetcher import MOST_BYTES

HOST = "127.0.0.1"
PAGE = b"<title>Paging</title>"


class Site(BaseHTTPRequestHandler):
    """Answers as its paths say; ``seen`` holds the Host headers of all requests."""

    seen: list[str] = []
    other = ""

    def do_GET(self) -> None:
        self.seen.append(self.headers["host"])
        getattr(self, "on_" + self.path.strip("/").split("/")[0].split("?")[0])()

    def on_page(self) -> None:
        self._send(200, PAGE, "text/html; charset=latin-1")

    def on_packed(self) -> None:
        body = gzip.compress(b"x" * 50_000_000)
        self._send(200, body, "text/html", ("content-encoding", "gzip"))

    def on_file(self) -> None:
        self._send(200, b"MZ", "application/x-msdownload")

    def on_pdf(self) -> None:
        self._send(200, b"%PDF", "application/pdf")

    def on_book(self) -> None:
        if '"7"' in (self.headers["if-none-match"], self.headers["if-modified-since"]):
            self._send(304, b"", "application/pdf", ("etag", '"7"'))
        else:
            more = (("etag", '"7"'), ("last-modified", "Sun, 22 Nov 2026 08:00:00 GMT"))
            self._send(200, b"%PDF" + b"x" * 2_000_000, "application/pdf", *more)

    def on_missing(self) -> None:
        self._send(404, b"", "text/html")

    def on_broken(self) -> None:
        self._send(503, b"", "text/html")

    def on_loop(self) -> None:
        self._send(302, b"", "text/html", ("location", "/loop"))

    def on_moved(self) -> None:
        self._send(301, b"", "text/html", ("location", "/page"))

    def on_inside(self) -> None:
        self._send(302, b"", "text/html", ("location", self.other))

    def on_slow(self) -> None:
        self.rfile.read(1)  # until the other side has had enough

    def _send(self, status: int, body: bytes, kind: str, *more: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (("content-type", kind), ("content-length", str(len(body))), *more):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer((HOST, 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(port: int) -> Iterator[str]:
    Site.seen.clear()
    return f"http://site.test:{port}"


@pytest.fixture
def fetch(port: int):
    allowed = frozenset({("site.test", port)})
    return Fetcher(resolve=lambda *_: (HOST,), allowed=allowed, deadline_s=2).fetch


class TestFetch:
    def test_connects_to_the_checked_address_under_its_own_name(self, fetch, site):
        page = fetch(f"{site}/moved")

        assert (page.body, page.kind, page.charset) == (PAGE, "text/html", "latin-1")
        assert page.url == f"{site}/page"
        assert set(Site.seen) == {site.removeprefix("http://")}

    def test_reads_no_body_of_a_file(self, fetch, site):
        assert fetch(f"{site}/pdf").body == b""

    def test_stops_unpacking_in_time(self, fetch, site):
        assert len(fetch(f"{site}/packed").body) <= MOST_BYTES

    @pytest.mark.parametrize(
        ("path", "said", "passing"),
        [
            ("missing", "no such page", False),
            ("broken", "problem of its own", True),
            ("loop", "keeps sending", False),
            ("file", "not a page", False),
            ("slow", "in time", True),
        ],
    )
    def test_says_why_not(self, fetch, site, path: str, said: str, passing: bool):  # noqa: FBT001
        with pytest.raises(FetchFailed) as refused:
            fetch(f"{site}/{path}")

        assert said in refused.value.reason
        assert refused.value.passing is passing

    @pytest.mark.parametrize(
        "leads_to",
        [
            "http://127.0.0.1/page",
            "http://localhost/page",
            "http://169.254.169.254/latest/meta-data",
            "http://[::1]/",
            "http://0x7f000001/",
            "http://2130706433/",
            "http://127.1/",
            "http://site.test:22/",
            "file:///etc/passwd",
            "gopher://site.test/",
            "http://user@site.test/",
            "//127.0.0.1/x",
        ],
    )
    def test_follows_no_redirect_off_the_open_web(self, port, site, leads_to: str):
        def resolve(host: str, _port: int) -> tuple[str, ...]:
            return (HOST,) if host == "site.test" else addresses_of(host, _port)

        Site.other = leads_to
        fetcher = Fetcher(resolve=resolve, allowed=frozenset({("site.test", port)}))

        with pytest.raises(FetchFailed):
            fetcher.fetch(f"{site}/inside")

        assert len(Site.seen) == 1

    def test_refuses_a_name_that_leads_inside(self, site):
        rebound = Fetcher(resolve=lambda *_: ("93.184.216.34", HOST))

        with pytest.raises(FetchFailed, match="open web"):
            rebound.fetch("http://rebinding.test/")

        assert Site.seen == []

    def test_says_when_there_is_no_such_site(self):
        def nowhere(*_: object) -> tuple[str, ...]:
            raise OSError

        with pytest.raises(FetchFailed) as refused:
            Fetcher(resolve=nowhere).fetch("https://nowhere.test/")

        assert refused.value.passing


class TestLoad:
    @pytest.fixture
    def load(self, fetch):
        return fetch.__self__.load

    def test_brings_a_document_whole_and_only_when_it_changed(self, load, site):
        first = load(f"{site}/book")
        again = load(f"{site}/book", etag=first.etag, last_modified=first.last_modified)

        assert (len(first.body), first.kind) == (2_000_004, "application/pdf")
        assert (again.is_unchanged, again.body, again.etag) == (True, b"", '"7"')

    @pytest.mark.parametrize("path", ["loop", "file", "packed", "missing"])
    def test_refuses_loops_programs_floods_and_nothing(self, load, site, path):
        with pytest.raises(FetchFailed):
            load(f"{site}/{path}")

    def test_goes_to_no_address_of_this_machine_whatever_is_asked(self, load, site, port):
        Site.other = f"http://127.0.0.1:{port}/page"

        with pytest.raises(FetchFailed):
            load(f"{site}/inside", etag="a\r\nhost: evil")

        assert len(Site.seen) == 1
