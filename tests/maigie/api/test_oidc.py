"""Signing in through another provider, over HTTP, against a real one."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from fastapi import FastAPI
from httpx import Response
from starlette.testclient import TestClient

from maigie.config import OidcClient, settings
from services.ops import rate_limit
from tests.fakes.oidc_server import CLIENT_ID, CLIENT_SECRET, OidcServer

START = "/api/v1/auth/oidc/fake/start"
LOGIN, ME = "/api/v1/auth/login", "/api/v1/auth/me"
IDENTITIES = "/api/v1/users/me/identities"
PASSWORD = "violet-otter-42-parade"
WEB = {"x-maigie-client": "web", "origin": "http://testserver"}


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[OidcServer]:
    with OidcServer() as server:
        known = OidcClient(
            client_id=CLIENT_ID, client_secret=CLIENT_SECRET, discovery_url=server.discovery_url
        )
        monkeypatch.setattr(settings, "oidc", {"fake": known})
        server.person = somebody()
        yield server


@pytest.fixture
def browser(application: FastAPI, provider: OidcServer) -> Iterator[TestClient]:
    rate_limit.forget_everything()
    with TestClient(application, follow_redirects=False) as client:
        yield client


@pytest.fixture
def other_browser(application: FastAPI, browser: TestClient) -> Iterator[TestClient]:
    with TestClient(application, follow_redirects=False) as client:
        yield client


def somebody(**changed: Any) -> dict[str, Any]:
    key = uuid4().hex
    email = f"ada-{key}@example.com"
    return {"sub": key, "email": email, "email_verified": True, "name": "Ada"} | changed


def visit(browser: TestClient, provider: OidcServer, start: str = START) -> Response:
    """Go to the provider, sign in there, and come back."""
    return browser.get(callback_of(browser, provider, start))


def callback_of(browser: TestClient, provider: OidcServer, start: str = START) -> str:
    return provider.authorize(browser.get(start).headers["location"])


def problem(answer: Response) -> str:
    place = urlsplit(answer.headers["location"])
    return parse_qs(place.query).get("problem", [""])[0]


def register(browser: TestClient, email: str) -> dict[str, Any]:
    sent = {"email": email, "password": PASSWORD}
    return browser.post("/api/v1/auth/register", json=sent).json()


class TestSignIn:
    def test_makes_an_account_once(self, browser: TestClient, provider: OidcServer):
        first = visit(browser, provider, f"{START}?next=/courses&timezone=Asia/Tokyo")
        me = browser.get(ME, headers=WEB).json()
        browser.cookies.clear()
        visit(browser, provider)
        again = browser.get(ME, headers=WEB).json()

        assert (first.status_code, first.headers["location"]) == (303, "/courses")
        assert (me["email"], me["name"]) == (provider.person["email"], "Ada")
        assert me["timezone"] == "Asia/Tokyo"
        assert again["id"] == me["id"]
        assert [(one["role"], one["personal"]) for one in me["memberships"]] == [("admin", True)]

    def test_keeps_its_secrets_from_scripts(self, browser: TestClient, provider: OidcServer):
        started = browser.get(START).headers["set-cookie"]

        assert "HttpOnly" in started
        assert "SameSite=lax" in started

    @pytest.mark.parametrize(
        "place", ["//evil.example", "https://evil.example", "/\\evil.example", "/api/v1/x", "x"]
    )
    def test_goes_to_no_other_site(self, browser: TestClient, provider: OidcServer, place: str):
        answer = visit(browser, provider, f"{START}?next={place}")

        assert answer.headers["location"] == "/today"

    @pytest.mark.parametrize("fault", ["wrong nonce", "foreign key", "expired", "wrong audience"])
    def test_refuses_what_cannot_be_trusted(
        self, browser: TestClient, provider: OidcServer, fault: str
    ):
        provider.fault = fault

        answer = visit(browser, provider)

        assert problem(answer) == "provider_refused"
        assert browser.get(ME, headers=WEB).status_code == 401

    def test_takes_a_callback_once_and_from_its_browser_only(
        self, browser: TestClient, other_browser: TestClient, provider: OidcServer
    ):
        stolen = callback_of(browser, provider)
        in_another = other_browser.get(stolen)
        own = browser.get(stolen)
        replayed = browser.get(stolen)

        assert (problem(in_another), problem(own), problem(replayed)) == (
            "visit_over",
            "",
            "visit_over",
        )

    def test_takes_no_callback_twice_even_with_its_cookie(
        self, browser: TestClient, provider: OidcServer
    ):
        callback = callback_of(browser, provider)
        [held] = [cookie.value for cookie in browser.cookies.jar if cookie.name == "mg_oidc"]
        browser.get(callback)

        again = browser.get(callback, headers={"cookie": f"mg_oidc={held}"})

        assert problem(again) == "visit_over"

    def test_says_that_the_provider_is_away(self, browser: TestClient, provider: OidcServer):
        provider.is_down = True

        answer = browser.get(START)

        assert (answer.status_code, problem(answer)) == (303, "provider_unavailable")

    def test_says_that_the_person_did_not_finish(self, browser: TestClient, provider: OidcServer):
        state = parse_qs(urlsplit(browser.get(START).headers["location"]).query)["state"][0]

        answer = browser.get(f"{START[:-6]}/callback?error=access_denied&state={state}")

        assert problem(answer) == "provider_cancelled"

    def test_refuses_the_answer_of_another_provider(
        self, browser: TestClient, provider: OidcServer
    ):
        callback = callback_of(browser, provider).replace("iss=http", "iss=https")

        assert problem(browser.get(callback)) == "provider_refused"

    def test_offers_only_what_is_configured(self, browser: TestClient):
        offered = browser.get("/api/v1/auth/oidc").json()

        assert offered == {"providers": ["fake"]}
        assert problem(browser.get("/api/v1/auth/oidc/apple/start")) == "not_found"


class TestExistingAccount:
    """Whoever typed an address into a form first gets nobody else's sign-in."""

    @pytest.mark.parametrize("verified", [True, False])
    def test_is_not_entered_by_its_address(
        self, browser: TestClient, provider: OidcServer, *, verified: bool
    ):
        register(browser, provider.person["email"])
        provider.person["email_verified"] = verified

        answer = visit(browser, provider)

        assert problem(answer) == ("account_exists" if verified else "email_not_verified")
        assert browser.get(ME, headers=WEB).status_code == 401

    def test_is_connected_once_its_owner_gave_the_password(
        self, browser: TestClient, provider: OidcServer
    ):
        mine = register(browser, provider.person["email"])["user"]["id"]
        visit(browser, provider)
        credentials = {"email": provider.person["email"], "password": PASSWORD}
        browser.post(LOGIN, json=credentials, headers=WEB)
        browser.cookies.clear()

        visit(browser, provider)

        assert browser.get(ME, headers=WEB).json()["id"] == mine

    def test_of_somebody_else_is_not_connected_meanwhile(
        self, browser: TestClient, provider: OidcServer
    ):
        register(browser, provider.person["email"])
        email = f"eve-{uuid4().hex}@example.com"
        register(browser, email)
        visit(browser, provider)

        browser.post(LOGIN, json={"email": email, "password": PASSWORD}, headers=WEB)

        assert browser.get(IDENTITIES, headers=WEB).json()["identities"] == []


