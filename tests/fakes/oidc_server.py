"""A real OpenID Connect provider on loopback, with people, keys, PKCE, and faults on request.

    with OidcServer() as server:
        server.person = {"sub": "1", "email": "ada@example.com", "email_verified": True}
        server.fault = "wrong nonce"

`authorize` plays the browser: it follows the authorization address and returns the callback's.
"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit
from uuid import uuid4

import httpx2
from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT_ID, CLIENT_SECRET = "maigie-tests", "a secret / with: signs"
FAULTS = (
    "wrong nonce",
    "no nonce",
    "expired",
    "wrong audience",
    "shared audience",
    "wrong issuer",
    "foreign key",
    "unsigned",
    "shared secret",
    "no subject",
    "no token",
    "garbage",
)


class OidcServer:
    """The provider: who signs in there, and what goes wrong."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.userinfo: dict[str, Any] | None = None
        self.fault = ""
        self.is_down = False
        self.asked: list[dict[str, str]] = []
        self._granted: dict[str, dict[str, str]] = {}
        self._key = _new_key()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def discovery_url(self) -> str:
        return f"{self.issuer}/.well-known/openid-configuration"

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

    def authorize(self, url: str) -> str:
        """Sign the person in at the provider; return where it sends the browser."""
        return httpx2.get(url).headers["location"]

    def rotate_key(self) -> None:
        """Sign with a new key from now on."""
        self._key = _new_key()

    def answer(self, path: str, sent: dict[str, str], auth: str) -> tuple[int, Any]:
        """Return the status and the body, or the place to go to, for a request."""
        if self.is_down:
            return 503, {}
        pages: dict[str, Callable[[], tuple[int, Any]]] = {
            "/.well-known/openid-configuration": lambda: (200, self._document()),
            "/keys": lambda: (200, {"keys": [self._key.as_dict(private=False)]}),
            "/authorize": lambda: self._authorize(sent),
            "/token": lambda: self._token(sent, auth),
            "/userinfo": lambda: (200, self.userinfo),
        }
        return pages.get(path, lambda: (404, {}))()

    def _document(self) -> dict[str, Any]:
        found = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }
        return found | ({"userinfo_endpoint": f"{self.issuer}/userinfo"} if self.userinfo else {})

    def _authorize(self, sent: dict[str, str]) -> tuple[int, Any]:
        self.asked.append(sent)
        assert sent["client_id"] == CLIENT_ID
        assert sent["code_challenge_method"] == "S256"
        code = uuid4().hex
        self._granted[code] = sent
        back = {"code": code, "state": sent["state"], "iss": self.issuer}
        return 302, f"{sent['redirect_uri']}?{urlencode(back)}"

    def _token(self, sent: dict[str, str], auth: str) -> tuple[int, Any]:
        granted = self._granted.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = _base64(digest)
        if auth != _basic() or granted is None:
            return 401, {"error": "invalid_client"}
        if (challenge, sent["redirect_uri"]) != (
            granted["code_challenge"],
            granted["redirect_uri"],
        ):
            return 400, {"error": "invalid_grant"}
        if self.fault == "garbage":
            return 200, ["no", "object"]
        token = "" if self.fault == "no token" else self._id_token(granted["nonce"])
        return 200, {"access_token": "opaque", "token_type": "Bearer", "id_token": token}

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "exp": now + 300,
            "iat": now,
            "nonce": nonce,
            **self.person,
        }
        changed = {
            "wrong nonce": {"nonce": "another"},
            "expired": {"exp": now - 3600, "iat": now - 7200},
            "wrong audience": {"aud": "somebody-else"},
            "shared audience": {"aud": [CLIENT_ID, "somebody-else"]},
            "wrong issuer": {"iss": "https://evil.example"},
        }
        claims |= changed.get(self.fault, {})
        for name, fault in {"nonce": "no nonce", "sub": "no subject"}.items():
            if self.fault == fault:
                del claims[name]
        return self._signed(claims)

    def _signed(self, claims: dict[str, Any]) -> str:
        header = {"alg": "ES256", "kid": self._key.thumbprint()}
        if self.fault == "foreign key":
            return jwt.encode(header, claims, _new_key())
        if self.fault == "unsigned":
            return f"{_segment({'alg': 'none'})}.{_segment(claims)}."
        if self.fault == "shared secret":  # the public key taken for a secret
            signed = f"{_segment(header | {'alg': 'HS256'})}.{_segment(claims)}"
            public = self._key.as_pem(private=False)
            return f"{signed}.{_base64(hmac.digest(public, signed.encode(), 'sha256'))}"
        return jwt.encode(header, claims, self._key)


def _new_key() -> ECKey:
    key = ECKey.generate_key("P-256")
    return ECKey.import_key(key.as_dict(private=True) | {"kid": key.thumbprint(), "use": "sig"})


def _segment(value: dict[str, Any]) -> str:
    return _base64(json.dumps(value).encode())


def _base64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _basic() -> str:
    pair = urlencode({CLIENT_ID: ""}).rstrip("=") + ":" + "a%20secret%20%2F%20with%3A%20signs"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def _handler(server: OidcServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(dict(parse_qsl(urlsplit(self.path).query)))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(body).items()})

        def _answer(self, sent: dict[str, str]) -> None:
            auth = self.headers.get("authorization", "")
            status, found = server.answer(urlsplit(self.path).path, sent, auth)
            body = b"" if isinstance(found, str) else json.dumps(found).encode()
            self.send_response(status)
            if isinstance(found, str):
                self.send_header("location", found)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Tests have nothing to say."""

    return Handler
