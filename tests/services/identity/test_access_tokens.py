"""Only our own, fresh tokens are believed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from joserfc import jwt
from pydantic import SecretStr

from maigie.config import settings
from maigie.core import clock
from maigie.core.errors import NotSignedIn, Unavailable
from services.identity import access_tokens

NOW = clock.now()
USER, SESSION = uuid4(), uuid4()


def issue():
    return access_tokens.issue(user_id=USER, session_id=SESSION, at=NOW)


def forge(**claims):
    key = access_tokens._key(settings.secret_key.get_secret_value())
    genuine = jwt.decode(issue(), key, algorithms=["Ed25519"])
    merged = {k: v for k, v in (genuine.claims | claims).items() if v is not None}
    return jwt.encode(genuine.header, merged, key, algorithms=["Ed25519"])


class TestRead:
    def test_returns_who_and_which_session(self):
        claims = access_tokens.read(issue(), at=NOW + timedelta(minutes=14))

        assert (claims.user_id, claims.session_id) == (USER, SESSION)

    def test_believes_for_fifteen_minutes(self):
        with pytest.raises(NotSignedIn):
            access_tokens.read(issue(), at=NOW + timedelta(minutes=15, seconds=1))

    @pytest.mark.parametrize(
        "claims",
        [
            {"iss": "else"},
            {"aud": "else"},
            {"typ": "refresh"},
            {"exp": None},
            {"iat": None},
            {"sub": None},
            {"sid": None},
            {"jti": None},
            {"sub": "x"},
            {"sid": 5},
            {"exp": "soon"},
            {"iat": 10**12},
            {"aud": []},
            {"exp": 1e400},
        ],
    )
    def test_refuses_wrong_claims_even_when_signed(self, claims):
        with pytest.raises(NotSignedIn):
            access_tokens.read(forge(**claims), at=NOW)

    def test_refuses_other_installations(self, monkeypatch):
        token = issue()
        monkeypatch.setattr(settings, "secret_key", SecretStr("another installation's secret"))

        with pytest.raises(NotSignedIn):
            access_tokens.read(token, at=NOW)


class TestIssue:
    def test_is_unique_each_time(self):
        assert issue() != issue()

    def test_needs_a_secret(self, monkeypatch):
        monkeypatch.setattr(settings, "secret_key", SecretStr(""))

        with pytest.raises(Unavailable):
            issue()
