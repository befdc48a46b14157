"""A bucket that speaks S3 over HTTP and lets in only requests signed with its secret."""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit
from xml.sax.saxutils import escape

ACCESS, SECRET, BUCKET = "student-files", "not/a+real secret", "maigie"


class S3Server(ThreadingHTTPServer):
    """Objects by name; ``failing`` is answered instead while it is set."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.objects: dict[str, bytes] = {}
        self.failing: int | None = None

    @property
    def url(self) -> str:
        """Where to keep files, as a setting."""
        secret = quote(SECRET, safe="")
        return f"s3://{ACCESS}:{secret}@127.0.0.1:{self.server_port}/{BUCKET}?insecure=1"


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """Run a bucket on a port of its own."""
    with S3Server() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: S3Server  # pyright: ignore[reportIncompatibleVariableOverride]
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self._may(body):
            self.server.objects[self._name()] = body
            self._answer(200, ETag=f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"')

    def do_GET(self) -> None:
        if not self._may():
            return
        if not self._name():
            self._answer(200, self._listing())
        elif (found := self.server.objects.get(self._name())) is None:
            self._fail(404, "NoSuchKey")
        else:
            self._answer(200, found)

    def do_DELETE(self) -> None:
        if self._may():
            self.server.objects.pop(self._name(), None)
            self._answer(204)

    def _name(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix(f"/{BUCKET}").strip("/")

    def _listing(self) -> bytes:
        prefix = parse_qs(urlsplit(self.path).query)["prefix"][0]
        names = [name for name in self.server.objects if name.startswith(prefix)]
        rows = "".join(f"<Contents><Key>{escape(name)}</Key></Contents>" for name in names)
        about = f"<Name>{BUCKET}</Name><IsTruncated>false</IsTruncated>"
        return f"<ListBucketResult>{about}{rows}</ListBucketResult>".encode()

    def _may(self, body: bytes = b"") -> bool:
        if self.server.failing is not None:
            self._fail(self.server.failing, "InternalError")
            return False
        if self.headers["Authorization"].rpartition("Signature=")[2] != self._signature(body):
            self._fail(403, "SignatureDoesNotMatch")
            return False
        return True

    def _signature(self, body: bytes) -> str:
        """Sign the request as AWS Signature Version 4 says."""
        fields = dict(
            part.strip().split("=", 1)
            for part in self.headers["Authorization"].split(" ", 1)[1].split(",")
        )
        date, region, service, end = fields["Credential"].split("/")[1:]
        parts = urlsplit(self.path)
        query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
        signed = fields["SignedHeaders"].split(";")
        headers = "".join(f"{name}:{self.headers[name].strip()}\n" for name in signed)
        digest = hashlib.sha256(body).hexdigest()
        request = (self.command, parts.path, query, headers, ";".join(signed), digest)
        scope = f"{date}/{region}/{service}/{end}"
        hashed = hashlib.sha256("\n".join(request).encode()).hexdigest()
        text = "\n".join(("AWS4-HMAC-SHA256", self.headers["x-amz-date"], scope, hashed))
        key = f"AWS4{SECRET}".encode()
        for part in (date, region, service, end):
            key = hmac.digest(key, part.encode(), "sha256")
        return hmac.digest(key, text.encode(), "sha256").hex()

    def _fail(self, status: int, code: str) -> None:
        self._answer(status, f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode())

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
