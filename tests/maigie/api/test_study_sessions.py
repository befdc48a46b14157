"""Study sessions over HTTP."""

import pytest

SESSIONS = "/api/v1/study-sessions"


@pytest.fixture
def ada(signed_in) -> dict:
    return signed_in("Ada")["headers"]


class TestStudySession:
    def test_goes_from_start_to_correction(self, api, ada):
        task = api.post("/api/v1/tasks", json={"title": "Essay"}, headers=ada).json()
        made = api.post(SESSIONS, json={"task_id": task["id"], "kind": "pomodoro"}, headers=ada)
        url = f"{SESSIONS}/{made.json()['id']}"

        second = api.post(SESSIONS, json={}, headers=ada)
        steps = [
            api.post(f"{url}/{verb}", headers=ada).json()["status"]
            for verb in ("heartbeat", "pause", "resume")
        ]
        current = api.get(f"{SESSIONS}/current", headers=ada).json()
        done = api.post(f"{url}/stop", json={"complete_task": True}, headers=ada).json()
        corrected = api.patch(url, json={"minutes": 0}, headers=ada)
        listed = api.get(SESSIONS, headers=ada).json()["items"]

        assert (made.status_code, made.json()["title"], made.json()["phase"]) == (
            201,
            "Essay",
            "focus",
        )
        assert (second.status_code, second.json()["details"]) == (
            409,
            {"study_session_id": made.json()["id"]},
        )
        assert steps == ["running", "paused", "running"]
        assert (current["id"], done["status"], corrected.status_code) == (
            done["id"],
            "finished",
            200,
        )
        assert [row["id"] for row in listed] == [done["id"]]
        assert api.get(f"/api/v1/tasks/{task['id']}", headers=ada).json()["status"] == "done"

    def test_can_be_forgotten(self, api, ada):
        made = api.post(SESSIONS, json={}, headers=ada).json()

        gone = api.delete(f"{SESSIONS}/{made['id']}", headers=ada)

        assert gone.status_code == 204
        assert api.get(f"{SESSIONS}/current", headers=ada).json() is None

    @pytest.mark.parametrize("body", [{"planned_minutes": 0}, {"kind": "nap"}, {"x": 1}], ids=str)
    def test_refuses_other_bodies(self, api, ada, body):
        assert api.post(SESSIONS, json=body, headers=ada).status_code == 422
