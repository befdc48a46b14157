"""The assistant over HTTP: answers, streams, receipts."""

import json
from uuid import uuid4

import pytest

from maigie.api.pagination import encode_cursor

CHAT = "/api/v1/ai/chat"
BATCHES = "/api/v1/ai/batches"
MAIN_JOB = "I want to learn Data Structures for my exam in 6 weeks"
BLOCK = "Schedule 2 hours of reading tomorrow"
FIELDS = {
    "conversation_id",
    "message",
    "intent",
    "actions",
    "batch_id",
    "clarification",
    "citations",
    "suggestions",
}
ACTION_FIELDS = {"id", "name", "status", "effect", "summary", "entities"}
LISTS = ("courses", "goals", "tasks")


@pytest.fixture
def ada(sign_up) -> dict:
    return sign_up("Ada")["headers"]


def events_of(text: str) -> list[tuple[str, dict]]:
    """Return name and data of each server-sent event."""
    parts = [part.split("\n") for part in text.strip().split("\n\n")]
    return [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data, _id in parts
    ]


class TestChat:
    def test_has_the_promised_shape(self, api, ada):
        answer = api.post(CHAT, json={"message": MAIN_JOB}, headers=ada)

        assert answer.status_code == 200
        body = answer.json()
        assert set(body) == FIELDS
        assert set(body["message"]) >= {"id", "seq", "role", "content", "created_at"}
        assert (body["message"]["seq"], body["message"]["role"]) == (2, "assistant")
        assert set(body["intent"]) == {"name", "confidence", "language"}
        assert [set(action) for action in body["actions"]] == [ACTION_FIELDS] * 3
        assert set(body["actions"][0]["entities"][0]) == {"type", "id", "title"}

    def test_makes_what_the_lists_show_and_undo_takes_it_back(self, api, ada):
        body = api.post(CHAT, json={"message": MAIN_JOB}, headers=ada).json()
        shown = [api.get(f"/api/v1/{name}", headers=ada).json()["items"] for name in LISTS]

        undone = api.post(f"{BATCHES}/{body['batch_id']}/undo", headers=ada)

        assert [len(items) for items in shown] == [1, 1, 0]
        assert (undone.status_code, undone.json()["status"]) == (200, "undone")
        for name in LISTS:
            assert api.get(f"/api/v1/{name}", headers=ada).json()["items"] == []
        redone = api.post(f"{BATCHES}/{body['batch_id']}/redo", headers=ada)
        assert redone.json()["status"] == "done"
        assert len(api.get("/api/v1/courses", headers=ada).json()["items"]) == 1

    def test_streams_in_order(self, api, ada):
        headers = {**ada, "accept": "text/event-stream"}

        answer = api.post(CHAT, json={"message": BLOCK}, headers=headers)

        assert answer.headers["content-type"].startswith("text/event-stream")
        events = events_of(answer.text)
        names = [name for name, _ in events]
        assert list(dict.fromkeys(names)) == ["intent", "delta", "action", "done"]
        done = events[-1][1]
        assert "".join(d["text"] for n, d in events if n == "delta") == done["message"]["content"]
        assert [d for n, d in events if n == "action"] == done["actions"]
        assert set(done) == FIELDS

    def test_streams_an_error_as_an_event(self, api, ada):
        headers = {**ada, "accept": "text/event-stream"}

        answer = api.post(
            CHAT, json={"message": "hello", "conversation_id": str(uuid4())}, headers=headers
        )

        [(name, data)] = events_of(answer.text)
        assert (name, data["code"]) == ("error", "not_found")

    @pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
    def test_makes_nothing_twice_with_a_key(self, accept, api, ada):
        keyed = {**ada, "idempotency-key": uuid4().hex, "accept": accept}

        first = api.post(CHAT, json={"message": BLOCK}, headers=keyed)
        again = api.post(CHAT, json={"message": BLOCK}, headers=keyed)

        read = json.loads if "json" in accept else events_of
        assert read(first.text) == read(again.text)
        assert len(api.get(BATCHES, headers=ada).json()["items"]) == 1
        conversations = api.get("/api/v1/conversations", headers=ada).json()["items"]
        assert [row["message_count"] for row in conversations if row["kind"] == "chat"] == [2]

    def test_refuses_a_key_used_for_another_message(self, api, ada):
        keyed = {**ada, "idempotency-key": uuid4().hex}
        api.post(CHAT, json={"message": BLOCK}, headers=keyed)

        assert api.post(CHAT, json={"message": "hello"}, headers=keyed).status_code == 409

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"message": ""},
            {"message": "  "},
            {"message": "a" * 10_001},
            {"message": "a\x00b"},
            {"message": 5},
            {"message": "hello", "surprise": 1},
            {"message": "hello", "user_id": "7067dc12-5682-4ac5-bd62-45e04f56aa10"},
            {"message": "hello", "active_context": {"course_id": "x"}},
            {"message": "hello", "conversation_id": "x"},
        ],
        ids=lambda body: str(body)[:40],
    )
    def test_refuses_other_bodies(self, body, api, ada):
        assert api.post(CHAT, json=body, headers=ada).status_code == 422
        assert api.get(BATCHES, headers=ada).json()["items"] == []

    def test_takes_names_in_camel_case(self, api, ada):
        first = api.post(CHAT, json={"message": "hello"}, headers=ada).json()
        body = {"message": "hello", "conversationId": first["conversation_id"], "contextRefs": []}

        assert api.post(CHAT, json=body, headers=ada).json()["message"]["seq"] == 4

    def test_asks_and_changes_nothing_when_a_slot_is_missing(self, api, ada):
        body = api.post(CHAT, json={"message": "I want to learn"}, headers=ada).json()

        assert set(body["clarification"]) == {"question", "options"}
        assert (body["actions"], body["batch_id"]) == ([], None)

    def test_in_a_conversation_of_somebody_else_is_not_found(self, api, ada, sign_up):
        first = api.post(CHAT, json={"message": "hello"}, headers=ada).json()
        bob = sign_up("Bob")["headers"]
        body = {"message": "hello", "conversation_id": first["conversation_id"]}

        assert api.post(CHAT, json=body, headers=bob).status_code == 404

    def test_needs_somebody_signed_in(self, api):
        assert api.post(CHAT, json={"message": "hello"}).status_code == 401


