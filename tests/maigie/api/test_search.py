from uuid import UUID

from sqlmodel import col, select

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.models.ops import OutboxEvent, ScheduledJob
from services.identity import actors
from services.ops.job_queue import run_job
from services.ops.outbox import deliver_event
from services.planning import goals

SEARCH = "/api/v1/search"


def work_off(owner_id: str) -> None:
    """Do what the workers would do for one person."""
    with system_unit_of_work() as session:
        events = session.exec(
            select(OutboxEvent.id).where(col(OutboxEvent.owner_id) == owner_id)
        ).all()
    for event_id in events:
        deliver_event(event_id, at=clock.now())
    with system_unit_of_work() as session:
        jobs = session.exec(
            select(ScheduledJob.id).where(col(ScheduledJob.owner_id) == owner_id)
        ).all()
    for job_id in jobs:
        run_job(job_id, at=clock.now())


class TestSearch:
    def test_finds_a_course_by_what_it_is_about(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        body = {"title": "Cell biology", "description": "Membranes, mitosis and genes"}
        made = api.post("/api/v1/courses", json=body, headers=ada["headers"]).json()
        work_off(ada["user"]["id"])

        found = api.get(f"{SEARCH}?q=how do cells divide", headers=ada["headers"]).json()["items"]
        theirs = api.get(f"{SEARCH}?q=how do cells divide", headers=ben["headers"]).json()["items"]

        assert [(item["object_type"], item["object_id"]) for item in found] == [
            ("course", made["id"])
        ]
        assert "mitosis" in found[0]["snippet"]
        assert theirs == []

    def test_wants_words(self, api, signed_in):
        assert api.get(f"{SEARCH}?q=", headers=signed_in("ada")["headers"]).status_code == 422

    def test_needs_somebody_signed_in(self, api):
        assert api.get(f"{SEARCH}?q=x").status_code == 401


class TestSimilar:
    def test_finds_more_like_a_thing_of_ones_own(self, api, signed_in):
        ada, ben = signed_in("ada"), signed_in("ben")
        for title in ("Cell biology and mitosis", "How cells divide", "Roman law"):
            api.post("/api/v1/courses", json={"title": title}, headers=ada["headers"])
        work_off(ada["user"]["id"])
        items = api.get("/api/v1/courses", headers=ada["headers"]).json()["items"]
        ids = {one["title"]: one["id"] for one in items}
        address = f"{SEARCH}/similar?object_type=course&object_id={ids['How cells divide']}"

        found = api.get(address, headers=ada["headers"]).json()["items"]

        assert found[0]["object_id"] == ids["Cell biology and mitosis"]
        assert ids["How cells divide"] not in {one["object_id"] for one in found}
        assert api.get(address, headers=ben["headers"]).status_code == 404

    def test_knows_its_types(self, api, signed_in):
        address = f"{SEARCH}/similar?object_type=goal&object_id={UUID(int=1)}"

        assert api.get(address, headers=signed_in("ada")["headers"]).status_code == 422


class TestMessages:
    def test_are_found_by_meaning_and_go_with_their_conversation(self, api, sign_up):
        ada = sign_up("Ada")
        said = {"message": "I want to understand why leaves look green in summer"}
        turn = api.post("/api/v1/ai/chat", json=said, headers=ada["headers"]).json()
        with system_unit_of_work() as session:
            actor = actors.by_user_id(session, user_id=UUID(ada["user"]["id"]))
        with unit_of_work(actor) as session:
            where = UUID(turn["conversation_id"])
            goals.create_goal(session, actor, title="Pass", conversation_id=where)
        work_off(ada["user"]["id"])
        asked = {"q": "what makes foliage coloured"}

        found = _items(api, ada, SEARCH, {**asked, "types": "message"})
        [listed] = _items(api, ada, "/api/v1/conversations", asked)
        before = _items(api, ada, "/api/v1/goals", {})
        there = f"/api/v1/conversations/{where}?goals=delete"
        gone = api.delete(there, headers=ada["headers"])

        assert found[0]["snippet"] == said["message"]
        assert found[0]["conversation_id"] == listed["id"] == turn["conversation_id"]
        assert [one["conversation_id"] for one in before] == [turn["conversation_id"]]
        assert gone.status_code == 204
        assert _items(api, ada, SEARCH, {**asked, "types": "message"}) == []
        assert _items(api, ada, "/api/v1/goals", {}) == []


def _items(api, person, path, params):
    return api.get(path, params=params, headers=person["headers"]).json()["items"]
