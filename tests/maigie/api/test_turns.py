"""A turn over HTTP: streamed as it is written, taken up again, stopped, logged."""

import json
from uuid import uuid4

import pytest

from maigie.api import turn_running
from tests.fakes.models import ReciteModel

CHAT = "/api/v1/ai/chat"
ANSWER = "Leaves turn light into sugar. " * 8
STREAM = {"accept": "text/event-stream"}


@pytest.fixture
def ada(signed_in) -> dict:
    return signed_in("Ada")["headers"]


def events_of(text: str) -> list[tuple[str, dict, int]]:
    parts = [part.split("\n") for part in text.strip().split("\n\n")]
    return [
        (name[len("event: ") :], json.loads(data[len("data: ") :]), int(seq[len("id: ") :]))
        for name, data, seq in parts
    ]


class TestStream:
    def test_gives_the_words_of_a_model_and_can_be_taken_up_again(
        self, api, ada, monkeypatch: pytest.MonkeyPatch
    ):
        model = ReciteModel(ANSWER.strip())
        monkeypatch.setattr(turn_running, "configured_model", lambda: model)
        key = uuid4().hex
        headers = {**ada, **STREAM, "idempotency-key": key}

        answer = api.post(CHAT, json={"message": "Why do leaves need light?"}, headers=headers)
        events = events_of(answer.text)
        resumed = api.get(
            f"/api/v1/ai/turns/{key}/events", headers={**ada, "last-event-id": str(events[4][2])}
        )
        again = api.post(CHAT, json={"message": "Why do leaves need light?"}, headers=headers)

        deltas = [data["text"] for name, data, _ in events if name == "delta"]
        assert "".join(deltas) == events[-1][1]["message"]["content"] == ANSWER.strip()
        assert len(deltas) > 10
        assert answer.headers["x-turn-id"] == key
        assert events_of(resumed.text) == events[5:]
        assert events_of(again.text)[-1][1] == events[-1][1]
        assert len(model.read) == 1

    def test_of_others_is_not_there_and_stopping_is_accepted(self, api, ada):
        gone = f"/api/v1/ai/turns/{uuid4().hex}"

        assert api.get(f"{gone}/events", headers=ada).status_code == 404
        assert api.post(f"{gone}/stop", headers=ada).status_code == 202


class TestBatch:
    def test_shows_what_it_changed_and_is_found_by_kind(self, api, sign_up):
        ada = sign_up("Ada")["headers"]
        sent = {"message": "Schedule 2 hours of reading tomorrow"}
        which = api.post(CHAT, json=sent, headers=ada).json()["batch_id"]

        record = api.get(f"/api/v1/ai/batches/{which}", headers=ada).json()
        by_kind = {
            kind: len(api.get("/api/v1/ai/batches", params=kind_of, headers=ada).json()["items"])
            for kind, kind_of in {
                "planning": {"action": "planning"},
                "library": {"action": "library"},
                "undone": {"status": "undone"},
            }.items()
        }

        assert record["runs"][0]["name"] == "planning.create_blocks"
        assert record["runs"][0]["changes"][0]["kind"] == "created"
        assert by_kind == {"planning": 1, "library": 0, "undone": 0}
        bad = api.get("/api/v1/ai/batches", params={"status": "lost"}, headers=ada)
        assert bad.status_code == 422


class TestConversation:
    def test_is_found_by_its_words_and_tuned(self, api, ada):
        where = api.post(CHAT, json={"message": "hello leaves"}, headers=ada).json()[
            "conversation_id"
        ]
        at = "/api/v1/conversations"

        def found(**wanted: str) -> list[str]:
            rows = api.get(at, params=wanted, headers=ada).json()["items"]
            return [row["id"] for row in rows if row["kind"] == "chat"]

        assert found(q="LEAVES hello") == [where]
        assert found(q="leaves 100%") == found(context="work") == []
        patched = api.patch(
            f"{at}/{where}",
            json={"context": "work", "preferences": {"style": "concise"}},
            headers=ada,
        ).json()
        assert (patched["context"], patched["preferences"]["style"]) == ("work", "concise")
        assert found(context="work") == [where]
        assert patched["last_message_preview"]
        wrong = api.patch(f"{at}/{where}", json={"preferences": {"style": "loud"}}, headers=ada)
        assert wrong.status_code == 422
