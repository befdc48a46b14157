"""Learning sessions over HTTP."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from services.identity import actors
from services.learning import tutor
from tests.factories.nuggets import add_source

SESSIONS, NARRATIVES = "/api/v1/learning-sessions", "/api/v1/narratives"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _by_words_alone(monkeypatch) -> None:
    monkeypatch.setattr(tutor, "meaning_of", lambda _: None)


@pytest.fixture
def ada(signed_in) -> dict:
    return signed_in("Ada")


@pytest.fixture
def source_id(ada) -> str:
    with system_unit_of_work() as session:
        actor = actors.by_access_token(session, token=ada["access_token"], at=clock.now()).actor
    with unit_of_work(actor) as session:
        return str(add_source(session, actor).id)


@pytest.fixture
def path(api, ada, source_id) -> dict:
    made = api.post(NARRATIVES, json={"sourceId": source_id}, headers=ada["headers"])
    assert made.status_code == 201, made.text
    return made.json()


@pytest.fixture
def begun(api, ada, path) -> dict:
    answer = api.post(SESSIONS, json={"narrative_id": path["id"]}, headers=ada["headers"])
    assert answer.status_code == 201, answer.text
    return answer.json()


class TestLearningSession:
    def test_walks_from_choice_to_choice_to_its_end(self, api, ada, path, begun):
        url, headers = f"{SESSIONS}/{begun['id']}", ada["headers"]
        nodes = {node["id"]: node for node in path["nodes"]}
        view, steps = begun, 0
        while view["place"]["kind"] != "end":
            effects = {c["effect"]: c["id"] for c in nodes[view["current_node_id"]]["choices"]}
            choice = effects.get("confirms_mastery") or view["place"]["choices"][0]["id"]
            view = api.post(f"{url}/choices", json={"choice_id": choice}, headers=headers).json()
            steps += 1
        done = api.post(f"{url}/complete", headers=headers).json()
        again = api.post(f"{url}/complete", headers=headers).json()

        assert steps == 6
        assert (done["progress"], len(done["confirmed"]), done["gaps"]) == (1.0, 3, [])
        assert again["completed_at"] == done["completed_at"] is not None
        mastery = api.get("/api/v1/mastery", headers=headers).json()["items"]
        assert {one["title"] for one in mastery if one["evidence_count"]} == set(done["confirmed"])
        assert api.get(f"{SESSIONS}?open=true", headers=headers).json()["items"] == []

    def test_goes_on_where_it_was_left(self, api, ada, path, begun):
        headers = ada["headers"]
        first = begun["place"]["choices"][0]["id"]
        moved = api.post(
            f"{SESSIONS}/{begun['id']}/choices", json={"choiceId": first}, headers=headers
        ).json()

        again = api.post(SESSIONS, json={"narrative_id": path["id"]}, headers=headers).json()

        assert (again["id"], again["place"], again["last_seq"]) == (
            begun["id"],
            moved["place"],
            moved["last_seq"],
        )

    def test_stores_what_the_tutor_said_with_its_tools_once_for_a_key(self, api, ada, begun):
        url = f"{SESSIONS}/{begun['id']}/messages"
        headers = {**ada["headers"], "idempotency-key": uuid4().hex}
        body = {"message": "What is osmosis?"}

        first = api.post(url, json=body, headers=headers)
        second = api.post(url, json=body, headers=headers)

        kept = api.get(f"{SESSIONS}/{begun['id']}", headers=ada["headers"]).json()["messages"]
        assert (first.status_code, second.json()) == (200, first.json())
        assert [one["role"] for one in kept] == ["assistant", "user", "assistant"]
        assert kept[-1] == first.json()["reply"]
        assert kept[-1]["tool_calls"][0]["name"] == "search_sources"
        assert kept[-1]["citations"][0]["title"] == "Transport"

    @pytest.mark.parametrize(
        ("request_", "status"),
        [
            (("/choices", {"choice_id": "q0-0"}), 409),
            (("/choices", {"choice_id": "nowhere"}), 404),
            (("/choices", {}), 422),
            (("/messages", {"message": " "}), 422),
            (("/messages", {"message": "x" * 4001}), 422),
        ],
    )
    def test_refuses_bad_input(self, api, ada, begun, request_, status):
        where, body = request_
        answer = api.post(f"{SESSIONS}/{begun['id']}{where}", json=body, headers=ada["headers"])

        assert answer.status_code == status, answer.text

    def test_does_not_exist_for_others(self, api, signed_in, path, begun):
        eve, url = signed_in("Eve")["headers"], f"{SESSIONS}/{begun['id']}"
        seen = [
            api.get(url, headers=eve),
            api.post(f"{url}/choices", json={"choice_id": "s0-on"}, headers=eve),
            api.post(f"{url}/messages", json={"message": "Hello"}, headers=eve),
            api.post(f"{url}/complete", headers=eve),
            api.delete(url, headers=eve),
            api.post(SESSIONS, json={"narrative_id": path["id"]}, headers=eve),
            api.get(f"{NARRATIVES}/{path['id']}", headers=eve),
            api.delete(f"{NARRATIVES}/{path['id']}", headers=eve),
        ]

        assert {answer.status_code for answer in seen} == {404}

    def test_needs_exactly_one_thing_to_learn(self, api, ada, path):
        headers = ada["headers"]
        none = api.post(SESSIONS, json={}, headers=headers)
        two = api.post(
            SESSIONS, json={"narrative_id": path["id"], "topic": "Cells"}, headers=headers
        )

        assert {none.status_code, two.status_code} == {422}

    def test_is_forgotten_when_deleted(self, api, ada, begun):
        url = f"{SESSIONS}/{begun['id']}"

        assert api.delete(url, headers=ada["headers"]).status_code == 204
        assert api.get(url, headers=ada["headers"]).status_code == 404

    def test_outlives_its_path(self, api, ada, path, begun):
        api.delete(f"{NARRATIVES}/{path['id']}", headers=ada["headers"])

        left = api.get(f"{SESSIONS}/{begun['id']}", headers=ada["headers"]).json()

        assert (left["narrative_id"], left["place"], left["path"]) == (None, None, [])
        assert UUID(left["id"])
