"""Tasks over HTTP."""

from uuid import uuid4

import pytest

TASKS = "/api/v1/tasks"
FIELDS = {
    "id",
    "title",
    "notes",
    "status",
    "kind",
    "due_at",
    "scheduled_on",
    "completed_at",
    "created_from",
    "estimated_minutes",
    "priority",
    "goal_id",
    "course_id",
    "context",
    "tags",
}


@pytest.fixture
def ada(sign_up) -> dict:
    return sign_up("Ada")["headers"]


@pytest.fixture
def task(api, ada) -> dict:
    body = {"title": "Essay", "dueAt": "2026-12-01T17:00:00+01:00", "tags": ["hard"]}
    return api.post(TASKS, json=body, headers=ada).json()


class TestTask:
    def test_has_the_promised_shape(self, api, ada, task):
        shown = api.get(f"{TASKS}/{task['id']}", headers=ada).json()

        assert shown == task
        assert set(task) >= FIELDS
        assert task["due_at"] == "2026-12-01T16:00:00Z"
        assert (task["status"], task["kind"], task["created_from"]) == ("todo", "task", "manual")

    def test_is_done_once(self, api, ada, task):
        url = f"{TASKS}/{task['id']}"

        done = api.patch(url, json={"status": "done"}, headers=ada)
        again = api.patch(url, json={"status": "done"}, headers=ada)
        opened = api.patch(url, json={"status": "todo"}, headers=ada).json()

        assert (done.status_code, done.json()["status"]) == (200, "done")
        assert again.status_code == 409
        assert (opened["status"], opened["completed_at"]) == ("todo", None)

    def test_forgets_what_is_set_to_null(self, api, ada, task):
        url = f"{TASKS}/{task['id']}"

        changed = api.patch(url, json={"due_at": None, "notes": "Long"}, headers=ada).json()

        assert (changed["due_at"], changed["notes"], changed["title"]) == (None, "Long", "Essay")

    @pytest.mark.parametrize(
        "body",
        [
            {"title": ""},
            {"title": "x", "estimated_minutes": 0},
            {"title": "x", "due_at": "2026-12-01T17:00:00"},
            {"title": "x", "due_at": "tomorrow"},
            {"title": "x", "surprise": True},
            {"title": "x", "kind": "dream"},
        ],
        ids=str,
    )
    def test_refuses_other_bodies(self, body, api, ada):
        assert api.post(TASKS, json=body, headers=ada).status_code == 422

    def test_cannot_belong_to_a_goal_that_is_not_there(self, api, ada):
        body = {"title": "x", "goal_id": str(uuid4())}

        assert api.post(TASKS, json=body, headers=ada).status_code == 404

    def test_of_somebody_else_is_not_found(self, api, task, sign_up):
        bob = sign_up("Bob")["headers"]
        url = f"{TASKS}/{task['id']}"

        answers = [
            api.get(url, headers=bob),
            api.patch(url, json={"status": "done"}, headers=bob),
            api.delete(url, headers=bob),
        ]

        assert [answer.status_code for answer in answers] == [404] * 3
        assert api.get(TASKS, headers=bob).json()["items"] == []

    def test_is_listed_by_status(self, api, ada, task):
        api.patch(f"{TASKS}/{task['id']}", json={"status": "done"}, headers=ada)

        assert api.get(f"{TASKS}?status=todo", headers=ada).json()["items"] == []
        assert len(api.get(f"{TASKS}?status=done", headers=ada).json()["items"]) == 1

    def test_is_gone_after_deletion(self, api, ada, task):
        url = f"{TASKS}/{task['id']}"

        assert api.delete(url, headers=ada).status_code == 204
        assert api.get(url, headers=ada).status_code == 404
