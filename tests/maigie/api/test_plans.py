"""Plans over HTTP."""

from datetime import datetime, timedelta
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


class TestPlanVersions:
    def test_are_listed_compared_and_revised(self, api, ada, plan):
        revised = api.post(f"{PLANS}/{plan['id']}/revise", json={"style": "focus"}, headers=ada)
        diff = api.get(f"{PLANS}/{plan['id']}/diff", headers=ada).json()
        page = api.get(PLANS, params={"limit": 1, "kind": "plan"}, headers=ada).json()
        rest = api.get(PLANS, params={"cursor": page["next_cursor"]}, headers=ada).json()

        assert revised.status_code == 201
        body = revised.json()
        assert (body["version"], body["parent_id"], body["style"]) == (2, plan["id"], "focus")
        assert diff["added"] == plan["blocks"]
        assert [row["id"] for row in page["items"] + rest["items"]] == [body["id"], plan["id"]]

    def test_can_ask_for_a_part_of_the_day(self, api, ada, span):
        body = {**span, "style": "focus", "preferredPart": "morning"}

        made = api.post(PLANS, json=body, headers=ada).json()

        assert made["style"] == "focus"
        assert api.post(PLANS, json={**span, "style": "wild"}, headers=ada).status_code == 422

    def test_fix_is_the_next_version_and_fits(self, api, ada):
        api.post("/api/v1/tasks", json={"title": "Thesis", "estimated_minutes": 600}, headers=ada)
        day = str(clock.now().date() + timedelta(days=2))
        short = api.post(PLANS, json={"from": day, "to": day}, headers=ada).json()
        days = next(fix["id"] for fix in short["fixes"] if fix["id"] == "more_days")

        fixed = api.post(f"{PLANS}/{short['id']}/fixes/{days}", headers=ada).json()
        applied = api.post(f"{PLANS}/{fixed['id']}/apply", headers=ada)

        assert (fixed["version"], fixed["unplaced"]) == (2, [])
        assert fixed["last"] > short["last"]
        assert applied.status_code == 200, applied.text


class TestRecover:
    def test_proposes_to_catch_up(self, api, ada):
        answer = api.post(f"{PLANS}/recover", json={}, headers=ada)

        assert answer.status_code == 201, answer.text
        body = answer.json()
        assert (body["kind"], body["status"], body["moves"]) == ("recovery", "proposed", [])
        assert api.post(f"{PLANS}/{body['id']}/apply", headers=ada).status_code == 200


class TestAvailabilityOverHttp:
    def test_takes_energy_buffer_and_roll_over(self, api, ada):
        week = {"windows": {"mon": [{"start": "09:00", "end": "12:00"}]}}
        extra = {"energyByHour": [0.5] * 24, "buffer_days": 2, "auto_roll_over": False}

        full = api.put("/api/v1/availability", json={**week, **extra}, headers=ada)
        old = api.put("/api/v1/availability", json=week, headers=ada).json()

        assert full.status_code == 200, full.text
        assert old["energy_by_hour"] == [0.5] * 24
        assert (old["buffer_days"], old["auto_roll_over"]) == (2, False)

    def test_refuses_windows_that_overlap(self, api, ada):
        spans = [{"start": "09:00", "end": "12:00"}, {"start": "11:00", "end": "13:00"}]

        answer = api.put("/api/v1/availability", json={"windows": {"mon": spans}}, headers=ada)

        assert (answer.status_code, answer.json()["code"]) == (422, "contradictory_availability")


class TestApplyWeekly:
    def test_repeats_its_blocks_until_a_day(self, api, ada, span, plan):
        until = clock.now().date() + timedelta(days=21)

        applied = api.post(
            f"{PLANS}/{plan['id']}/apply", json={"repeat_until": str(until)}, headers=ada
        )
        made = calendar(api, ada, {**span, "to": str(until)})
        refused = api.post(
            f"{PLANS}/{plan['id']}/apply", json={"repeat_until": "2199-01-01"}, headers=ada
        )

        assert (applied.status_code, applied.json()["status"]) == (200, "applied")
        assert len(plan["blocks"]) < len(made) <= 3 * len(plan["blocks"])
        assert {block["recurring_rule"] is None for block in made} == {False}
        assert refused.status_code == 422


class TestAdjust:
    def test_proposes_the_next_version_or_says_why_not(self, api, ada, plan):
        block = plan["blocks"][0]
        place = {"key": block["key"], "session_index": block["session_index"]}
        url = f"{PLANS}/{plan['id']}/adjust"
        night = block["start"][:10]

        refused = api.post(
            url,
            json={**place, "start": f"{night}T01:00:00Z", "end": f"{night}T02:00:00Z"},
            headers=ada,
        )
        shorter = api.post(
            url,
            json={**place, "start": block["start"], "end": _less(block["end"])},
            headers=ada,
        )

        assert (refused.status_code, refused.json()["code"]) == (422, "does_not_fit")
        assert (shorter.status_code, shorter.json()["version"]) == (201, 2)


def _less(end: str) -> str:
    return (datetime.fromisoformat(end) - timedelta(minutes=15)).isoformat()
