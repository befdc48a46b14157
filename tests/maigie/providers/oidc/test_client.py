"""Only what a provider really says, to us, about this sign-in, is believed."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from joserfc.jwk import KeySet

from maigie.config import OidcClient, Settings, settings
from maigie.core.errors import NotFound
from maigie.providers import oidc
from maigie.providers.oidc import metadata
from maigie.providers.oidc.client import ProviderClient
from maigie.providers.oidc.id_tokens import Expected, Identity, ProviderRefused, verified_claims
from maigie.providers.oidc.metadata import Metadata, ProviderAway
from tests.fakes.oidc_server import CLIENT_ID, CLIENT_SECRET, FAULTS, OidcServer

REDIRECT = "http://127.0.0.1:3000/api/v1/auth/oidc/fake/callback"
ADA = {"sub": "ada-1", "email": "ada@example.com", "email_verified": True, "name": "Ada"}
VERIFIER = "v" * 64


@pytest.fixture
def server() -> Iterator[OidcServer]:
    with OidcServer() as running:
        running.person = dict(ADA)
        yield running


@pytest.fixture
def client(server: OidcServer) -> ProviderClient:
    return ProviderClient(CLIENT_ID, CLIENT_SECRET, Metadata(server.discovery_url))


def code_of(server: OidcServer, client: ProviderClient) -> str:
    url = client.authorization_url(redirect_uri=REDIRECT, state="s", nonce="n-1", verifier=VERIFIER)
    return server.authorize(url).split("code=")[1].split("&")[0]


def come_back(client: ProviderClient, code: str, *, verifier: str = VERIFIER) -> Identity:
    return client.who_came_back(
        code=code, redirect_uri=REDIRECT, verifier=verifier, nonce="n-1", at=datetime.now(UTC)
    )


class TestProviderClient:
    def test_says_who_came_back(self, server: OidcServer, client: ProviderClient):
        found = come_back(client, code_of(server, client))

        assert found == Identity("ada-1", "ada@example.com", email_verified=True, name="Ada")
        assert server.asked[0]["scope"].split()[0] == "openid"

    @pytest.mark.parametrize("fault", FAULTS)
    def test_believes_nothing_that_is_not_right(
        self, server: OidcServer, client: ProviderClient, fault: str
    ):
        server.fault = fault

        with pytest.raises(ProviderAway if fault == "garbage" else ProviderRefused):
            come_back(client, code_of(server, client))

    def test_needs_the_verifier_and_a_code_that_is_new(
        self, server: OidcServer, client: ProviderClient
    ):
        code = code_of(server, client)
        come_back(client, code)

        with pytest.raises(ProviderRefused):
            come_back(client, code)
        with pytest.raises(ProviderRefused):
            come_back(client, code_of(server, client), verifier="w" * 64)

    def test_finds_a_new_key(
        self, server: OidcServer, client: ProviderClient, monkeypatch: pytest.MonkeyPatch
    ):
        come_back(client, code_of(server, client))
        server.rotate_key()
        monkeypatch.setattr(metadata, "KEYS_AGAIN_AFTER_S", -1.0)

        assert come_back(client, code_of(server, client)).subject == "ada-1"

    @pytest.mark.parametrize("flag", [False, None, "false", 1, "yes"])
    def test_takes_an_address_as_verified_only_when_it_says_so(
        self, server: OidcServer, client: ProviderClient, flag: object
    ):
        server.person["email_verified"] = flag

        assert come_back(client, code_of(server, client)).email_verified is False

    def test_asks_for_the_address_where_the_token_has_none(
        self, server: OidcServer, client: ProviderClient
    ):
        server.userinfo = dict(ADA)
        server.person = {"sub": "ada-1"}

        assert come_back(client, code_of(server, client)).email == "ada@example.com"

    def test_refuses_an_address_of_somebody_else(self, server: OidcServer, client: ProviderClient):
        server.userinfo = {**ADA, "sub": "eve"}
        server.person = {"sub": "ada-1"}

        with pytest.raises(ProviderRefused):
            come_back(client, code_of(server, client))

    def test_says_that_the_provider_is_away(self, server: OidcServer, client: ProviderClient):
        code = code_of(server, client)
        server.is_down = True

        with pytest.raises(ProviderAway):
            come_back(client, code)
        with pytest.raises(ProviderAway):
            Metadata(server.discovery_url).endpoints()

    @pytest.mark.parametrize("url", ["http://example.com/x", "ftp://127.0.0.1/x", "x"])
    def test_asks_nobody_over_an_open_line(self, url: str):
        with pytest.raises(ProviderAway):
            Metadata(url).endpoints()


class TestVerifiedClaims:
    @pytest.mark.parametrize("token", ["", "a.b.c", "x" * 20_000, "\ud800", "e30.e30."])
    def test_refuses_what_is_no_token(self, token: str):
        expected = Expected("https://issuer", CLIENT_ID, "n", datetime.now(UTC))

        with pytest.raises(ProviderRefused):
            verified_claims(token, expected, lambda _fresh: KeySet([]))


class TestSettings:
    def test_find_providers_by_the_names_of_their_variables(self, monkeypatch: pytest.MonkeyPatch):
        for name in ("GOOGLE", "MY_SCHOOL"):
            monkeypatch.setenv(f"MAIGIE_OIDC_{name}_CLIENT_ID", f"id of {name}")
            monkeypatch.setenv(f"MAIGIE_OIDC_{name}_DISCOVERY_URL", "https://x/y")
        monkeypatch.setenv("MAIGIE_OIDC_GOOGLE_CLIENT_SECRET", "hidden")

        found = Settings(_env_file=None).oidc

        assert sorted(found) == ["google", "my_school"]
        assert found["google"].client_secret is not None
        assert "hidden" not in repr(found)

    def test_name_the_providers_there_are(self, monkeypatch: pytest.MonkeyPatch):
        known = OidcClient(client_id="x", discovery_url="https://x/y")
        monkeypatch.setattr(settings, "oidc", {"zitadel": known, "google": known})

        assert oidc.configured_names() == ("google", "zitadel")
        with pytest.raises(NotFound):
            oidc.provider("apple")
