"""The frame around every route."""

import json
from uuid import UUID

import pytest
from starlette.testclient import TestClient

JSON = {"content-type": "application/json"}
NAUGHTY = [
    "\u0000",
    "a\u0000b",
    "\ud800",
    "\udfff x",
    "🦉" * 40,
    "\u202ereversed",
    "'; drop table course; --",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "%s%n",
    "\ufeff",
    "ﷺ" * 100,
    "\u200b",
    "../../etc/passwd",
    "NaN",
    "null",
    "x" * 121,
    "\r\nSet-Cookie: a=b",
    "Ω≈ç√∫˜µ≤",
    "\u0007",
]


def send(api, person, raw, **headers):
    user_id = person["user"]["id"]
    return api.patch(
        f"/api/v1/users/{user_id}", content=raw, headers={**person["headers"], **JSON, **headers}
    )


class TestErrors:
    @pytest.mark.parametrize(
        ("method", "path", "status", "code"),
        [
            ("GET", "/api/v1/nothing", 404, "not_found"),
            ("GET", "/api/", 404, "not_found"),
            ("GET", "/api/v1/nothing/%00", 404, "not_found"),
            ("DELETE", "/api/v1/auth/login", 405, "method_not_allowed"),
            ("POST", "/api/v1/health", 405, "method_not_allowed"),
            ("BREW", "/api/v1/auth/login", 405, "method_not_allowed"),
            ("GET", f"/api/v1/users/{UUID(int=7)}", 401, "not_signed_in"),
        ],
    )
    def test_have_one_form(self, api: TestClient, method, path, status, code):
        answer = api.request(method, path)

        assert answer.status_code == status
        assert answer.json()["code"] == code
        assert answer.json()["message"]

    def test_tell_which_methods_exist(self, api: TestClient):
        assert api.get("/api/v1/auth/login").headers["allow"] == "POST"

    @pytest.mark.parametrize(
        "raw", ["{", "", "[1,", '{"name": }', "\xff\xfe", "[" * 100_000, '{"name": "\\u12"}']
    )
    def test_malformed_json_is_400_or_422_never_500(self, api: TestClient, signed_in, raw):
        answer = send(api, signed_in(), raw.encode("latin-1"))

        assert answer.status_code in {400, 422}
        assert set(answer.json()) <= {"code", "message", "details"}

    @pytest.mark.parametrize(
        "raw",
        [
            '{"name": 1e999}',
            '{"name": NaN}',
            '{"tips": 1e400}',
            '{"\\ud800": 1}',
            "[]",
            "null",
            "5",
            '{"nme": "x"}',
            '{"name": ' + "9" * 5000 + "}",
        ],
    )
    def test_impossible_values_are_refused(self, api: TestClient, signed_in, raw):
        assert send(api, signed_in(), raw.encode()).status_code in {400, 422}

    def test_other_content_types_are_415(self, api: TestClient, signed_in):
        assert (
            send(api, signed_in(), b"name=x", **{"content-type": "text/plain"}).status_code == 415
        )

    def test_bodies_over_a_mebibyte_are_413(self, api: TestClient, signed_in):
        person, big = signed_in(), b'{"name": "' + b"x" * 1024 * 1024 + b'"}'

        declared = send(api, person, big)
        streamed = send(api, person, iter([big[:1000], big[1000:]]))

        assert (declared.status_code, streamed.status_code) == (413, 413)
        assert streamed.json()["code"] == "too_large"

    def test_a_bug_is_a_clean_500(self, api: TestClient, monkeypatch):
        monkeypatch.setattr("maigie.api.health.CHECKS", {"database": lambda: 1 / 0})

        answer = api.get("/api/v1/health")

        assert answer.status_code == 500
        assert answer.json()["code"] == "internal_error"
        assert "ZeroDivision" not in answer.text


class TestText:
    @pytest.mark.parametrize("text", NAUGHTY)
    def test_is_kept_exactly_or_refused(self, api: TestClient, signed_in, text):
        person = signed_in()

        answer = send(api, person, json.dumps({"name": text}).encode())

        assert answer.status_code in {200, 422}
        if answer.status_code == 200:
            assert answer.json()["name"] == (text.strip() or None)
        else:
            assert answer.json()["code"] == "invalid"


class TestRequestId:
    def test_is_answered_and_may_be_chosen(self, api: TestClient):
        chosen = api.get("/api/v1/health", headers={"x-request-id": "my-request-1"})
        hostile = api.get("/api/v1/health", headers={"x-request-id": "<b>" * 50})

        assert chosen.headers["x-request-id"] == "my-request-1"
        assert len(hostile.headers["x-request-id"]) == 32
        assert chosen.headers["cache-control"] == "no-store"


class TestDescription:
    @pytest.mark.parametrize("path", ["/openapi.json", "/api/v1/openapi.json"])
    def test_is_openapi_31_in_snake_case(self, api: TestClient, path):
        document = api.get(path).json()

        assert document["openapi"].startswith("3.1")
        assert "refresh_token" in document["components"]["schemas"]["RefreshToken"]["properties"]
        assert "/api/v1/auth/register" in document["paths"]

    def test_is_readable_without_scripts(self, api: TestClient):
        page = api.get("/api/v1/docs")

        assert page.headers["content-type"].startswith("text/html")
        assert "/api/v1/auth/register" in page.text
        assert "<script" not in page.text


class TestMetrics:
    def test_are_not_for_strangers(self, api: TestClient):
        assert api.get("/metrics").status_code == 403

    def test_are_for_this_machine(self, api: TestClient):
        local = TestClient(api.app, client=("127.0.0.1", 1))
        local.get("/api/v1/nothing")

        assert "maigie_api_requests_total" in local.get("/metrics").text
        assert local.get("/metrics", headers={"x-forwarded-for": "1.2.3.4"}).status_code == 403
