"""A provider's discovery document and signing keys, read when needed and kept for a while."""

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import httpx2
from joserfc.jwk import KeySet

from maigie.core.errors import Unavailable
from maigie.providers.llm.bounded import BoundedTransport

KEPT_S = 3600.0
KEYS_AGAIN_AFTER_S = 10.0
TIMEOUT_S = 8.0
MAX_BYTES = 512 * 1024
LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))


class ProviderAway(Unavailable):
    """The provider does not answer, or says what no provider should."""

    default_code = "provider_unavailable"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """What a discovery document promises."""

    issuer: str
    authorization: str
    token: str
    keys: str
    userinfo: str
    secret_in_body: bool


class Metadata:
    """What one provider publishes about itself."""

    def __init__(self, discovery_url: str) -> None:
        self._url = discovery_url
        self._lock = Lock()
        self._endpoints: tuple[float, Endpoints] | None = None
        self._keys: tuple[float, KeySet] | None = None

    def endpoints(self) -> Endpoints:
        """Return where the provider is asked what.

        Raises:
            ProviderAway: Its discovery document cannot be had.
        """
        with self._lock:
            if self._endpoints is None or time.monotonic() - self._endpoints[0] > KEPT_S:
                self._endpoints = (time.monotonic(), _endpoints(get_json(_unread(self._url))))
            return self._endpoints[1]

    def keys(self, *, fresh: bool = False) -> KeySet:
        """Return the keys it signs with.

        Args:
            fresh: Ask again, because a signature names an unknown key; not more often than
                every ten seconds.

        Raises:
            ProviderAway: They cannot be had.
        """
        url = self.endpoints().keys
        with self._lock:
            age_s = time.monotonic() - self._keys[0] if self._keys else float("inf")
            if self._keys is None or age_s > (KEYS_AGAIN_AFTER_S if fresh else KEPT_S):
                self._keys = (time.monotonic(), _key_set(get_json(url)))
            return self._keys[1]


def http() -> httpx2.Client:
    """Return a client whose answers end, and that follows no redirects."""
    transport = BoundedTransport(httpx2.HTTPTransport(verify=_trusted()), max_bytes=MAX_BYTES)
    return httpx2.Client(transport=transport, timeout=TIMEOUT_S, follow_redirects=False)


def get_json(url: str, *, bearer: str = "") -> Mapping[str, Any]:
    """Read a JSON object.

    Raises:
        ProviderAway: There is none at this address.
    """
    headers = {"accept": "application/json"}
    if bearer:
        headers["authorization"] = f"Bearer {bearer}"
    try:
        with http() as client:
            answer = client.get(url, headers=headers).raise_for_status()
            return json_object(answer)
    except httpx2.HTTPError as error:
        raise ProviderAway("The sign-in provider is not answering.") from error


def json_object(answer: httpx2.Response) -> Mapping[str, Any]:
    """Return the object in an answer.

    Raises:
        ProviderAway: There is none.
    """
    try:
        body = answer.json()
    except ValueError as error:
        raise ProviderAway("The sign-in provider’s answer cannot be read.") from error
    if not isinstance(body, dict):
        raise ProviderAway("The sign-in provider’s answer cannot be read.")
    return body


@cache
def _trusted() -> ssl.SSLContext:
    """Read the certificates once: it takes longer than most requests."""
    return ssl.create_default_context()


def _endpoints(document: Mapping[str, Any]) -> Endpoints:
    ways = document.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Endpoints(
        issuer=_text(document, "issuer"),
        authorization=_address(document, "authorization_endpoint"),
        token=_address(document, "token_endpoint"),
        keys=_address(document, "jwks_uri"),
        userinfo=_address(document, "userinfo_endpoint") if "userinfo_endpoint" in document else "",
        secret_in_body="client_secret_basic" not in ways and "client_secret_post" in ways,
    )


def _address(document: Mapping[str, Any], name: str) -> str:
    """Return an address that nobody between can read, or one on this machine."""
    return _unread(_text(document, name))


def _unread(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return url
    raise ProviderAway("The sign-in provider has an address that is not https.")


def _text(document: Mapping[str, Any], name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str) or not value:
        raise ProviderAway(f"The sign-in provider does not name its {name}.")
    return value


def _key_set(document: Mapping[str, Any]) -> KeySet:
    keys = document.get("keys")
    usable = [key for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []
    signing = [key for key in usable if key.get("use", "sig") == "sig" and key.get("kty") != "oct"]
    try:
        return KeySet.import_key_set({"keys": signing})
    except Exception as error:  # a broken key fails in more ways than can be listed
        raise ProviderAway("The sign-in provider’s keys cannot be read.") from error
