"""Lighter days: asked of whoever knows, and only inside the plan."""

from datetime import date, timedelta

import pytest

from services.planning import load
from services.planning.load import LighterDays, lightened, lighter_days
from services.planning.plan_requests import read_request
from services.planning.rules.free_time import Availability
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.plan import plan
from services.planning.rules.study_wishes import task_wish
from tests.factories.learners import NOW, settle

TODAY = date(2026, 11, 22)
LIGHTER = LighterDays(0.5, (TODAY, TODAY + timedelta(days=1)), "Less for now.")


@pytest.fixture
def tired(monkeypatch):
    monkeypatch.setattr(load, "load_hooks", [lambda *_: None, lambda *_: LIGHTER])


class TestLighterDays:
    def test_come_from_the_first_hook_that_has_something_to_say(self, session, student, tired):
        assert lighter_days(session, student, at=NOW) == LIGHTER

    def test_are_none_without_a_hook(self, session, student, monkeypatch):
        monkeypatch.setattr(load, "load_hooks", [])

        assert lighter_days(session, student, at=NOW) is None


class TestLightened:
    def test_lowers_only_the_days_of_the_plan(self):
        tomorrow = TODAY + timedelta(days=1)

        found, said = lightened(Availability(), LIGHTER, first=tomorrow, last=tomorrow)

        assert said == "Less for now."
        assert (found.limit_on(tomorrow), found.limit_on(TODAY)) == (90, 180)

    def test_says_nothing_about_other_days(self):
        later = TODAY + timedelta(days=5)

        found, said = lightened(Availability(), LIGHTER, first=later, last=later)

        assert (found, said) == (Availability(), "")


class TestReadRequest:
    def test_lets_the_planner_and_the_checker_keep_the_lower_limit(self, session, student, tired):
        settle(session, student)
        monday = TODAY + timedelta(days=1)
        wish = task_wish("task:essay", "Essay", 180, deadline=None, priority=3)

        request = read_request(session, student, first=monday, last=monday, at=NOW, wishes=[wish])
        result = plan(request, time_limit_s=0.2, offer_fixes=False)

        placed = sum((b.end - b.start for b in result.blocks), timedelta())
        assert request.load_note == "Less for now."
        assert timedelta() < placed <= timedelta(minutes=90)
        assert check(request, result.blocks) == ()