class TestLink:
    @pytest.fixture
    def connect(self, browser: TestClient) -> Callable[[], str]:
        """Return where the signed-in browser begins to connect the provider."""
        return lambda: browser.post(f"{START[:-6]}/link", headers=WEB).json()["url"]

    @pytest.fixture
    def home(self, browser: TestClient) -> dict[str, Any]:
        """Somebody with a password, signed in to the browser."""
        email = f"home-{uuid4().hex}@example.com"
        sent = {"email": email, "password": PASSWORD}
        return browser.post("/api/v1/auth/register", json=sent, headers=WEB).json()["user"]

    def test_adds_a_way_in_that_can_be_taken_away(
        self,
        browser: TestClient,
        provider: OidcServer,
        home: dict[str, Any],
        connect: Callable[[], str],
    ):
        back = visit(browser, provider, connect())
        [linked] = browser.get(IDENTITIES, headers=WEB).json()["identities"]
        gone = browser.delete(f"{IDENTITIES}/{linked['id']}", headers=WEB)

        assert back.headers["location"] == "/settings"
        assert (linked["provider"], linked["email"]) == ("fake", provider.person["email"])
        assert gone.status_code == 204
        assert browser.get(IDENTITIES, headers=WEB).json() == {
            "has_password": True,
            "identities": [],
        }

    def test_needs_our_own_page(self, browser: TestClient, home: dict[str, Any]):
        assert browser.post(f"{START[:-6]}/link").status_code == 403

    def test_works_once_and_for_the_account_that_asked(
        self,
        browser: TestClient,
        other_browser: TestClient,
        provider: OidcServer,
        home: dict[str, Any],
        connect: Callable[[], str],
    ):
        ticket = connect()
        of_a_visitor = visit(other_browser, provider, ticket)

        assert problem(of_a_visitor) == "not_signed_in"
        assert problem(browser.get(ticket)) == "visit_over"
        assert browser.get(IDENTITIES, headers=WEB).json()["identities"] == []

    def test_takes_no_sign_in_of_another_account(
        self,
        browser: TestClient,
        other_browser: TestClient,
        provider: OidcServer,
        home: dict[str, Any],
        connect: Callable[[], str],
    ):
        visit(other_browser, provider)

        assert problem(visit(browser, provider, connect())) == "identity_taken"

    def test_keeps_the_last_way_in(self, browser: TestClient, provider: OidcServer):
        visit(browser, provider)
        [only] = browser.get(IDENTITIES, headers=WEB).json()["identities"]

        refused = browser.delete(f"{IDENTITIES}/{only['id']}", headers=WEB)
        sent = {"new_password": PASSWORD}
        browser.put("/api/v1/users/me/password", json=sent, headers=WEB)
        allowed = browser.delete(f"{IDENTITIES}/{only['id']}", headers=WEB)

        assert (refused.status_code, refused.json()["code"]) == (409, "last_way_in")
        assert allowed.status_code == 204
