"""Milestones and progress over HTTP."""

import pytest

GOALS = "/api/v1/goals"


@pytest.fixture
def ada(sign_up) -> dict:
    return sign_up("Ada")["headers"]


@pytest.fixture
def goal(api, ada) -> dict:
    return api.post(
        GOALS,
        json={"title": "Pass", "target_date": "2090-01-01", "category": "learning"},
        headers=ada,
    ).json()


class TestMilestones:
    def test_are_listed_changed_and_deleted(self, api, ada, goal):
        url = f"{GOALS}/{goal['id']}/milestones"
        api.post(url, json={"title": "Half", "due_on": "2027-01-01"}, headers=ada)
        [half] = api.get(url, headers=ada).json()["items"]
        one = f"{GOALS}/milestones/{half['id']}"

        changed = api.patch(one, json={"title": "Two thirds", "done": True}, headers=ada).json()
        opened = api.patch(one, json={"done": False}, headers=ada).json()
        left = api.delete(one, headers=ada).json()

        assert changed["milestones"] == [{**half, "title": "Two thirds", "done": True}]
        assert (changed["progress"], opened["progress"]) == (1.0, 0.0)
        assert left["milestones"] == []

    def test_for_every_week_need_a_near_date(self, api, ada, goal):
        url = f"{GOALS}/{goal['id']}/milestones/weekly"

        assert api.post(url, headers=ada).status_code == 409


class TestProgress:
    def test_has_a_history(self, api, ada, goal):
        url = f"{GOALS}/{goal['id']}/progress"
        api.post(url, json={"progress": 0.5, "note": "halfway"}, headers=ada)
        api.post(url, json={"delta": 0.25}, headers=ada)

        items = api.get(url, headers=ada).json()["items"]

        assert [(item["progress"], item["note"]) for item in items] == [
            (0.75, ""),
            (0.5, "halfway"),
        ]


class TestNull:
    def test_clears_what_may_be_missing_and_leaves_the_rest(self, api, ada, goal):
        url = f"{GOALS}/{goal['id']}"

        kept = api.patch(url, json={"title": None, "priority": 4}, headers=ada).json()
        cleared = api.patch(url, json={"target_date": None, "category": None}, headers=ada).json()

        assert (kept["title"], kept["target_date"], kept["category"]) == (
            "Pass",
            "2090-01-01",
            "learning",
        )
        assert (cleared["target_date"], cleared["category"], cleared["priority"]) == (None, "", 4)
        assert api.get(f"{GOALS}?category=learning", headers=ada).json()["items"] == []
        assert len(api.get(f"{GOALS}?priority=4", headers=ada).json()["items"]) == 1


class TestStrangers:
    def test_find_no_steps_of_others(self, api, goal, sign_up):
        bob = sign_up("Bob")["headers"]
        one = f"{GOALS}/{goal['id']}"

        answers = [
            api.get(f"{one}/progress", headers=bob),
            api.get(f"{one}/milestones", headers=bob),
            api.post(f"{one}/milestones/weekly", headers=bob),
            api.delete(f"{GOALS}/milestones/{goal['id']}", headers=bob),
        ]

        assert [answer.status_code for answer in answers] == [404] * len(answers)
