"""services.planning.repeating_week: a planned week that repeats until a target date."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid, NotFound
from maigie.models.planning import CalendarEntry
from services.planning import goals, plans, tasks
from services.planning.entries import BlockView, NewBlock, create_blocks, list_blocks
from services.planning.plan_versions import PlanView
from services.planning.repeating_week import apply_weekly, latest_repeat
from tests.factories.learners import NOW, make_learner, stored

MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)
WEEK = timedelta(days=7)


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


def propose(actor: Actor, *, due: date | None = None, target: date | None = None) -> PlanView:
    """Plan one task of an hour, which may be due, for a goal that may have a date."""
    with unit_of_work(actor) as session:
        goal = goals.create_goal(session, actor, title="Pass", target_date=target)
        due_at = datetime(due.year, due.month, due.day, 12, tzinfo=UTC) if due else None
        tasks.create_task(session, actor, title="Essay", due_at=due_at, goal_id=UUID(goal.id))
        draft = plans.draft_plan(session, actor, first=MONDAY, last=SATURDAY, at=NOW)
    result = plans.solve_draft(draft, time_limit_s=0.2)
    with unit_of_work(actor) as session:
        return plans.save_plan(session, actor, draft=draft, result=result, wanted={})


def apply(actor: Actor, plan: PlanView, until: date) -> PlanView:
    with unit_of_work(actor) as session:
        return apply_weekly(session, actor, plan_id=UUID(plan.id), until=until, at=NOW)


def latest(actor: Actor, plan: PlanView) -> date:
    with unit_of_work(actor) as session:
        return latest_repeat(session, actor, plan_id=UUID(plan.id))


def calendar(actor: Actor, weeks: int = 14) -> tuple[BlockView, ...]:
    with unit_of_work(actor) as session:
        return list_blocks(session, actor, first=MONDAY, last=MONDAY + weeks * WEEK)


class TestLatestRepeat:
    def test_is_twelve_weeks_without_a_target(self, learner: Actor) -> None:
        assert latest(learner, propose(learner)) == MONDAY + 12 * WEEK - timedelta(days=1)

    def test_is_the_day_before_the_nearest_target(self, learner: Actor) -> None:
        plan = propose(learner, due=MONDAY + 5 * WEEK, target=MONDAY + 3 * WEEK)

        assert latest(learner, plan) == MONDAY + 3 * WEEK - timedelta(days=1)

    def test_hides_other_peoples_plans(self, learner: Actor) -> None:
        plan = propose(learner)

        with pytest.raises(NotFound):
            latest(make_learner("eve"), plan)


class TestApplyWeekly:
    def test_puts_the_same_blocks_on_every_week(self, learner: Actor) -> None:
        plan = propose(learner)
        (block,) = plan.blocks

        view = apply(learner, plan, MONDAY + 4 * WEEK - timedelta(days=1))

        first = datetime.fromisoformat(block["start"])
        assert view.status == "applied"
        assert [one.start for one in calendar(learner)] == [first + n * WEEK for n in range(4)]
        assert [row.recurring_rule for row in stored(learner, CalendarEntry)] == [
            "FREQ=WEEKLY;COUNT=4"
        ]

    def test_leaves_out_the_week_in_which_its_time_is_taken(self, learner: Actor) -> None:
        plan = propose(learner)
        (block,) = plan.blocks
        start, end = (datetime.fromisoformat(block[edge]) + WEEK for edge in ("start", "end"))
        exam = NewBlock(title="Exam", start=start, end=end, locked=True)
        with unit_of_work(learner) as session:
            create_blocks(session, learner, blocks=[exam])

        apply(learner, plan, MONDAY + 4 * WEEK - timedelta(days=1))

        found = [one for one in calendar(learner) if one.title == "Essay"]
        assert [one.start - start for one in found] == [-WEEK, WEEK, 2 * WEEK]

    def test_is_undone_with_the_plan(self, learner: Actor) -> None:
        plan = apply(learner, propose(learner), MONDAY + 2 * WEEK)

        with unit_of_work(learner) as session:
            plans.undo_plan(session, learner, plan_id=UUID(plan.id), at=NOW)

        assert calendar(learner) == ()

    @pytest.mark.parametrize("until", [MONDAY + 13 * WEEK, MONDAY + timedelta(days=3)])
    def test_refuses_days_too_late_or_too_early_and_writes_nothing(
        self, learner: Actor, until: date
    ) -> None:
        plan = propose(learner)

        with pytest.raises(Invalid):
            apply(learner, plan, until)

        assert stored(learner, CalendarEntry) == []
