"""The example of RFC 8291, byte by byte, and what is no key."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from maigie.providers.push.encryption import (
    CURVE,
    MOST_PLAIN_BYTES,
    encrypt,
    from_base64url,
    is_receiver,
    point_of,
    to_base64url,
)
from tests.fakes.push_server import decrypted

PLAIN = b"When I grow up, I want to be a watermelon"
RECEIVER = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
RECEIVER_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
ENCRYPTED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
    "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qu"
    "lcy4a-fN"
)


def private(text: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(from_base64url(text)), CURVE)


class TestEncrypt:
    def test_gives_the_example_of_the_standard(self):
        body = encrypt(
            PLAIN,
            receiver=from_base64url(RECEIVER),
            auth=from_base64url(AUTH),
            private=private(SENDER_PRIVATE),
            salt=from_base64url(SALT),
        )

        assert to_base64url(body) == ENCRYPTED

    def test_is_read_by_its_receiver_only_once_the_same(self):
        receiver, auth = from_base64url(RECEIVER), from_base64url(AUTH)

        bodies = {encrypt(PLAIN, receiver=receiver, auth=auth) for _ in range(2)}

        assert len(bodies) == 2
        assert {decrypted(body, private(RECEIVER_PRIVATE), auth) for body in bodies} == {PLAIN}

    def test_refuses_what_a_push_service_would(self):
        receiver = from_base64url(RECEIVER)
        with pytest.raises(ValueError, match="too long"):
            encrypt(b"x" * (MOST_PLAIN_BYTES + 1), receiver=receiver, auth=b"a" * 16)
        with pytest.raises(ValueError, match="16 bytes"):
            encrypt(b"x", receiver=receiver, auth=b"a" * 15)


class TestIsReceiver:
    def test_knows_a_browsers_keys(self):
        assert is_receiver(RECEIVER, AUTH)
        assert is_receiver(f"{RECEIVER}=", f"{AUTH}==")
        assert point_of(private(RECEIVER_PRIVATE).public_key()) == from_base64url(RECEIVER)

    @pytest.mark.parametrize(
        ("p256dh", "auth"),
        [
            (RECEIVER, "AAAA"),
            (RECEIVER, "not base64!"),
            (RECEIVER[:-4], AUTH),
            (to_base64url(b"\x04" + b"\x01" * 64), AUTH),  # no point of the curve
            ("", ""),
        ],
    )
    def test_knows_what_is_none(self, p256dh: str, auth: str):
        assert not is_receiver(p256dh, auth)
