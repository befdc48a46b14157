"""Who sends a push message: a signed token for the push service (VAPID, RFC 8292)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwt
from joserfc.jwk import ECKey

from maigie.config import settings
from maigie.providers.push.encryption import CURVE, from_base64url, point_of, to_base64url

ALGORITHM = "ES256"
LIFETIME = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class VapidKey:
    """The key of this installation; ``public`` is what browsers subscribe with (base64url)."""

    public: str
    subject: str
    signing: ECKey

    def authorization(self, endpoint: str, *, at: datetime) -> str:
        """Return the header that lets a message through to an endpoint.

        Args:
            endpoint: Where it goes; only its origin is told.
            at: The present (aware).
        """
        parts = urlsplit(endpoint)
        claims = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int((at + LIFETIME).timestamp()),
            "sub": self.subject,
        }
        header = {"typ": "JWT", "alg": ALGORITHM}
        token = jwt.encode(header, claims, self.signing, algorithms=[ALGORITHM])
        return f"vapid t={token}, k={self.public}"


def configured_key() -> VapidKey | None:
    """Return the key of this installation, or None where there is none.

    Raises:
        ValueError: What is configured is no key.
    """
    secret = settings.vapid_private_key.get_secret_value()
    return _key(secret, settings.vapid_subject) if secret else None


@cache
def _key(secret: str, subject: str) -> VapidKey:
    private = ec.derive_private_key(int.from_bytes(from_base64url(secret)), CURVE)
    written = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = to_base64url(point_of(private.public_key()))
    return VapidKey(public=public, subject=subject, signing=ECKey.import_key(written))
