"""Catching up: what was missed finds new times, and the rest stays."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.learning import Origin
from maigie.models.planning import EntryStatus
from services.learning import courses, modules, topics
from services.planning import entries, plans, tasks
from services.planning.plans import PlanView
from services.planning.recovery import draft_recovery
from services.planning.verified_blocks import CalendarChanged
from tests.factories.learners import NOW, make_learner
from tests.factories.plans import keep, places, put_block

FRIDAY = NOW - timedelta(days=2)
TUESDAY = NOW + timedelta(days=2)


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


def recover(actor: Actor, at: datetime = NOW) -> PlanView:
    with unit_of_work(actor) as session:
        draft = draft_recovery(session, actor, at=at)
    return keep(actor, draft, {"to": draft.last.isoformat()})


def apply(actor: Actor, plan: PlanView, at: datetime = NOW) -> PlanView:
    with unit_of_work(actor) as session:
        return plans.apply_plan(session, actor, plan_id=UUID(plan.id), at=at)


def undo(actor: Actor, plan: PlanView, at: datetime = NOW) -> PlanView:
    with unit_of_work(actor) as session:
        return plans.undo_plan(session, actor, plan_id=UUID(plan.id), at=at)


def change(actor: Actor, block_id: UUID, **changes: object) -> None:
    with unit_of_work(actor) as session:
        entries.update_block(session, actor, block_id=str(block_id), **changes)


class TestRecovery:
    def test_moves_what_was_missed_and_nothing_else(self, learner: Actor) -> None:
        missed = put_block(learner, FRIDAY, minutes=50)
        kept = {
            put_block(learner, FRIDAY + timedelta(hours=2), source=Origin.USER),
            put_block(learner, FRIDAY + timedelta(hours=4), source=Origin.IMPORT),
            put_block(learner, FRIDAY + timedelta(hours=6), locked=True),
            put_block(learner, TUESDAY),
        }
        done = put_block(learner, FRIDAY + timedelta(hours=8))
        change(learner, done, status=EntryStatus.COMPLETED)
        before = places(learner)

        plan = recover(learner)
        assert places(learner) == before
        apply(learner, plan)

        after = places(learner)
        assert [move["entry_id"] for move in plan.moves] == [str(missed)]
        assert (plan.kind, plan.blocks, plan.removals) == ("recovery", (), ())
        assert after[str(missed)][0] >= NOW
        assert {k: v for k, v in after.items() if k != str(missed)} == {
            k: v for k, v in before.items() if k != str(missed)
        }
        assert {str(block_id) for block_id in (*kept, done)} < set(after)

    def test_plans_what_is_left_and_takes_off_what_is_done(self, learner: Actor) -> None:
        with unit_of_work(learner) as session:
            made = courses.create_course(session, learner, title="Chemistry")
            course = modules.add_module(session, learner, course_id=UUID(made.id), title="One")
            module_id = UUID(course.modules[0].id)
            for title in ("Atoms", "Bonds"):
                course = topics.add_topic(
                    session, learner, module_id=module_id, title=title, estimated_hours=2
                )
            atoms, bonds = (UUID(topic.id) for topic in course.modules[0].topics)
            essay = tasks.create_task(session, learner, title="Essay", estimated_minutes=60)
            tasks.complete_task(session, learner, task_id=UUID(essay.id), at=NOW)
        missed = put_block(learner, FRIDAY, course_id=UUID(made.id), topic_id=atoms)
        over = put_block(learner, TUESDAY, title="Essay", task_id=UUID(essay.id))

        plan = recover(learner)
        apply(learner, plan)

        added: dict[str, timedelta] = {}
        for block in plan.blocks:
            length = datetime.fromisoformat(block["end"]) - datetime.fromisoformat(block["start"])
            added[block["key"]] = added.get(block["key"], timedelta(0)) + length
        assert added == {f"topic:{atoms}": timedelta(hours=1), f"topic:{bonds}": timedelta(hours=2)}
        assert [gone["entry_id"] for gone in plan.removals] == [str(over)]
        assert places(learner)[str(over)][1] == "cancelled"
        assert places(learner)[str(missed)][0] > NOW

    def test_is_refused_when_a_block_changed_meanwhile(self, learner: Actor) -> None:
        missed = put_block(learner, FRIDAY)
        plan = recover(learner)
        change(learner, missed, locked=True)
        before = places(learner)

        with pytest.raises(CalendarChanged):
            apply(learner, plan)

        assert places(learner) == before

    def test_is_applied_in_one_of_two_tabs(self, learner: Actor) -> None:
        put_block(learner, FRIDAY)
        first, second = recover(learner), recover(learner)
        apply(learner, first)

        with pytest.raises(CalendarChanged):
            apply(learner, second)

    def test_tells_what_finds_no_place_before_its_deadline(self, learner: Actor) -> None:
        with unit_of_work(learner) as session:
            late = tasks.create_task(
                session,
                learner,
                title="Late",
                estimated_minutes=60,
                due_at=NOW - timedelta(hours=1),
            )
        missed = put_block(learner, FRIDAY, title="Late", task_id=UUID(late.id))

        plan = apply(learner, recover(learner))

        assert plan.moves == ()
        assert any("Late" in short["reason"] for short in plan.unplaced)
        assert places(learner)[str(missed)] == (FRIDAY, "scheduled")


class TestUndoneRecovery:
    def test_puts_everything_back(self, learner: Actor) -> None:
        put_block(learner, FRIDAY)
        with unit_of_work(learner) as session:
            essay = tasks.create_task(session, learner, title="Essay", estimated_minutes=60)
            tasks.complete_task(session, learner, task_id=UUID(essay.id), at=NOW)
        put_block(learner, TUESDAY, task_id=UUID(essay.id))
        before = places(learner)
        plan = apply(learner, recover(learner))
        assert (len(plan.moves), len(plan.removals)) == (1, 1)
        assert places(learner) != before

        assert undo(learner, plan).kept == ()

        assert places(learner) == before

    def test_leaves_what_the_person_changed_since(self, learner: Actor) -> None:
        missed = put_block(learner, FRIDAY, title="Mine")
        plan = apply(learner, recover(learner))
        later = NOW + timedelta(days=3)
        change(learner, missed, start=later, end=later + timedelta(hours=1))

        view = undo(learner, plan)

        assert view.kept == ("Mine",)
        assert places(learner)[str(missed)][0] == later

    def test_leaves_a_block_whose_old_place_is_taken(self, learner: Actor) -> None:
        with unit_of_work(learner) as session:
            essay = tasks.create_task(session, learner, title="Essay", estimated_minutes=60)
            tasks.complete_task(session, learner, task_id=UUID(essay.id), at=NOW)
        gone = put_block(learner, TUESDAY, title="Essay", task_id=UUID(essay.id))
        plan = apply(learner, recover(learner))
        put_block(learner, TUESDAY, source=Origin.USER)

        view = undo(learner, plan)

        assert view.kept == ("Essay",)
        assert places(learner)[str(gone)][1] == "cancelled"


class TestStability:
    def test_keeps_nine_in_ten_of_the_blocks_ahead(self, learner: Actor) -> None:
        ahead = [
            put_block(learner, NOW + timedelta(days=day, hours=hour), minutes=90)
            for day in range(1, 13)
            for hour in (0, 2)
        ]
        with unit_of_work(learner) as session:
            due = tasks.create_task(
                session,
                learner,
                title="Due",
                estimated_minutes=90,
                due_at=NOW + timedelta(days=3, hours=4),
            )
        put_block(learner, FRIDAY, minutes=90, title="Due", task_id=UUID(due.id))
        before = places(learner)

        plan = apply(learner, recover(learner))

        after = places(learner)
        moved = [b for b in ahead if after[str(b)] != before[str(b)]]
        assert len(moved) == len(plan.moves) - 1 == 1
        assert plan.unplaced == ()
