"""Plans over HTTP."""

from datetime import timedelta
from uuid import uuid4

import pytest

from maigie.core import clock

PLANS = "/api/v1/plans"
SCHEDULE = "/api/v1/schedule"
FIELDS = {"id", "status", "blocks", "unplaced", "reasons", "fixes"}


@pytest.fixture
def ada(api, sign_up) -> dict:
    """Somebody with one task of two hours."""
    headers = sign_up("Ada")["headers"]
    api.post("/api/v1/tasks", json={"title": "Essay", "estimated_minutes": 120}, headers=headers)
    return headers


@pytest.fixture
def span() -> dict:
    today = clock.now().date()
    return {"from": str(today + timedelta(days=1)), "to": str(today + timedelta(days=7))}


@pytest.fixture
def plan(api, ada, span) -> dict:
    answer = api.post(PLANS, json=span, headers=ada)
    assert answer.status_code == 201, answer.text
    return answer.json()


def calendar(api, headers, span) -> list[dict]:
    return api.get(SCHEDULE, params=span, headers=headers).json()["items"]


class TestPlan:
    def test_is_a_proposal_with_the_promised_shape(self, api, ada, span, plan):
        assert set(plan) >= FIELDS
        assert plan["status"] == "proposed"
        assert {block["title"] for block in plan["blocks"]} == {"Essay"}
        assert api.get(f"{PLANS}/{plan['id']}", headers=ada).json() == plan
        assert calendar(api, ada, span) == []

    def test_creates_exactly_its_blocks_and_takes_them_off_again(self, api, ada, span, plan):
        applied = api.post(f"{PLANS}/{plan['id']}/apply", headers=ada)
        made = calendar(api, ada, span)
        undone = api.post(f"{PLANS}/{plan['id']}/undo", headers=ada)

        assert (applied.status_code, applied.json()["status"]) == (200, "applied")
        assert len(made) == len(plan["blocks"])
        assert (undone.status_code, undone.json()["status"]) == (200, "undone")
        assert calendar(api, ada, span) == []

    def test_is_applied_once(self, api, ada, plan):
        url = f"{PLANS}/{plan['id']}/apply"

        assert [api.post(url, headers=ada).status_code for _ in range(2)] == [200, 409]

    def test_writes_nothing_when_the_calendar_changed(self, api, ada, span, plan):
        block = plan["blocks"][0]
        meeting = {"title": "Meeting", "entry_type": "meeting"}
        meeting |= {"start": block["start"], "end": block["end"]}
        api.post(SCHEDULE, json=meeting, headers=ada)

        answer = api.post(f"{PLANS}/{plan['id']}/apply", headers=ada)

        assert (answer.status_code, answer.json()["code"]) == (409, "calendar_changed")
        assert [row["title"] for row in calendar(api, ada, span)] == ["Meeting"]

    def test_of_somebody_else_is_not_found(self, api, plan, sign_up):
        bob, url = sign_up("Bob")["headers"], f"{PLANS}/{plan['id']}"

        answers = [
            api.get(url, headers=bob),
            *(api.post(f"{url}/{verb}", headers=bob) for verb in ("apply", "undo", "fixes/x")),
        ]

        assert [answer.status_code for answer in answers] == [404] * 4

    @pytest.mark.parametrize("change", [{"to": "2020-01-01"}, {"to": "2999-01-01"}, {"more": 1}])
    def test_refuses_other_bodies(self, change, api, ada, span):
        assert api.post(PLANS, json={**span, **change}, headers=ada).status_code == 422

    def test_for_goals_of_others_is_not_found(self, api, ada, span):
        answer = api.post(PLANS, json={**span, "goalIds": [str(uuid4())]}, headers=ada)

        assert answer.status_code == 404

    def test_offers_fixes_that_fit(self, api, ada):
        body = {"title": "Thesis", "estimated_minutes": 600}
        api.post("/api/v1/tasks", json=body, headers=ada)
        day = str(clock.now().date() + timedelta(days=2))

        short = api.post(PLANS, json={"from": day, "to": day}, headers=ada).json()

        assert short["unplaced"]
        assert short["fixes"]
        fix = short["fixes"][0]
        fixed = api.post(f"{PLANS}/{short['id']}/fixes/{fix['id']}", headers=ada)
        assert fixed.status_code == 201
        assert fixed.json()["status"] == "proposed"
        assert fixed.json()["unplaced"] == []
