"""A push service on loopback that speaks the real protocol, and fails on request.

It checks who sends (VAPID), holds the private keys of its browsers, and decrypts what they get.

with PushServer() as service, service.reachable():
    phone = service.subscribe()
    send_push(phone, message, key=key, at=NOW)
    assert service.received[0].payload == message.payload
"""

import os
import struct
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.jwk import ECKey

from maigie.providers import fetch
from maigie.providers.fetch import Fetcher
from maigie.providers.push import Subscription
from maigie.providers.push.encryption import CURVE, from_base64url, keys_of, point_of, to_base64url

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Received:
    """What a browser got, and what the service was told about it."""

    payload: bytes
    headers: dict[str, str]
    claims: dict[str, Any]


class PushServer:
    """The service: its browsers, what they got, and what it answers."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.asked = 0
        self.status = 201
        self.retry_after = ""
        self._browsers: dict[str, tuple[ec.EllipticCurvePrivateKey, bytes]] = {}
        self._http = ThreadingHTTPServer((HOST, 0), _handler(self))
        self._thread = Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        return self._http.server_address[1]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @contextmanager
    def reachable(self) -> Generator[None]:
        """Let this process reach the service although it is on loopback."""
        before = fetch.fetcher()
        fetch.use(Fetcher(allowed=frozenset({(HOST, self.port)}), deadline_s=1.0))
        try:
            yield
        finally:
            fetch.use(before)

    def subscribe(self) -> Subscription:
        """Add a browser and return how to write to it."""
        private, auth = ec.generate_private_key(CURVE), os.urandom(16)
        name = f"/push/{len(self._browsers)}"
        self._browsers[name] = private, auth
        return Subscription(
            endpoint=f"http://{HOST}:{self.port}{name}",
            p256dh=to_base64url(point_of(private.public_key())),
            auth=to_base64url(auth),
        )

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        self.asked += 1
        if self.status not in range(200, 300):
            return self.status
        claims = _claims(headers["authorization"])
        if claims["aud"] != f"http://{HOST}:{self.port}":
            return 403
        self.received.append(Received(decrypted(body, *self._browsers[path]), headers, claims))
        return self.status


def decrypted(body: bytes, private: ec.EllipticCurvePrivateKey, auth: bytes) -> bytes:
    """Read a body as the browser does."""
    salt, (size, length) = body[:16], struct.unpack("!IB", body[16:21])
    sender, sealed = body[21 : 21 + length], body[21 + length :]
    assert len(sealed) <= size
    shared = private.exchange(
        ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender)
    )
    receiver = point_of(private.public_key())
    key, nonce = keys_of(shared, auth=auth, salt=salt, receiver=receiver, sender=sender)
    padded = AESGCM(key).decrypt(nonce, sealed, None)
    return padded.rstrip(b"\0").removesuffix(b"\x02")


def _claims(authorization: str) -> dict[str, Any]:
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert scheme == "vapid"
    public = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_base64url(parts["k"]))
    key = ECKey.import_key(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return jwt.decode(parts["t"], key, algorithms=["ES256"]).claims


def _handler(service: PushServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(service.take(self.path, headers, body))
            if service.retry_after:
                self.send_header("retry-after", service.retry_after)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its name upstream
            """Keep the test's output for the test."""

    return Handler
