"""Messages to a push service on this machine, and all it may answer."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from maigie.config import settings
from maigie.embedded.secrets import Secrets
from maigie.providers.push import (
    PushFailed,
    PushMessage,
    Subscription,
    configured_key,
    send_push,
)
from maigie.providers.push.vapid import VapidKey
from tests.fakes.push_server import PushServer

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MESSAGE = PushMessage(b'{"title": "Biology"}', ttl_s=3600, urgency="high", topic="t-1")


@pytest.fixture
def service() -> Iterator[PushServer]:
    with PushServer() as started, started.reachable():
        yield started


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> VapidKey:
    monkeypatch.setattr(settings, "vapid_private_key", SecretStr(Secrets().vapid_private_key))
    found = configured_key()
    assert found is not None
    return found


class TestSendPush:
    def test_reaches_the_browser_it_was_encrypted_for(self, service: PushServer, key: VapidKey):
        phone = service.subscribe()

        send_push(phone, MESSAGE, key=key, at=NOON)

        (received,) = service.received
        assert received.payload == MESSAGE.payload
        assert {name: received.headers[name] for name in ("ttl", "urgency", "topic")} == {
            "ttl": "3600",
            "urgency": "high",
            "topic": "t-1",
        }
        assert received.headers["content-encoding"] == "aes128gcm"

    @pytest.mark.parametrize(
        ("status", "retry_after", "said"),
        [
            (404, "", (False, True, None)),
            (410, "", (False, True, None)),
            (429, "120", (True, False, 120.0)),
            (429, "999999999999", (True, False, 86400.0)),
            (503, "Mon, 23 Nov 2026 12:01:00 GMT", (True, False, 60.0)),
            (500, "soon", (True, False, None)),
            (400, "5", (False, False, None)),
            (413, "", (False, False, None)),
            (302, "", (False, False, None)),
        ],
    )
    def test_tells_what_passes_from_what_does_not(
        self, service: PushServer, key: VapidKey, status: int, retry_after: str, said: tuple
    ):
        service.status, service.retry_after = status, retry_after

        with pytest.raises(PushFailed) as failed:
            send_push(service.subscribe(), MESSAGE, key=key, at=NOON)

        found = failed.value
        assert (found.passing, found.gone, found.retry_after_s) == said
        assert service.asked == 1  # a redirect is not followed

    @pytest.mark.parametrize(
        "endpoint",
        [
            "https://127.0.0.1/push",
            "https://169.254.169.254/latest",
            "http://push.example/x",
            "https://[::1]/x",
            "file:///etc/passwd",
            "https://user:pass@push.example/",
        ],
    )
    def test_writes_to_the_open_web_only(self, service: PushServer, key: VapidKey, endpoint: str):
        phone = service.subscribe()

        with pytest.raises(PushFailed) as failed:
            send_push(Subscription(endpoint, phone.p256dh, phone.auth), MESSAGE, key=key, at=NOON)

        assert failed.value.gone
        assert service.asked == 0

    def test_gives_up_on_a_device_without_keys(self, service: PushServer, key: VapidKey):
        phone = service.subscribe()

        with pytest.raises(PushFailed) as failed:
            send_push(Subscription(phone.endpoint, "x", phone.auth), MESSAGE, key=key, at=NOON)

        assert failed.value.gone