class TestBatches:
    def test_of_somebody_else_are_not_found(self, api, ada, sign_up):
        batch = api.post(CHAT, json={"message": BLOCK}, headers=ada).json()["batch_id"]
        bob = sign_up("Bob")["headers"]

        answers = [
            api.post(f"{BATCHES}/{batch}/{verb}", headers=bob)
            for verb in ("undo", "redo", "confirm")
        ]

        assert [answer.status_code for answer in answers] == [404] * 3
        assert api.get(BATCHES, headers=bob).json()["items"] == []

    def test_are_undone_once(self, api, ada):
        batch = api.post(CHAT, json={"message": BLOCK}, headers=ada).json()["batch_id"]

        codes = [
            api.post(f"{BATCHES}/{batch}/{verb}", headers=ada).status_code
            for verb in ("confirm", "redo", "undo", "undo")
        ]

        assert codes == [409, 409, 200, 409]


class TestIntents:
    def test_are_listed_with_labels(self, api, ada):
        items = api.get("/api/v1/ai/intents", headers=ada).json()["items"]

        names = {item["name"] for item in items}
        assert {"learning.learn_topic", "planning.plan_day", "assistant.undo"} <= names
        assert all(item["labels"]["en"] for item in items)


class TestCreatePlan:
    def test_is_for_one_course_or_one_goal(self, api, ada):
        course = api.post("/api/v1/courses", json={"title": "Chemistry"}, headers=ada).json()
        url = "/api/v1/ai/create-plan"

        plan = api.post(url, json={"courseId": course["id"]}, headers=ada)

        assert (plan.status_code, plan.json()["status"]) == (201, "proposed")
        assert api.post(url, json={}, headers=ada).status_code == 422
        for name in ("goal_id", "course_id"):
            assert api.post(url, json={name: str(uuid4())}, headers=ada).status_code == 404


THREE = "I want to learn biology, chemistry and physics"


