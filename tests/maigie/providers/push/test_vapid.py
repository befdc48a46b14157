"""Who a push message comes from."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from maigie.config import settings
from maigie.embedded.secrets import Secrets
from maigie.providers.push.encryption import from_base64url
from maigie.providers.push.vapid import configured_key
from tests.fakes.push_server import _claims

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class TestConfiguredKey:
    def test_is_none_where_nothing_is_configured(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(settings, "vapid_private_key", SecretStr(""))

        assert configured_key() is None

    def test_signs_for_one_push_service_and_half_a_day(self, monkeypatch: pytest.MonkeyPatch):
        secret = Secrets().vapid_private_key
        monkeypatch.setattr(settings, "vapid_private_key", SecretStr(secret))
        monkeypatch.setattr(settings, "vapid_subject", "mailto:ops@example.com")

        key = configured_key()
        header = key.authorization("https://push.example:444/abc?d=e", at=NOON)

        claims = _claims(header)
        assert claims["aud"] == "https://push.example:444"
        assert claims["sub"] == "mailto:ops@example.com"
        assert claims["exp"] == int((NOON + timedelta(hours=12)).timestamp())
        assert json.loads(from_base64url(header.split("t=")[1].split(".")[0]))["alg"] == "ES256"
        assert len(from_base64url(key.public)) == 65
        assert configured_key() is key
