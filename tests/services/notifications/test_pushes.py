"""A message as a device shows it."""

import json
from uuid import uuid4

import pytest
from pydantic import SecretStr

from maigie.config import settings
from maigie.core.errors import Unavailable
from maigie.models.notifications import Notification
from maigie.providers.push.encryption import MOST_PLAIN_BYTES
from services.notifications.pushes import public_push_key, push_of


class TestPushOf:
    def test_fits_into_one_record_however_long_it_is(self):
        told = Notification(
            id=uuid4(),
            owner_id=uuid4(),
            organization_id=uuid4(),
            type="check_in",
            cause_id=uuid4(),
            title="\x01" * 200,
            body="\U0001f600" * 1000,
            link="/a" * 150,
        )

        pushed = push_of(told)

        shown = json.loads(pushed.payload)
        assert len(pushed.payload) <= MOST_PLAIN_BYTES
        assert (pushed.urgency, pushed.ttl_s, len(pushed.topic)) == ("low", 86400, 22)
        assert shown["tag"] == pushed.topic


class TestPublicPushKey:
    def test_is_missing_where_none_is_configured(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(settings, "vapid_private_key", SecretStr(""))

        with pytest.raises(Unavailable, match="not set up"):
            public_push_key()
