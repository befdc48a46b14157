"""Goals over HTTP."""

from uuid import uuid4

import pytest

GOALS = "/api/v1/goals"
FIELDS = {
    "id",
    "title",
    "description",
    "status",
    "priority",
    "category",
    "target_date",
    "estimated_duration_days",
    "milestones",
    "progress",
    "conversation_id",
    "source",
}


@pytest.fixture
def ada(sign_up) -> dict:
    return sign_up("Ada")["headers"]


@pytest.fixture
def goal(api, ada) -> dict:
    body = {
        "title": "Pass chemistry",
        "targetDate": "2027-01-03",
        "milestones": [{"title": "Half", "dueOn": "2026-12-12"}],
    }
    return api.post(GOALS, json=body, headers=ada).json()


class TestGoal:
    def test_has_the_promised_shape(self, api, ada, goal):
        shown = api.get(f"{GOALS}/{goal['id']}", headers=ada).json()

        assert set(shown) >= FIELDS
        assert shown["target_date"] == "2027-01-03"
        assert set(shown["milestones"][0]) == {"id", "title", "due_on", "done"}
        assert shown["conversation_id"]
        assert goal["similar"] == []

    def test_tells_of_similar_ones_and_never_refuses(self, api, ada, goal):
        again = api.post(GOALS, json={"title": "Pass my chemistry"}, headers=ada)

        assert again.status_code == 201
        assert [other["id"] for other in again.json()["similar"]] == [goal["id"]]
        similar = api.get(f"{GOALS}/{again.json()['id']}/similar", headers=ada).json()
        assert [other["id"] for other in similar["items"]] == [goal["id"]]

    def test_is_finished_and_leaves_the_active_list(self, api, ada, goal):
        url = f"{GOALS}/{goal['id']}"

        done = api.patch(url, json={"status": "done", "priority": 5}, headers=ada).json()

        assert (done["status"], done["progress"], done["priority"]) == ("done", 1.0, 5)
        assert api.get(f"{GOALS}?status=active", headers=ada).json()["items"] == []
        assert len(api.get(GOALS, headers=ada).json()["items"]) == 1

    def test_counts_milestones_and_progress(self, api, ada, goal):
        milestone = f"{GOALS}/milestones/{goal['milestones'][0]['id']}"

        ticked = api.patch(milestone, json={"done": True}, headers=ada).json()
        less = api.post(f"{GOALS}/{goal['id']}/progress", json={"delta": -0.25}, headers=ada)

        assert ticked["progress"] == 1.0
        assert less.json()["progress"] == 0.75

    @pytest.mark.parametrize(
        "body",
        [
            {"title": "x", "priority": 6},
            {"title": "x", "target_date": "2027-02-30"},
            {"title": "x", "surprise": 1},
            {"title": "  "},
            {"title": "x", "status": "done"},
        ],
        ids=str,
    )
    def test_refuses_other_bodies(self, body, api, ada):
        assert api.post(GOALS, json=body, headers=ada).status_code == 422

    @pytest.mark.parametrize("body", [{}, {"progress": 0.1, "delta": 0.1}, {"progress": 2}])
    def test_refuses_progress_without_sense(self, body, api, ada, goal):
        url = f"{GOALS}/{goal['id']}/progress"

        assert api.post(url, json=body, headers=ada).status_code == 422

    def test_of_somebody_else_is_not_found(self, api, goal, sign_up):
        bob = sign_up("Bob")["headers"]
        one = f"{GOALS}/{goal['id']}"
        milestone = f"{GOALS}/milestones/{goal['milestones'][0]['id']}"

        answers = [
            api.get(one, headers=bob),
            api.get(f"{one}/similar", headers=bob),
            api.patch(one, json={"status": "done"}, headers=bob),
            api.delete(one, headers=bob),
            api.post(f"{one}/progress", json={"progress": 1}, headers=bob),
            api.post(f"{one}/milestones", json={"title": "x", "due_on": "2027-01-01"}, headers=bob),
            api.patch(milestone, json={"done": True}, headers=bob),
        ]

        assert [answer.status_code for answer in answers] == [404] * len(answers)

    def test_cannot_belong_to_a_course_that_is_not_there(self, api, ada):
        body = {"title": "x", "course_id": str(uuid4())}

        assert api.post(GOALS, json=body, headers=ada).status_code == 404

    def test_is_gone_after_deletion(self, api, ada, goal):
        url = f"{GOALS}/{goal['id']}"

        assert api.delete(url, headers=ada).status_code == 204
        assert api.get(url, headers=ada).status_code == 404
