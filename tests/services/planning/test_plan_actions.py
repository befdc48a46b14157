"""Putting a proposed plan on the calendar."""

from uuid import UUID

from maigie.core.actions import ActionContext
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.planning import CalendarEntry
from services.planning.plan_actions import APPLY_PLAN, ApplyPlan
from services.planning.plan_drafts import draft_plan
from tests.factories.learners import NOW, make_learner, stored
from tests.factories.plans import keep
from tests.factories.plans_of_learners import add_task


def proposed(actor: Actor) -> UUID:
    add_task(actor, "Essay")
    day = NOW.date()
    with unit_of_work(actor) as session:
        draft = draft_plan(session, actor, first=day, last=day.replace(day=28), at=NOW)
    return UUID(keep(actor, draft).id)


class TestApplyPlan:
    def test_says_what_it_changed(self, database: str) -> None:
        actor = make_learner()
        plan_id = proposed(actor)

        with unit_of_work(actor) as session:
            outcome = APPLY_PLAN.run(ActionContext(session, actor, NOW), ApplyPlan(plan_id=plan_id))

        assert outcome.summary == "Added 1 block."
        assert [entity.title for entity in outcome.entities] == ["Essay"]
        assert len(stored(actor, CalendarEntry)) == 1

    def test_can_repeat_it_every_week(self, database: str) -> None:
        actor = make_learner()
        plan_id = proposed(actor)
        until = NOW.date().replace(month=12, day=12)

        with unit_of_work(actor) as session:
            outcome = APPLY_PLAN.run(
                ActionContext(session, actor, NOW),
                ApplyPlan(plan_id=plan_id, repeat_until=until),
            )

        assert "repeating every week until Saturday 12 December 2026" in outcome.summary
        assert stored(actor, CalendarEntry)[0].recurring_rule
