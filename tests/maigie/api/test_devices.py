"""Devices over HTTP."""

import pytest
from pydantic import SecretStr

from maigie.config import settings
from maigie.embedded.secrets import Secrets
from tests.factories.channels import PHONE

DEVICES = "/api/v1/devices"
BODY = {
    "token": PHONE.endpoint,
    "keys": {"p256dh": PHONE.p256dh, "auth": PHONE.auth},
    "name": "Phone",
    "locale": "en",
    "timezone": "Africa/Lagos",
}


@pytest.fixture
def ada(signed_in) -> dict:
    return signed_in("Ada")


class TestDevices:
    def test_are_registered_listed_and_removed(self, api, ada, signed_in):
        headers, other = ada["headers"], signed_in("Bo")["headers"]

        made = api.post(DEVICES, json=BODY, headers=headers)
        again = api.post(DEVICES, json=BODY, headers=headers)

        assert (made.status_code, again.json()["id"]) == (201, made.json()["id"])
        assert api.get(DEVICES, headers=headers).json()["items"] == [again.json()]
        assert "token" not in made.json()
        where = f"{DEVICES}/{made.json()['id']}"
        assert api.delete(where, headers=other).status_code == 404
        codes = [api.delete(where, headers=headers).status_code for _ in range(2)]
        assert codes == [204, 404]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"token": "http://push.example/x"},
            {"token": ""},
            {"keys": {"p256dh": "x", "auth": "y"}},
            {"platform": "fridge"},
        ],
    )
    def test_refuse_what_cannot_be_reached(self, api, ada, wrong):
        answer = api.post(DEVICES, json={**BODY, **wrong}, headers=ada["headers"])

        assert answer.status_code == 422

    def test_are_subscribed_with_our_public_key(self, api, ada, monkeypatch):
        without = api.get(f"{DEVICES}/key", headers=ada["headers"])
        monkeypatch.setattr(settings, "vapid_private_key", SecretStr(Secrets().vapid_private_key))

        answer = api.get(f"{DEVICES}/key", headers=ada["headers"])

        assert without.status_code == 503
        assert len(answer.json()["public_key"]) == 87
        assert api.get(f"{DEVICES}/key").status_code == 401
