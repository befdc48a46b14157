"""Lighter days after draining ones, with consent only."""

from datetime import date, timedelta
from uuid import UUID

from services.identity.consents import WELLBEING_PLANNING, grant_consent, withdraw_consent
from services.planning.plan_drafts import draft_plan
from services.planning.plan_versions import get_plan
from services.planning.plans import save_plan, solve_draft
from services.planning.tasks import create_task
from services.wellbeing.energy import log_energy
from services.wellbeing.load import SENTENCE, has_low_energy, lighten_low_days
from services.wellbeing.moods import log_mood
from tests.factories.learners import NOW, settle

TODAY = date(2026, 11, 22)


def allow(session, actor):
    grant_consent(session, actor, kind=WELLBEING_PLANNING, at=NOW)


class TestHasLowEnergy:
    def test_looks_two_days_back_at_all_that_was_said(self, session, student):
        log_mood(session, student, mood="exhausted", at=NOW - timedelta(days=3))
        before = has_low_energy(session, student, at=NOW)
        log_energy(session, student, level=2, at=NOW - timedelta(days=1))
        low = has_low_energy(session, student, at=NOW)
        log_mood(session, student, mood="energetic", at=NOW)

        assert (before, low, has_low_energy(session, student, at=NOW)) == (False, True, False)


class TestLightenLowDays:
    def test_says_nothing_without_consent(self, session, student):
        log_mood(session, student, mood="exhausted", at=NOW)
        without = lighten_low_days(session, student, NOW)
        allow(session, student)
        allowed = lighten_low_days(session, student, NOW)
        withdraw_consent(session, student, kind=WELLBEING_PLANNING, at=NOW)

        assert without is None
        assert allowed.days == (TODAY, TODAY + timedelta(days=1))
        assert lighten_low_days(session, student, NOW) is None

    def test_makes_the_plan_smaller_and_the_plan_says_so(self, session, student):
        settle(session, student)
        for title in ("Essay", "Report"):
            create_task(session, student, title=title, estimated_minutes=120)
        monday = TODAY + timedelta(days=1)

        def minutes():
            draft = draft_plan(session, student, first=monday, last=monday, at=NOW)
            result = solve_draft(draft, time_limit_s=0.2)
            view = save_plan(session, student, draft=draft, result=result, wanted={})
            spans = [block.end - block.start for block in result.blocks]
            return sum(spans, timedelta()), get_plan(session, student, plan_id=UUID(view.id)).note

        usual = minutes()
        allow(session, student)
        log_mood(session, student, mood="exhausted", at=NOW)
        lighter = minutes()

        assert usual[1] == ""
        assert lighter[1] == SENTENCE
        assert timedelta() < lighter[0] <= timedelta(minutes=126) < usual[0]
