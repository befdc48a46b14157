"""Profile and sign-ins over HTTP."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

USERS = "/api/v1/users"
SESSIONS = "/api/v1/users/me/sessions"
LOGIN = "/api/v1/auth/login"
PASSWORD = "violet-otter-42-parade"


class TestUser:
    def test_is_only_visible_to_themselves(self, api, signed_in):
        ada, bob = signed_in("Ada"), signed_in("Bob")
        mine, theirs = (f"{USERS}/{person['user']['id']}" for person in (ada, bob))

        assert api.get(mine, headers=ada["headers"]).json() == ada["user"]
        assert api.get(theirs, headers=ada["headers"]).status_code == 404
        assert api.patch(theirs, json={"name": "x"}, headers=ada["headers"]).status_code == 404
        assert api.get(theirs, headers=bob["headers"]).json()["name"] == "Bob"

    def test_changes_only_what_is_sent(self, api, signed_in):
        ada = signed_in("Ada")
        mine = f"{USERS}/{ada['user']['id']}"

        answer = api.patch(
            mine,
            json={"timezone": "Asia/Tokyo", "preferences": {"theme": "dark"}},
            headers=ada["headers"],
        )

        assert answer.status_code == 200
        assert answer.json()["name"] == "Ada"
        assert answer.json()["timezone"] == "Asia/Tokyo"
        assert answer.json()["preferences"] == {**ada["user"]["preferences"], "theme": "dark"}

    def test_refuses_what_is_not_an_id(self, api, signed_in):
        for bad in ("me", "%00", "1", "x" * 300):
            assert api.get(f"{USERS}/{bad}", headers=signed_in()["headers"]).status_code in {
                404,
                422,
            }


class TestIdempotencyKey:
    def test_gives_the_first_answer_again(self, api, signed_in):
        ada = signed_in("Ada")
        mine, keyed = (
            f"{USERS}/{ada['user']['id']}",
            {**ada["headers"], "idempotency-key": uuid4().hex},
        )

        first = api.patch(mine, json={"name": "Augusta"}, headers=keyed)
        api.patch(mine, json={"name": "Countess"}, headers=ada["headers"])
        again = api.patch(mine, json={"name": "Augusta"}, headers=keyed)

        assert again.json() == first.json()
        assert again.headers["idempotency-replayed"] == "true"
        assert api.get(mine, headers=ada["headers"]).json()["name"] == "Countess"

    def test_refuses_another_body(self, api, signed_in):
        ada = signed_in("Ada")
        mine, keyed = (
            f"{USERS}/{ada['user']['id']}",
            {**ada["headers"], "idempotency-key": uuid4().hex},
        )
        api.patch(mine, json={"name": "Augusta"}, headers=keyed)

        answer = api.patch(mine, json={"name": "Eve"}, headers=keyed)

        assert answer.status_code == 409
        assert answer.json()["code"] == "idempotency_key_reused"

    def test_holds_for_parallel_writes(self, api, signed_in):
        ada = signed_in("Ada")
        mine, keyed = (
            f"{USERS}/{ada['user']['id']}",
            {**ada["headers"], "idempotency-key": uuid4().hex},
        )

        with ThreadPoolExecutor(6) as pool:
            answers = list(
                pool.map(lambda _: api.patch(mine, json={"name": "A"}, headers=keyed), range(6))
            )

        assert {a.status_code for a in answers} == {200}
        assert sum("idempotency-replayed" not in a.headers for a in answers) == 1


class TestSessions:
    def test_are_listed_and_ended_one_by_one(self, api, sign_up):
        ada = sign_up()
        other = api.post(LOGIN, json={"email": ada["user"]["email"], "password": PASSWORD}).json()
        there = {"authorization": f"Bearer {other['access_token']}"}
        items = api.get(SESSIONS, headers=ada["headers"]).json()["items"]
        [elsewhere] = [item["id"] for item in items if not item["current"]]

        answer = api.delete(f"{SESSIONS}/{elsewhere}", headers=ada["headers"])

        assert len(items) == 2
        assert answer.status_code == 204
        assert api.get(SESSIONS, headers=there).status_code == 401
        assert api.get(SESSIONS, headers=ada["headers"]).status_code == 200

    def test_end_everywhere_but_here(self, api, sign_up):
        ada = sign_up()
        other = api.post(LOGIN, json={"email": ada["user"]["email"], "password": PASSWORD}).json()

        api.delete(SESSIONS, headers=ada["headers"])

        assert (
            api.get(
                SESSIONS, headers={"authorization": f"Bearer {other['access_token']}"}
            ).status_code
            == 401
        )
        assert api.get(SESSIONS, headers=ada["headers"]).status_code == 200

    def test_of_others_cannot_be_ended(self, api, signed_in):
        ada, bob = signed_in("Ada"), signed_in("Bob")
        theirs = api.get(SESSIONS, headers=bob["headers"]).json()["items"][0]["id"]

        assert api.delete(f"{SESSIONS}/{theirs}", headers=ada["headers"]).status_code == 404
        assert api.get(SESSIONS, headers=bob["headers"]).status_code == 200
