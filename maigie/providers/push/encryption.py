"""Encrypting a push message for one browser (RFC 8291, content coding aes128gcm of RFC 8188)."""

import base64
import os
import struct

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
RECORD_BYTES = 4096
MOST_PLAIN_BYTES = 3800
"""What every push service takes, after encryption."""
SALT_BYTES = AUTH_BYTES = 16
_LAST_RECORD = b"\x02"


def encrypt(
    plain: bytes,
    *,
    receiver: bytes,
    auth: bytes,
    private: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """Return the body that only the receiver can read.

    Args:
        plain: At most ``MOST_PLAIN_BYTES``.
        receiver: Its public key, an uncompressed point of P-256.
        auth: The secret it shares with us, 16 bytes.
        private: Our key of this one message; a new one unless a test vector gives it.
        salt: Likewise.

    Raises:
        ValueError: A key is not one, or the message is too long.
    """
    if len(plain) > MOST_PLAIN_BYTES or len(auth) != AUTH_BYTES:
        raise ValueError("too long a message, or no secret of 16 bytes")
    private = private or ec.generate_private_key(CURVE)
    salt = salt or os.urandom(SALT_BYTES)
    sender = point_of(private.public_key())
    shared = private.exchange(
        ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, receiver)
    )
    key, nonce = keys_of(shared, auth=auth, salt=salt, receiver=receiver, sender=sender)
    header = salt + struct.pack("!IB", RECORD_BYTES, len(sender)) + sender
    return header + AESGCM(key).encrypt(nonce, plain + _LAST_RECORD, None)


def keys_of(
    shared: bytes, *, auth: bytes, salt: bytes, receiver: bytes, sender: bytes
) -> tuple[bytes, bytes]:
    """Return the key and the nonce both sides derive from what they share."""
    secret = _derive(shared, auth, b"WebPush: info\0" + receiver + sender, 32)
    key = _derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    return key, _derive(secret, salt, b"Content-Encoding: nonce\0", 12)


def is_receiver(p256dh: str, auth: str) -> bool:
    """Tell whether a browser's two keys, as base64url, can be encrypted for."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_base64url(p256dh))
        return len(from_base64url(auth)) == AUTH_BYTES
    except ValueError:
        return False


def point_of(public: ec.EllipticCurvePublicKey) -> bytes:
    """Return a public key as an uncompressed point."""
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def from_base64url(text: str) -> bytes:
    """Return the bytes of base64url, with or without padding.

    Raises:
        ValueError: It is something else.
    """
    return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), b"-_", True)


def to_base64url(data: bytes) -> str:
    """Return bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
