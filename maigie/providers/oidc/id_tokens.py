"""What a provider says about a person, and whether it is really said, to us, now."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from maigie.core.errors import NotSignedIn

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "Ed25519"]
"""Only signatures that need the provider's private key: never ``none``, never a shared secret."""

LEEWAY_S = 60
MAX_LENGTH = 16_384
LONGEST_SUBJECT = 255


class ProviderRefused(NotSignedIn):
    """The provider did not sign this person in, or what it says cannot be trusted."""

    default_code = "provider_refused"


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as a provider knows them.

    Attributes:
        subject: What the provider calls the person, for ever.
        email: Their address, if it says one.
        email_verified: Whether it vouches that the address is theirs.
        name: What they are called, if it says so.
    """

    subject: str
    email: str | None
    email_verified: bool
    name: str | None


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say to be the answer to our own question."""

    issuer: str
    client_id: str
    nonce: str
    at: datetime


def verified_claims(
    token: str, expected: Expected, keys: Callable[[bool], KeySet]
) -> Mapping[str, Any]:
    """Return the claims of a genuine ID token for us.

    Args:
        token: As the provider's token endpoint gave it.
        expected: What it must say.
        keys: Returns the provider's keys; asked with True for fresh ones, once, when the token
            was signed with an unknown key.

    Raises:
        ProviderRefused: It is not genuine, not for us, not the answer, or over.
    """
    if not token or len(token) > MAX_LENGTH:
        raise _refused()
    try:
        decoded = _decoded(token, keys)
        _check_claims(decoded.claims, expected)
    except ProviderRefused:
        raise
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise _refused() from error
    return decoded.claims


def identity_of(claims: Mapping[str, Any]) -> Identity:
    """Return the person that verified claims, or a provider's userinfo, speak of."""
    email, name = claims.get("email"), claims.get("name")
    vouched = claims.get("email_verified")
    return Identity(
        subject=str(claims["sub"]),
        email=email if isinstance(email, str) and email else None,
        # Some providers write the flag as text.
        email_verified=vouched is True or vouched == "true",
        name=name if isinstance(name, str) and name else None,
    )


def _decoded(token: str, keys: Callable[[bool], KeySet]) -> jwt.Token:
    try:
        return jwt.decode(token, keys(False), algorithms=ALGORITHMS)
    except (JoseError, ValueError):
        return jwt.decode(token, keys(True), algorithms=ALGORITHMS)


def _check_claims(claims: Mapping[str, Any], expected: Expected) -> None:
    now = int(expected.at.timestamp())
    jwt.JWTClaimsRegistry(
        now=now,
        leeway=LEEWAY_S,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True},
    ).validate(dict(claims))
    audience = claims["aud"]
    party = claims.get("azp")
    is_shared = isinstance(audience, list) and len(audience) > 1
    if party != expected.client_id and (is_shared or party is not None):
        raise _refused()
    if not hmac.compare_digest(str(claims["nonce"]).encode(), expected.nonce.encode()):
        raise _refused()
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise _refused()


def _refused() -> ProviderRefused:
    return ProviderRefused("The sign-in provider’s answer cannot be trusted; please try again.")
