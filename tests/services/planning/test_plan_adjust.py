"""services.planning.plan_adjust: one block of a proposal elsewhere, checked."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, NotFound
from maigie.models.planning import CalendarEntry
from services.planning import plans, tasks
from services.planning.plan_adjust import DoesNotFit, NewPlace, adjust_plan
from services.planning.plan_versions import PlanView, get_plan
from tests.factories.learners import NOW, make_learner, stored

MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)
THURSDAY_NOON = datetime.fromisoformat("2026-11-26T12:00:00+01:00")


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


@pytest.fixture
def plan(learner: Actor) -> PlanView:
    with unit_of_work(learner) as session:
        tasks.create_task(session, learner, title="Essay", estimated_minutes=60)
        draft = plans.draft_plan(session, learner, first=MONDAY, last=SATURDAY, at=NOW)
    result = plans.solve_draft(draft, time_limit_s=0.2)
    with unit_of_work(learner) as session:
        return plans.save_plan(session, learner, draft=draft, result=result, wanted={})


def adjust(actor: Actor, plan: PlanView, start: datetime, **changed: Any) -> PlanView:
    (block,) = plan.blocks
    place = {"key": block["key"], "session_index": 0, "start": start, "minutes": 60, **changed}
    end = start + timedelta(minutes=place.pop("minutes"))
    with unit_of_work(actor) as session:
        return adjust_plan(
            session, actor, plan_id=UUID(plan.id), place=NewPlace(end=end, **place), at=NOW
        )


class TestAdjustPlan:
    def test_stores_the_next_version_which_applies(self, learner: Actor, plan: PlanView) -> None:
        found = adjust(learner, plan, THURSDAY_NOON)

        with unit_of_work(learner) as session:
            assert get_plan(session, learner, plan_id=UUID(plan.id)) == plan
            plans.apply_plan(session, learner, plan_id=UUID(found.id), at=NOW)
        assert (found.version, found.parent_id) == (2, plan.id)
        assert [row.starts_at for row in stored(learner, CalendarEntry)] == [THURSDAY_NOON]

    @pytest.mark.parametrize(
        ("start", "changed", "said"),
        [
            ("2026-11-26T23:00:00+01:00", {}, "outside your study hours"),
            ("2026-11-29T10:00:00+01:00", {}, "outside the days"),
            ("2026-11-26T12:05:00+01:00", {}, "quarter hours"),
            ("2026-11-26T12:00:00+01:00", {"minutes": 90}, "longer than what is left"),
        ],
    )
    def test_says_why_a_block_cannot_stand_there(
        self, learner: Actor, plan: PlanView, start: str, changed: dict[str, Any], said: str
    ) -> None:
        with pytest.raises(DoesNotFit, match=said):
            adjust(learner, plan, datetime.fromisoformat(start), **changed)

    def test_refuses_what_is_not_in_the_plan(self, learner: Actor, plan: PlanView) -> None:
        with pytest.raises(NotFound):
            adjust(learner, plan, THURSDAY_NOON, key="task:none")

    def test_refuses_a_plan_on_the_calendar(self, learner: Actor, plan: PlanView) -> None:
        with unit_of_work(learner) as session:
            plans.apply_plan(session, learner, plan_id=UUID(plan.id), at=NOW)

        with pytest.raises(Conflict):
            adjust(learner, plan, THURSDAY_NOON)

    def test_hides_other_peoples_plans(self, plan: PlanView) -> None:
        with pytest.raises(NotFound):
            adjust(make_learner("eve"), plan, THURSDAY_NOON)
