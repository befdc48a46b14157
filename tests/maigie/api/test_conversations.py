"""Conversations over HTTP."""

from uuid import uuid4

import pytest

CONVERSATIONS = "/api/v1/conversations"
CHAT = "/api/v1/ai/chat"


@pytest.fixture
def ada(sign_up) -> dict:
    return sign_up("Ada")["headers"]


@pytest.fixture
def talk(api, ada) -> str:
    return api.post(CHAT, json={"message": "hello"}, headers=ada).json()["conversation_id"]


class TestConversation:
    def test_is_listed_beside_the_planner(self, api, ada, talk):
        items = api.get(CONVERSATIONS, headers=ada).json()["items"]

        assert {(row["title"], row["kind"]) for row in items} == {
            ("hello", "chat"),
            ("Planner", "planner"),
        }
        assert next(row for row in items if row["kind"] == "chat")["id"] == talk

    def test_shows_its_messages_in_order_and_in_pages(self, api, ada, talk):
        url = f"{CONVERSATIONS}/{talk}/messages"

        whole = api.get(url, headers=ada).json()
        first = api.get(f"{url}?limit=1", headers=ada).json()
        rest = api.get(f"{url}?limit=1&cursor={first['next_cursor']}", headers=ada).json()

        assert [(m["seq"], m["role"]) for m in whole["items"]] == [(1, "user"), (2, "assistant")]
        assert first["items"] + rest["items"] == whole["items"]
        assert rest["next_cursor"] is None

    def test_is_shown_with_what_belongs_to_it(self, api, ada, talk):
        listed = api.get("/api/v1/conversations", headers=ada).json()["items"]
        where = f"/api/v1/conversations/{listed[0]['id']}"

        found = api.get(where, headers=ada).json()

        assert found["conversation"] == listed[0]
        assert set(found["messages"]) == {"user", "assistant", "proactive"}
        assert (found["goals"], found["notifications"]) == ([], [])
        missing = f"/api/v1/conversations/{uuid4()}"
        assert api.get(missing, headers=ada).status_code == 404

    def test_is_renamed_and_deleted(self, api, ada, talk):
        url = f"{CONVERSATIONS}/{talk}"

        assert api.patch(url, json={"title": "Greeting"}, headers=ada).json()["title"] == "Greeting"
        assert api.delete(url, headers=ada).status_code == 204
        assert api.get(f"{url}/messages", headers=ada).status_code == 404

    def test_of_planning_is_permanent(self, api, ada):
        [planner] = api.get(CONVERSATIONS, headers=ada).json()["items"]

        assert api.delete(f"{CONVERSATIONS}/{planner['id']}", headers=ada).status_code == 409

    def test_of_somebody_else_is_not_found(self, api, talk, sign_up):
        bob, url = sign_up("Bob")["headers"], f"{CONVERSATIONS}/{talk}"

        answers = [
            api.get(f"{url}/messages", headers=bob),
            api.patch(url, json={"title": "x"}, headers=bob),
            api.delete(url, headers=bob),
        ]

        assert [answer.status_code for answer in answers] == [404] * 3


class TestMessage:
    def test_is_rated_answered_again_and_edited(self, api, ada, talk):
        url = f"{CONVERSATIONS}/{talk}/messages"
        answer = api.get(url, headers=ada).json()["items"][1]["id"]

        rated = api.post(f"{url}/{answer}/rate", json={"rating": 4}, headers=ada)
        again = api.post(f"{url}/{answer}/regenerate", headers=ada).json()["message"]["id"]
        edited = api.post(
            f"{url}/{again}/edit",
            json={"message": "Schedule 2 hours of reading tomorrow"},
            headers=ada,
        )

        assert rated.json()["rating"] == 4
        assert edited.json()["actions"][0]["status"] == "done"
        shown = api.get(url, headers=ada).json()["items"]
        assert [(m["role"], m["edited"], m["regenerated"]) for m in shown] == [
            ("user", True, False),
            ("assistant", False, True),
        ]

    def test_of_others_is_not_there(self, api, ada, talk, sign_up):
        url = f"{CONVERSATIONS}/{talk}/messages"
        answer = api.get(url, headers=ada).json()["items"][1]["id"]
        bob = sign_up("Bob")["headers"]

        for what, body in (("rate", {"rating": 1}), ("regenerate", {}), ("edit", {"message": "x"})):
            assert api.post(f"{url}/{answer}/{what}", json=body, headers=bob).status_code == 404


class TestArchive:
    def test_holds_what_was_put_away(self, api, ada, talk):
        url = f"{CONVERSATIONS}/{talk}"

        patched = api.patch(url, json={"pinned": True, "archived": True}, headers=ada).json()

        assert (patched["pinned"], patched["archived"], patched["title"]) == (True, True, "hello")
        ids = [row["id"] for row in api.get(CONVERSATIONS, headers=ada).json()["items"]]
        put_away = api.get(f"{CONVERSATIONS}?archived=true", headers=ada).json()["items"]
        assert talk not in ids
        assert [row["id"] for row in put_away] == [talk]
