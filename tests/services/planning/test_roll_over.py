"""Yesterday's missed blocks move on by themselves."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.learning import Origin
from maigie.models.planning import Availability
from maigie.models.planning_records import PlanKind
from services.notifications import inbox
from services.planning import entries, plans, tasks
from services.planning.adherence import measure_adherence
from services.planning.plan_versions import list_plans
from services.planning.plans import PlanView
from services.planning.roll_over import draft_due_roll_over, roll_over_person, save_roll_over
from tests.factories.learners import make_learner
from tests.factories.plans import places, put_block

MORNING = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)
"""Half past four on a Tuesday in Lagos."""
YESTERDAY = MORNING - timedelta(hours=15, minutes=30)


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


def roll_over(actor: Actor, at: datetime = MORNING) -> PlanView | None:
    return roll_over_person(actor, at=at, time_limit_s=0.2)


def told(actor: Actor) -> list[inbox.NotificationView]:
    with unit_of_work(actor) as session:
        return list(inbox.list_notifications(session, actor))


class TestRollOver:
    def test_moves_yesterdays_missed_blocks_and_tells(self, learner: Actor) -> None:
        missed = put_block(learner, YESTERDAY, title="Cells")
        older = put_block(learner, YESTERDAY - timedelta(days=1))
        mine = put_block(learner, YESTERDAY + timedelta(hours=2), source=Origin.USER)
        ahead = put_block(learner, MORNING + timedelta(hours=8))
        before = places(learner)

        plan = roll_over(learner)

        assert plan is not None
        assert (plan.kind, plan.status) == ("roll_over", "applied")
        after = places(learner)
        assert after[str(missed)][0] > MORNING
        assert all(after[str(b)] == before[str(b)] for b in (older, mine, ahead))
        (message,) = told(learner)
        assert message.type == "roll_over"
        assert "Cells" in message.body

    def test_happens_once_a_day_whatever_comes_after(self, learner: Actor) -> None:
        put_block(learner, YESTERDAY)
        plan = roll_over(learner)
        assert plan is not None
        with unit_of_work(learner) as session:
            plans.undo_plan(session, learner, plan_id=UUID(plan.id), at=MORNING)

        assert roll_over(learner, MORNING + timedelta(hours=1)) is None

        assert len(told(learner)) == 1
        with unit_of_work(learner) as session:
            (kept,) = list_plans(session, learner, kind=PlanKind.ROLL_OVER)
        assert kept.status == "undone"

    def test_is_kept_once_when_two_processes_solve_it(self, learner: Actor) -> None:
        put_block(learner, YESTERDAY)
        with unit_of_work(learner) as session:
            draft = draft_due_roll_over(session, learner, at=MORNING)
        assert draft is not None
        result = plans.solve_draft(draft, time_limit_s=0.2)

        kept = []
        for _ in range(2):
            with unit_of_work(learner) as session:
                kept.append(
                    save_roll_over(session, learner, draft=draft, result=result, at=MORNING)
                )

        assert [view is None for view in kept] == [False, True]

    def test_is_off_when_the_person_says_so(self, learner: Actor) -> None:
        missed = put_block(learner, YESTERDAY)
        with unit_of_work(learner) as session:
            row = session.exec(entries.select(Availability)).one()
            row.auto_roll_over = False
            session.add(row)

        assert roll_over(learner) is None

        assert places(learner)[str(missed)][0] == YESTERDAY

    def test_loses_nothing_that_finds_no_place(self, learner: Actor) -> None:
        with unit_of_work(learner) as session:
            due = tasks.create_task(
                session, learner, title="Due", estimated_minutes=60, due_at=MORNING
            )
        missed = put_block(learner, YESTERDAY, title="Due", task_id=UUID(due.id))

        plan = roll_over(learner)

        assert plan is not None
        assert plan.moves == ()
        assert places(learner)[str(missed)] == (YESTERDAY, "scheduled")
        (message,) = told(learner)
        assert "nothing is lost" in message.body

    def test_can_be_taken_back(self, learner: Actor) -> None:
        missed = put_block(learner, YESTERDAY)
        plan = roll_over(learner)
        assert plan is not None

        with unit_of_work(learner) as session:
            plans.undo_plan(session, learner, plan_id=UUID(plan.id), at=MORNING)

        assert places(learner)[str(missed)] == (YESTERDAY, "scheduled")

    def test_stays_on_the_record_as_missed(self, learner: Actor) -> None:
        put_block(learner, YESTERDAY)
        roll_over(learner)

        with unit_of_work(learner) as session:
            view = measure_adherence(
                session,
                learner,
                first=YESTERDAY.date(),
                last=MORNING.date(),
                at=MORNING,
            )

        assert (view.blocks, view.blocks_done, view.share) == (1, 0, 0.0)