class TestProposal:
    def test_is_discarded_for_good_or_confirmed_once(self, api, ada):
        first, second = (
            api.post(CHAT, json={"message": THREE}, headers=ada).json()["batch_id"]
            for _ in range(2)
        )

        discarded = api.post(f"{BATCHES}/{first}/discard", headers=ada)
        late = api.post(f"{BATCHES}/{first}/confirm", headers=ada)
        confirmed = api.post(f"{BATCHES}/{second}/confirm", headers=ada)

        assert (discarded.json()["status"], late.status_code) == ("discarded", 409)
        assert confirmed.json()["status"] == "done"
        assert len(api.get("/api/v1/courses", headers=ada).json()["items"]) == 3

    def test_of_others_is_not_there(self, api, ada, sign_up):
        batch = api.post(CHAT, json={"message": THREE}, headers=ada).json()["batch_id"]
        bob = sign_up("Bob")["headers"]

        for what in ("confirm", "discard"):
            assert api.post(f"{BATCHES}/{batch}/{what}", headers=bob).status_code == 404


class TestContext:
    def test_of_others_is_not_found_and_a_strange_scope_refused(self, api, ada):
        for about, status in (
            ({"context_refs": [str(uuid4())]}, 404),
            ({"active_context": {"courseId": str(uuid4())}}, 404),
            ({"context": {"scope": "goal", "goal_id": str(uuid4())}}, 404),
            ({"context": {"scope": "everything"}}, 422),
            ({"active_context": {"course_id": "x"}}, 422),
            ({"context": {"scope": "ownedCourses", "page": "/today"}}, 200),
        ):
            answer = api.post(CHAT, json={"message": "hello", **about}, headers=ada)
            assert answer.status_code == status, about

    def test_is_kept_shown_and_dropped(self, api, ada):
        course = api.post("/api/v1/courses", json={"title": "Art"}, headers=ada).json()["id"]
        about = {"message": "hello", "active_context": {"course_id": course}}
        where = api.post(CHAT, json=about, headers=ada).json()["conversation_id"]
        url = f"/api/v1/conversations/{where}/context"

        kept = api.get(url, headers=ada).json()["items"]
        dropped = api.delete(f"{url}/course", headers=ada).json()["items"]
        again = api.put(url, json={"course_id": course}, headers=ada).json()["items"]

        assert kept == again == [{"kind": "course", "id": course, "title": "Art"}]
        assert dropped == []


class TestLists:
    @pytest.mark.parametrize("url", [BATCHES, "/api/v1/ai/intents"])
    def test_come_in_pages(self, url, api, ada):
        for _ in range(2):
            api.post(CHAT, json={"message": BLOCK}, headers=ada)

        whole = api.get(url, headers=ada).json()["items"]
        first = api.get(f"{url}?limit=1", headers=ada).json()
        rest = api.get(f"{url}?cursor={first['next_cursor']}", headers=ada).json()

        assert len(whole) >= 2
        assert first["items"] + rest["items"] == whole
        assert rest["next_cursor"] is None

    def test_refuse_a_cursor_of_another_list(self, api, ada):
        cursor = encode_cursor(("x",))

        assert api.get(f"{BATCHES}?cursor={cursor}", headers=ada).status_code == 422


class TestUsage:
    def test_starts_with_nothing_spent(self, api, ada):
        body = api.get("/api/v1/ai/usage", headers=ada).json()

        assert (body["calls"], body["cost_micro_usd"]) == (0, 0)
        assert body["budget_micro_usd"] > 0


class TestBrokenStream:
    def test_ends_with_an_error_that_tells_nothing(self, api, ada, monkeypatch):
        def broken(*_args: object, **_options: object) -> None:
            raise ZeroDivisionError("secret detail")

        monkeypatch.setattr("maigie.api.turn_running.take_turn", broken)
        stream = {**ada, "accept": "text/event-stream"}

        answer = api.post(CHAT, json={"message": "hello"}, headers=stream)

        [(name, body)] = events_of(answer.text)
        assert (name, body["code"]) == ("error", "internal_error")
        assert "secret" not in answer.text
