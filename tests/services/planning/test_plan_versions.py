"""Plans never change: revising makes the next version, and each says what it would do."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict
from maigie.models.planning_records import PlanKind, PlanStatus
from services.planning import entries, plans, tasks
from services.planning.plan_versions import (
    PlanDiff,
    diff_plan,
    list_plans,
    moved_on_query,
    places_left,
)
from services.planning.plans import PlanView
from tests.factories.learners import NOW, make_learner
from tests.factories.plans import keep, places, put_block

MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)


@pytest.fixture
def learner(database: str) -> Actor:
    """Somebody with a task of four hours."""
    actor = make_learner()
    with unit_of_work(actor) as session:
        tasks.create_task(session, actor, title="Essay", estimated_minutes=240)
    return actor


def propose(actor: Actor) -> PlanView:
    with unit_of_work(actor) as session:
        draft = plans.draft_plan(session, actor, first=MONDAY, last=SATURDAY, at=NOW)
    return keep(actor, draft)


def revise(actor: Actor, plan: PlanView, **options: str) -> PlanView:
    with unit_of_work(actor) as session:
        draft, wanted = plans.draft_revision(
            session, actor, plan_id=UUID(plan.id), at=NOW, options=options
        )
    return keep(actor, draft, wanted)


def apply(actor: Actor, plan: PlanView) -> PlanView:
    with unit_of_work(actor) as session:
        return plans.apply_plan(session, actor, plan_id=UUID(plan.id), at=NOW)


def undo(actor: Actor, plan: PlanView) -> PlanView:
    with unit_of_work(actor) as session:
        return plans.undo_plan(session, actor, plan_id=UUID(plan.id), at=NOW)


def diff(actor: Actor, plan: PlanView) -> PlanDiff:
    with unit_of_work(actor) as session:
        return diff_plan(session, actor, plan_id=UUID(plan.id))


class TestRevisedPlan:
    def test_is_a_new_version_and_leaves_the_old_as_it_was(self, learner: Actor) -> None:
        first = propose(learner)

        second = revise(learner, first)

        assert (second.version, second.parent_id) == (2, first.id)
        assert [b["start"] for b in second.blocks] == [b["start"] for b in first.blocks]
        with unit_of_work(learner) as session:
            assert plans.get_plan(session, learner, plan_id=UUID(first.id)) == first
            assert {p.id for p in list_plans(session, learner)} == {first.id, second.id}

    def test_moves_what_the_applied_version_placed(self, learner: Actor) -> None:
        first = apply(learner, propose(learner))
        start = plans.datetime.fromisoformat(first.blocks[0]["start"])
        meeting = {"entry_type": entries.EntryType.MEETING, "title": "Meeting"}
        put_block(learner, start, **meeting)

        second = revise(learner, first)
        apply(learner, second)

        assert second.blocks == ()
        assert [move["from_start"] for move in second.moves] == [first.blocks[0]["start"]]
        assert len(places(learner)) == len(first.blocks) + 1
        with pytest.raises(Conflict) as refused:
            undo(learner, first)
        assert refused.value.code == "newer_plan"

    def test_can_have_another_style_and_part_of_the_day(self, learner: Actor) -> None:
        second = revise(learner, propose(learner), style="focus", preferred_part="evening")

        assert second.style == "focus"
        hours = {
            plans.datetime.fromisoformat(b["start"]).astimezone(learner.timezone).hour
            for b in second.blocks
        }
        assert min(hours) >= 17

    def test_moves_applied_blocks_to_another_part_of_the_day(self, learner: Actor) -> None:
        first = apply(learner, propose(learner))

        second = revise(learner, first, preferred_part="evening")

        assert apply(learner, second).status == "applied"
        hours = {start.astimezone(learner.timezone).hour for start, _ in places(learner).values()}
        assert len(places(learner)) == len(first.blocks)
        assert min(hours) >= 17

    def test_is_not_for_blocks_that_moved_on_by_themselves(self, learner: Actor) -> None:
        from_sunday = NOW - timedelta(hours=20)
        put_block(learner, from_sunday)
        with unit_of_work(learner) as session:
            draft = plans.draft_roll_over(session, learner, missed_on=from_sunday.date(), at=NOW)
        moved = keep(learner, draft, {"missed_on": from_sunday.date().isoformat()})

        with pytest.raises(Conflict):
            revise(learner, moved)


class TestListPlans:
    def test_can_be_of_one_kind_or_status(self, learner: Actor) -> None:
        apply(learner, propose(learner))
        propose(learner)

        with unit_of_work(learner) as session:
            applied = list_plans(session, learner, status=PlanStatus.APPLIED)
            none = list_plans(session, learner, kind=PlanKind.RECOVERY)

        assert [plan.status for plan in applied] == ["applied"]
        assert none == ()


class TestDiffPlan:
    def test_tells_what_an_open_plan_adds(self, learner: Actor) -> None:
        put_block(learner, NOW + timedelta(days=1))
        plan = propose(learner)

        found = diff(learner, plan)

        assert (found.added, found.unchanged) == (plan.blocks, 1)
        assert (found.moved, found.removed, found.changed_since) == ((), (), ())

    def test_names_blocks_changed_since_it_was_applied(self, learner: Actor) -> None:
        plan = apply(learner, propose(learner))
        block_id = next(iter(places(learner)))
        with unit_of_work(learner) as session:
            start = NOW + timedelta(days=9)
            entries.update_block(
                session, learner, block_id=block_id, start=start, end=start + timedelta(hours=1)
            )

        found = diff(learner, plan)

        assert found.changed_since == (block_id,)
        assert len(found.added) == len(plan.blocks) - 1

    def test_names_blocks_that_moved_before_it_was_applied(self, learner: Actor) -> None:
        first = apply(learner, propose(learner))
        put_block(
            learner,
            plans.datetime.fromisoformat(first.blocks[0]["start"]),
            entry_type=entries.EntryType.MEETING,
        )
        second = revise(learner, first)
        with unit_of_work(learner) as session:
            entries.delete_block(session, learner, block_id=second.moves[0]["entry_id"])

        assert diff(learner, second).changed_since == (second.moves[0]["entry_id"],)


class TestPlacesLeft:
    def test_are_those_of_blocks_that_were_over_when_they_moved(self, learner: Actor) -> None:
        missed_at = NOW - timedelta(hours=20)
        put_block(learner, missed_at)
        with unit_of_work(learner) as session:
            draft = plans.draft_recovery(session, learner, at=NOW)
        plan = keep(learner, draft, {"to": draft.last.isoformat()})
        frame = (NOW - timedelta(days=1), NOW)

        found = []
        for step in (apply, undo):
            step(learner, plan)
            with unit_of_work(learner) as session:
                wanted = {"owner": learner.user_id, "start": frame[0]}
                rows = session.connection().execute(moved_on_query(), wanted).all()
                found.append(places_left(rows, frame))

        assert found == [((missed_at, missed_at + timedelta(hours=1)),), ()]
