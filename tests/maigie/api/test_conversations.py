"""Conversations and notifications over HTTP."""

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


class TestNotifications:
    def test_are_none_at_first(self, api, ada):
        listed = api.get("/api/v1/notifications", headers=ada)

        assert listed.json() == {"items": [], "next_cursor": None}
        assert api.post("/api/v1/notifications/read", headers=ada).json() == {"marked": 0}
