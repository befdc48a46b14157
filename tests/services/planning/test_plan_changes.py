"""What a plan does to the calendar, all together or not at all."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict
from maigie.models.learning import Origin
from maigie.models.planning import CalendarEntry
from services.planning import entries, plans, tasks
from services.planning.plan_changes import planned_block, stored_block
from services.planning.rules.planner.request import PlannedBlock
from services.planning.verified_blocks import BlockLinks, CalendarChanged
from tests.factories.learners import NOW, make_learner, stored
from tests.factories.plans import keep, places, put_block

MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)


@pytest.fixture
def learner(database: str) -> Actor:
    """Somebody with a task of three hours."""
    actor = make_learner()
    with unit_of_work(actor) as session:
        tasks.create_task(session, actor, title="Essay", estimated_minutes=180)
    return actor


def propose(actor: Actor) -> plans.PlanView:
    with unit_of_work(actor) as session:
        draft = plans.draft_plan(session, actor, first=MONDAY, last=SATURDAY, at=NOW)
    return keep(actor, draft)


def apply(actor: Actor, plan: plans.PlanView, at: datetime = NOW) -> plans.PlanView:
    with unit_of_work(actor) as session:
        return plans.apply_plan(session, actor, plan_id=UUID(plan.id), at=at)


class TestStoredBlock:
    def test_is_read_back_as_it_was(self) -> None:
        block = PlannedBlock(NOW, NOW + timedelta(hours=1), "task:1", 2)

        assert planned_block(stored_block(block, BlockLinks("Essay"))) == block


class TestMakeChanges:
    def test_marks_blocks_as_planned_by_this_plan(self, learner: Actor) -> None:
        plan = apply(learner, propose(learner))

        rows = stored(learner, CalendarEntry)
        assert {(str(row.plan_id), row.source) for row in rows} == {(plan.id, Origin.AI)}

    def test_lets_only_one_of_two_plans_for_the_same_work_be_applied(self, learner: Actor) -> None:
        first, second = propose(learner), propose(learner)
        apply(learner, first)
        count = len(places(learner))

        with pytest.raises(CalendarChanged):
            apply(learner, second)

        assert len(places(learner)) == count

    def test_refuses_plans_whose_time_has_come(self, learner: Actor) -> None:
        plan = propose(learner)

        with pytest.raises(Conflict):
            apply(learner, plan, at=NOW + timedelta(days=9))

        assert places(learner) == {}


class TestTakeBack:
    def test_names_added_blocks_the_person_changed(self, learner: Actor) -> None:
        plan = apply(learner, propose(learner))
        changed = next(iter(places(learner)))
        with unit_of_work(learner) as session:
            entries.update_block(session, learner, block_id=changed, title="Mine")

        with unit_of_work(learner) as session:
            view = plans.undo_plan(session, learner, plan_id=UUID(plan.id), at=NOW)

        assert view.kept == ("Mine",)
        assert set(places(learner)) == {changed}

    def test_forgets_blocks_that_are_gone(self, learner: Actor) -> None:
        put_block(learner, NOW + timedelta(days=20))
        plan = apply(learner, propose(learner))
        with unit_of_work(learner) as session:
            entries.delete_block(session, learner, block_id=plan_block(learner))

        with unit_of_work(learner) as session:
            view = plans.undo_plan(session, learner, plan_id=UUID(plan.id), at=NOW)

        assert view.kept == ()
        assert len(places(learner)) == 1


def plan_block(actor: Actor) -> str:
    """Return the id of one block a plan added."""
    return next(str(row.id) for row in stored(actor, CalendarEntry) if row.plan_id)
