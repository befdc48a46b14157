"""Sign up, sign in, refresh and sign out over HTTP."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from maigie.config import settings

PASSWORD = "violet-otter-42-parade"
ME = "/api/v1/auth/me"
REGISTER = "/api/v1/auth/register"
LOGIN = "/api/v1/auth/login"
REFRESH = "/api/v1/auth/refresh"
LOGOUT = "/api/v1/auth/logout"
WEB = {"x-maigie-client": "web", "origin": "http://testserver"}


def new_email():
    return f"person-{uuid4().hex}@example.com"


class TestRegister:
    def test_answers_with_the_person_and_tokens(self, api: TestClient):
        email = new_email()

        answer = api.post(
            REGISTER,
            json={
                "email": email.upper(),
                "password": PASSWORD,
                "name": " Ada ",
                "timezone": "Asia/Tokyo",
            },
        )

        body = answer.json()
        assert answer.status_code == 201
        assert body["user"]["email"] == email
        assert body["user"]["name"] == "Ada"
        assert body["user"]["timezone"] == "Asia/Tokyo"
        assert body["token_type"] == "Bearer"
        assert body["expires_in"] == 900
        assert "set-cookie" not in answer.headers
        assert "password" not in answer.text

    def test_defaults_to_lagos(self, sign_up):
        assert sign_up()["user"]["timezone"] == "Africa/Lagos"

    def test_refuses_a_taken_email(self, api: TestClient):
        body = {"email": new_email(), "password": PASSWORD}
        api.post(REGISTER, json=body)

        answer = api.post(REGISTER, json=body)

        assert answer.status_code == 409
        assert answer.json()["code"] == "email_taken"

    def test_lets_only_one_of_many_in_parallel_have_an_email(self, api: TestClient):
        body = {"email": new_email(), "password": PASSWORD}

        with ThreadPoolExecutor(4) as pool:
            statuses = [
                a.status_code for a in pool.map(lambda _: api.post(REGISTER, json=body), range(4))
            ]

        assert sorted(statuses) == [201, 409, 409, 409]

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"password": "short1!"}, "password"),
            ({"password": "password1234"}, "password"),
            ({"password": "x" * 200}, "password"),
            ({"password": "qwertyuiop123"}, "password"),
            ({"email": "nobody"}, "email"),
            ({"email": "a@b@c.example"}, "email"),
            ({"timezone": "Mars/Olympus"}, "timezone"),
            ({"timezone": "../../etc/passwd"}, "timezone"),
            ({"name": "\u202eevil\u0007"}, "name"),
            ({"name": 5}, "name"),
            ({"is_admin": True}, "is_admin"),
        ],
    )
    def test_says_which_field_is_wrong(self, api: TestClient, change, field):
        answer = api.post(REGISTER, json={"email": new_email(), "password": PASSWORD, **change})

        assert answer.status_code == 422
        assert field in answer.json()["details"]["fields"]

    def test_is_limited_per_address(self, api: TestClient, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(settings, "register_limit_per_hour", 1)
        api.post(REGISTER, json={"email": new_email(), "password": PASSWORD})

        answer = api.post(REGISTER, json={"email": new_email(), "password": PASSWORD})

        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 3600
        assert answer.json()["details"]["retry_after_s"] == int(answer.headers["retry-after"])


class TestLogin:
    def test_accepts_any_form_of_the_email(self, api: TestClient, sign_up):
        email = sign_up()["user"]["email"]

        answer = api.post(LOGIN, json={"email": f" {email.upper()} ", "password": PASSWORD})

        assert answer.status_code == 200
        assert answer.json()["user"]["email"] == email

    def test_answers_the_same_for_unknown_people_and_wrong_passwords(
        self, api: TestClient, sign_up
    ):
        known = sign_up()["user"]["email"]

        wrong = api.post(LOGIN, json={"email": known, "password": "not the password"})
        unknown = api.post(LOGIN, json={"email": new_email(), "password": "not the password"})

        assert wrong.status_code == unknown.status_code == 401
        assert wrong.json() == unknown.json()

    def test_makes_guessing_wait_even_with_the_right_password(self, api: TestClient, sign_up):
        email = sign_up()["user"]["email"]
        for _ in range(5):
            assert api.post(LOGIN, json={"email": email, "password": "guess"}).status_code == 401

        answer = api.post(LOGIN, json={"email": email, "password": PASSWORD})

        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 15

    def test_counts_exactly_under_parallel_guessing(self, api: TestClient, sign_up):
        email = sign_up()["user"]["email"]

        with ThreadPoolExecutor(8) as pool:
            statuses = list(
                pool.map(
                    lambda n: (
                        api.post(LOGIN, json={"email": email, "password": f"guess {n}"}).status_code
                    ),
                    range(16),
                )
            )

        assert statuses.count(401) <= 6
        assert set(statuses) == {401, 429}


class TestRefresh:
    def test_gives_a_new_pair_that_works(self, api: TestClient, signed_in):
        first = signed_in()

        answer = api.post(REFRESH, json={"refreshToken": first["refresh_token"]})

        pair = answer.json()
        assert answer.status_code == 200
        assert pair["refresh_token"] != first["refresh_token"]
        assert (
            api.get(ME, headers={"authorization": f"Bearer {pair['access_token']}"}).status_code
            == 200
        )

    def test_reuse_ends_the_whole_family(self, api: TestClient, signed_in):
        first = signed_in()
        second = api.post(REFRESH, json={"refresh_token": first["refresh_token"]}).json()

        reused = api.post(REFRESH, json={"refresh_token": first["refresh_token"]})

        assert reused.status_code == 401
        assert api.post(REFRESH, json={"refresh_token": second["refresh_token"]}).status_code == 401
        headers = {"authorization": f"Bearer {second['access_token']}"}
        assert api.get(ME, headers=headers).status_code == 401

    def test_a_lost_answer_can_be_asked_for_again_with_its_key(self, api: TestClient, signed_in):
        first = signed_in()
        key = {"idempotency-key": uuid4().hex}
        lost = api.post(REFRESH, json={"refresh_token": first["refresh_token"]}, headers=key).json()

        again = api.post(REFRESH, json={"refresh_token": first["refresh_token"]}, headers=key)

        assert again.status_code == 200
        assert again.json()["refresh_token"] == lost["refresh_token"]
        assert api.post(REFRESH, json={"refresh_token": lost["refresh_token"]}).status_code == 200

    def test_a_repeat_after_the_successor_was_used_ends_the_family(
        self, api: TestClient, signed_in
    ):
        first = signed_in()
        key = {"idempotency-key": uuid4().hex}
        second = api.post(
            REFRESH, json={"refresh_token": first["refresh_token"]}, headers=key
        ).json()
        third = api.post(REFRESH, json={"refresh_token": second["refresh_token"]}).json()

        again = api.post(REFRESH, json={"refresh_token": first["refresh_token"]}, headers=key)

        assert again.status_code == 401
        assert api.post(REFRESH, json={"refresh_token": third["refresh_token"]}).status_code == 401

    def test_of_two_at_once_at_most_one_wins(self, api: TestClient, signed_in):
        body = {"refresh_token": signed_in()["refresh_token"]}

        with ThreadPoolExecutor(2) as pool:
            statuses = [
                a.status_code for a in pool.map(lambda _: api.post(REFRESH, json=body), range(2))
            ]

        assert sorted(statuses) == [200, 401]

    @pytest.mark.parametrize("token", ["", "x", "é" * 50, "../..", "0" * 200])
    def test_refuses_strangers(self, api: TestClient, token):
        assert api.post(REFRESH, json={"refresh_token": token}).status_code == 401


def _tampered(token):
    header, claims, signature = token.split(".")
    raw = json.loads(base64.urlsafe_b64decode(claims + "=="))
    raw["sub"] = str(uuid4())
    forged = base64.urlsafe_b64encode(json.dumps(raw).encode()).decode().rstrip("=")
    none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=")
    yield from (
        f"{header}.{forged}.{signature}",
        f"{none}.{claims}.",
        f"{header}.{claims}",
        f"{header}.{claims}.{signature[:-4]}",
        f"{header}.{claims}.{signature}.{signature}",
        "..",
        "",
        "null",
        "a.b.c",
        "eyJ.eyJ.eyJ",
        token[::-1],
        token * 50,
        "🦉",
    )


class TestAccessToken:
    def test_tampered_ones_are_401_never_500(self, api: TestClient, signed_in):
        token = signed_in()["access_token"]

        statuses = {
            api.get(ME, headers={"authorization": f"Bearer {bad}".encode()}).status_code
            for bad in _tampered(token)
        }

        assert statuses == {401}

    def test_is_needed(self, api: TestClient):
        answer = api.get(ME)

        assert answer.status_code == 401
        assert answer.json()["code"] == "not_signed_in"
        assert answer.headers["www-authenticate"] == "Bearer"


class TestLogout:
    def test_ends_the_session_for_all_its_tokens(self, api: TestClient, signed_in):
        person = signed_in()

        answer = api.post(LOGOUT, headers=person["headers"])

        assert answer.status_code == 204
        assert api.get(ME, headers=person["headers"]).status_code == 401
        assert api.post(REFRESH, json={"refresh_token": person["refresh_token"]}).status_code == 401


class TestCookie:
    @pytest.fixture
    def page(self, api: TestClient):
        """A browser that just signed up."""
        answer = api.post(REGISTER, json={"email": new_email(), "password": PASSWORD}, headers=WEB)
        assert answer.status_code == 201
        return api

    def test_is_out_of_reach_of_scripts_and_other_sites(self, api: TestClient):
        answer = api.post(REGISTER, json={"email": new_email(), "password": PASSWORD}, headers=WEB)

        cookie = answer.headers["set-cookie"].lower()
        assert cookie.startswith("mg_session=")
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert answer.json()["refresh_token"] is None

    def test_is_bound_to_the_host_over_https(self, api: TestClient):
        secure = TestClient(api.app, base_url="https://study.example")
        headers = {"x-maigie-client": "web", "origin": "https://study.example"}

        answer = secure.post(
            REGISTER, json={"email": new_email(), "password": PASSWORD}, headers=headers
        )

        cookie = answer.headers["set-cookie"].lower()
        assert cookie.startswith("__host-mg_session=")
        assert "; secure" in cookie
        assert "path=/;" in cookie
        assert "domain" not in cookie
        assert secure.get(ME).status_code == 200

    def test_signs_reads_in(self, page: TestClient):
        assert page.get(ME).status_code == 200

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"x-maigie-client": "web"},
            {"origin": "http://testserver"},
            {"x-maigie-client": "web", "origin": "http://evil.example"},
            {"x-maigie-client": "web", "origin": "http://testserver.evil.example"},
            {"x-maigie-client": "web", "origin": "http://testserver:81"},
            {"x-maigie-client": "web", "origin": "null"},
        ],
    )
    def test_does_not_sign_in_writes_of_other_sites(self, page: TestClient, headers):
        answer = page.post(LOGOUT, headers=headers)

        assert answer.status_code == 403
        assert answer.json()["code"] == "foreign_origin"
        assert page.get(ME).status_code == 200

    def test_is_taken_back_at_sign_out(self, page: TestClient):
        answer = page.post(LOGOUT, headers=WEB)

        assert answer.status_code == 204
        assert "mg_session" not in page.cookies
        assert page.get(ME).status_code == 401
