"""Forecasts over HTTP."""

import pytest

from maigie.core import clock
from maigie.core.db import system_unit_of_work, unit_of_work
from services.identity.actors import by_access_token
from tests.factories.histories import make_history


@pytest.fixture
def ada(signed_in) -> dict:
    return signed_in("Ada")


class TestForecast:
    def test_asks_a_new_person_to_study(self, api, ada):
        found = api.get("/api/v1/forecast", headers=ada["headers"]).json()

        assert found["needs"].endswith("study on 5 more days and give it 7 more days.")
        assert found["goals"] == found["calendar"] == []

    def test_shows_the_days_ahead_and_the_record(self, api, ada):
        at = clock.now()
        with system_unit_of_work() as reading:
            actor = by_access_token(reading, token=ada["access_token"], at=at).actor
        with unit_of_work(actor) as writing:
            make_history(writing, actor, at=at)

        found = api.get("/api/v1/forecast?days=14", headers=ada["headers"]).json()
        record = api.get("/api/v1/forecast/track-record", headers=ada["headers"]).json()
        kept = api.get("/api/v1/forecast/adherence", headers=ada["headers"]).json()

        assert len(found["calendar"]) == 14
        assert 0 < found["goals"][0]["probability"] < 1
        assert found["goals"][0]["sentence"].startswith("If you study ")
        assert (record["scored"], record["waiting"], record["brier"]) == (0, 1, None)
        assert kept["studied_minutes"] > 300

    @pytest.mark.parametrize("days", ["8", "x", "0"])
    def test_looks_7_14_or_30_days_ahead(self, api, ada, days):
        assert api.get(f"/api/v1/forecast?days={days}", headers=ada["headers"]).status_code == 422


class TestNextAction:
    def test_is_one_thing_with_a_reason(self, api, ada):
        nothing = api.get("/api/v1/next-action", headers=ada["headers"])
        api.post("/api/v1/tasks", json={"title": "Essay"}, headers=ada["headers"])

        found = api.get("/api/v1/next-action?minutes=90", headers=ada["headers"]).json()

        assert (nothing.status_code, nothing.json()) == (200, None)
        assert (found["title"], found["reason"]) == (
            "Essay",
            "This takes 1 h, and you have 1 h 30 min.",
        )
