"""Paths over HTTP."""

from uuid import uuid4

import pytest

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from services.identity import actors
from services.learning.courses import create_course
from tests.factories.nuggets import add_source

NARRATIVES = "/api/v1/narratives"


@pytest.fixture
def ada(signed_in) -> dict:
    return signed_in("Ada")


@pytest.fixture
def source_id(ada) -> str:
    with system_unit_of_work() as session:
        actor = actors.by_access_token(session, token=ada["access_token"], at=clock.now()).actor
    with unit_of_work(actor) as session:
        return str(add_source(session, actor).id)


class TestNarratives:
    def test_are_made_of_a_source_once_for_a_key(self, api, ada, source_id):
        headers = {**ada["headers"], "idempotency-key": uuid4().hex}

        made = api.post(NARRATIVES, json={"source_id": source_id}, headers=headers)
        api.post(NARRATIVES, json={"source_id": source_id}, headers=headers)

        listed = api.get(f"{NARRATIVES}?source_id={source_id}", headers=ada["headers"]).json()
        assert made.status_code == 201, made.text
        assert [one["id"] for one in listed["items"]] == [made.json()["id"]]
        assert listed["items"][0]["stop_count"] == 3
        node = made.json()["nodes"][0]
        assert node["id"] == made.json()["start_node_id"]
        assert set(node["choices"][0]) == {"id", "label", "target_node_id", "effect"}

    def test_are_made_of_chosen_nuggets(self, api, ada, source_id):
        whole = api.post(NARRATIVES, json={"source_id": source_id}, headers=ada["headers"]).json()
        chosen = whole["nodes"][-1]["nugget_id"]

        made = api.post(NARRATIVES, json={"nuggetIds": [chosen]}, headers=ada["headers"]).json()

        assert (made["stop_count"], {node["nugget_id"] for node in made["nodes"]}) == (1, {chosen})

    @pytest.mark.parametrize(
        "body",
        [{}, {"nugget_ids": []}, {"source_id": "no id"}, {"title": "Mine"}],
    )
    def test_refuse_bad_input(self, api, ada, body):
        assert api.post(NARRATIVES, json=body, headers=ada["headers"]).status_code == 422

    def test_need_something_to_learn_from(self, api, ada):
        with system_unit_of_work() as session:
            actor = actors.by_access_token(session, token=ada["access_token"], at=clock.now()).actor
        with unit_of_work(actor) as session:
            course = create_course(session, actor, title="Chemistry")

        empty = api.post(NARRATIVES, json={"course_id": course.id}, headers=ada["headers"])
        unknown = api.post(NARRATIVES, json={"source_id": str(uuid4())}, headers=ada["headers"])

        assert (empty.status_code, empty.json()["code"]) == (409, "nothing_ready")
        assert unknown.status_code == 404

    def test_are_gone_after_deletion(self, api, ada, source_id):
        made = api.post(NARRATIVES, json={"source_id": source_id}, headers=ada["headers"]).json()
        url = f"{NARRATIVES}/{made['id']}"

        assert api.delete(url, headers=ada["headers"]).status_code == 204
        assert api.get(url, headers=ada["headers"]).status_code == 404
