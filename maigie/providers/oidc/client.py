"""One provider: where to send a person, and who came back (authorization code with PKCE)."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

import httpx2
from joserfc.jwk import KeySet

from maigie.providers.oidc.id_tokens import (
    Expected,
    Identity,
    ProviderRefused,
    identity_of,
    verified_claims,
)
from maigie.providers.oidc.metadata import Endpoints, Metadata, ProviderAway, get_json, http
from maigie.providers.oidc.metadata import json_object as answered_object

SCOPE = "openid email profile"
SERVER_ERROR = 500


class ProviderClient:
    """Maigie as one provider knows it."""

    def __init__(self, client_id: str, client_secret: str, metadata: Metadata) -> None:
        self._client_id, self._client_secret = client_id, client_secret
        self._metadata = metadata

    def authorization_url(self, *, redirect_uri: str, state: str, nonce: str, verifier: str) -> str:
        """Return where a person signs in.

        Raises:
            ProviderAway: The provider does not answer.
        """
        endpoint = self._metadata.endpoints().authorization
        digest = hashlib.sha256(verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": redirect_uri,
            "scope": SCOPE,
            "state": state,
            "nonce": nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"

    def who_came_back(
        self, *, code: str, redirect_uri: str, verifier: str, nonce: str, at: datetime
    ) -> Identity:
        """Exchange a code for what the provider says about the person.

        Args:
            code: As it came in the callback.
            redirect_uri: The one the person was sent with.
            verifier: The secret behind the code challenge.
            nonce: What the ID token must repeat.
            at: Now (aware).

        Raises:
            ProviderAway: The provider does not answer.
            ProviderRefused: The code is not good, or the answer cannot be trusted.
        """
        endpoints = self._metadata.endpoints()
        tokens = self._exchange(endpoints, code, redirect_uri, verifier)
        expected = Expected(endpoints.issuer, self._client_id, nonce, at)
        claims = verified_claims(str(tokens.get("id_token") or ""), expected, self._keys)
        found = identity_of(claims)
        if found.email is None and endpoints.userinfo:
            return _with_userinfo(found, endpoints.userinfo, str(tokens.get("access_token") or ""))
        return found

    def is_issuer(self, issuer: str) -> bool:
        """Tell whether a callback's ``iss`` names this provider (RFC 9207)."""
        return issuer == self._metadata.endpoints().issuer

    def _keys(self, fresh: bool) -> KeySet:  # noqa: FBT001  # called back with one value
        return self._metadata.keys(fresh=fresh)

    def _exchange(
        self, endpoints: Endpoints, code: str, redirect_uri: str, verifier: str
    ) -> Mapping[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        try:
            with http() as client:
                answer = client.post(
                    endpoints.token,
                    data=form | self._own_name(endpoints),
                    headers={"accept": "application/json", **self._own_header(endpoints)},
                )
        except httpx2.HTTPError as error:
            raise ProviderAway("The sign-in provider is not answering.") from error
        if answer.status_code >= SERVER_ERROR:
            raise ProviderAway("The sign-in provider is not answering.")
        if not answer.is_success:
            raise ProviderRefused("The sign-in provider did not accept this; please try again.")
        return answered_object(answer)

    def _own_name(self, endpoints: Endpoints) -> dict[str, str]:
        if self._client_secret and not endpoints.secret_in_body:
            return {}
        name = {"client_id": self._client_id}
        return name | ({"client_secret": self._client_secret} if self._client_secret else {})

    def _own_header(self, endpoints: Endpoints) -> dict[str, str]:
        if not self._client_secret or endpoints.secret_in_body:
            return {}
        pair = f"{quote(self._client_id, safe='')}:{quote(self._client_secret, safe='')}"
        return {"authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


@lru_cache(maxsize=32)
def client_of(client_id: str, client_secret: str, discovery_url: str) -> ProviderClient:
    """Return the process-wide client of a provider, which keeps its documents."""
    return ProviderClient(client_id, client_secret, Metadata(discovery_url))


def _with_userinfo(found: Identity, url: str, access_token: str) -> Identity:
    """Add what the ID token leaves out; it must speak of the same person."""
    more = get_json(url, bearer=access_token)
    if more.get("sub") != found.subject:
        raise ProviderRefused("The sign-in provider’s answer cannot be trusted; please try again.")
    told = identity_of(more)
    return replace(told, name=told.name or found.name)
