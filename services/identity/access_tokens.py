"""Access tokens: signed, short-lived pointers at a login session."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwt
from joserfc.jwk import OKPKey

from maigie.config import settings
from maigie.core.errors import NotSignedIn, Unavailable

LIFETIME = timedelta(minutes=15)
ALGORITHM = "Ed25519"  # RFC 9864's name of EdDSA on this curve
ISSUER = "maigie"
AUDIENCE = "maigie-api"
TYPE = "access"
MAX_LENGTH = 2048


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """What a genuine token says; whether its session is still open is another question."""

    user_id: uuid.UUID
    session_id: uuid.UUID


def issue(*, user_id: uuid.UUID, session_id: uuid.UUID, at: datetime) -> str:
    """Return a token that ends 15 minutes after ``at``.

    Raises:
        Unavailable: No secret key is configured.
    """
    key = _key(settings.secret_key.get_secret_value())
    issued_at = int(at.timestamp())
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(user_id),
        "sid": str(session_id),
        "jti": uuid.uuid4().hex,
        "typ": TYPE,
        "iat": issued_at,
        "exp": issued_at + int(LIFETIME.total_seconds()),
    }
    header = {"alg": ALGORITHM, "typ": "JWT", "kid": key.thumbprint()}
    return jwt.encode(header, claims, key, algorithms=[ALGORITHM])


def read(token: str, *, at: datetime) -> AccessClaims:
    """Return the claims of a genuine, unexpired token.

    Raises:
        NotSignedIn: It is anything else.
        Unavailable: No secret key is configured.
    """
    key = _key(settings.secret_key.get_secret_value())
    if len(token) > MAX_LENGTH:
        raise _refused()
    try:
        return _checked(token, key, at)
    except Exception as error:  # hostile input fails in more ways than can be listed
        raise _refused() from error


def _checked(token: str, key: OKPKey, at: datetime) -> AccessClaims:
    decoded = jwt.decode(token, key, algorithms=[ALGORITHM])
    if decoded.header.get("kid") != key.thumbprint():
        raise ValueError("made with another key")
    jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=0,
        iss={"essential": True, "value": ISSUER},
        aud={"essential": True, "value": AUDIENCE},
        typ={"essential": True, "value": TYPE},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        sid={"essential": True},
        jti={"essential": True},
    ).validate(decoded.claims)
    return AccessClaims(
        user_id=uuid.UUID(decoded.claims["sub"]), session_id=uuid.UUID(decoded.claims["sid"])
    )


@cache
def _key(secret: str) -> OKPKey:
    if not secret:
        raise Unavailable("No secret key is configured; set MAIGIE_SECRET_KEY.")
    seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"maigie access tokens").derive(
        secret.encode()
    )
    private = Ed25519PrivateKey.from_private_bytes(seed)
    return OKPKey.import_key(
        private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )


def _refused() -> NotSignedIn:
    return NotSignedIn("The access token is not valid; sign in again.", code="invalid_token")
