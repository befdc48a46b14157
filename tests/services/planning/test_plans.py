"""Plans: proposed, applied, undone, fixed, refused."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.planning import CalendarEntry
from services.learning import courses, modules, topics
from services.planning import entries, plans, tasks
from services.planning.plans import PlanView
from services.planning.verified_blocks import CalendarChanged
from tests.factories.learners import NOW, make_learner, stored

MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)


def propose(
    actor: Actor, *, first: date = MONDAY, last: date = SATURDAY, **wanted: Any
) -> PlanView:
    with unit_of_work(actor) as session:
        draft = plans.draft_plan(session, actor, first=first, last=last, at=NOW, **wanted)
    result = plans.solve_draft(draft, time_limit_s=0.2)
    with unit_of_work(actor) as session:
        stored_ids = {name: [str(i) for i in ids] for name, ids in wanted.items()}
        return plans.save_plan(session, actor, draft=draft, result=result, wanted=stored_ids)


def apply(actor: Actor, plan: PlanView) -> PlanView:
    with unit_of_work(actor) as session:
        return plans.apply_plan(session, actor, plan_id=UUID(plan.id), at=NOW)


def undo(actor: Actor, plan: PlanView) -> PlanView:
    with unit_of_work(actor) as session:
        return plans.undo_plan(session, actor, plan_id=UUID(plan.id), at=NOW)


@pytest.fixture
def learner(database: str) -> Actor:
    """Somebody with a course of three hours and a task of one."""
    actor = make_learner()
    with unit_of_work(actor) as session:
        made = courses.create_course(session, actor, title="Chemistry")
        course = modules.add_module(session, actor, course_id=UUID(made.id), title="One")
        for hours in (1, 2):
            topics.add_topic(
                session,
                actor,
                module_id=UUID(course.modules[0].id),
                title=f"{hours} h",
                estimated_hours=hours,
            )
        tasks.create_task(session, actor, title="Essay", estimated_minutes=60)
    return actor


class TestProposedPlan:
    def test_writes_nothing_on_the_calendar(self, learner: Actor) -> None:
        plan = propose(learner)

        assert plan.status == "proposed"
        assert {block["title"] for block in plan.blocks} == {"1 h", "2 h", "Essay"}
        assert not stored(learner, CalendarEntry)

    def test_can_be_for_one_course_only(self, learner: Actor) -> None:
        [course] = stored(learner, courses.Course)

        plan = propose(learner, course_ids=[course.id])

        assert {block["title"] for block in plan.blocks} == {"1 h", "2 h"}

    @pytest.mark.parametrize(
        ("first", "last"), [(SATURDAY, MONDAY), (MONDAY, MONDAY + timedelta(days=92))]
    )
    def test_refuses_ranges_it_cannot_cover(self, first: date, last: date, learner: Actor) -> None:
        with pytest.raises(Invalid):
            propose(learner, first=first, last=last)

    def test_refuses_courses_and_goals_of_others(self, learner: Actor) -> None:
        [theirs] = stored(learner, courses.Course)
        actor = make_learner("bob")

        for wanted in ({"course_ids": [theirs.id]}, {"goal_ids": [uuid4()]}):
            with pytest.raises(NotFound):
                propose(actor, **wanted)

    def test_offers_fixes_that_were_solved_already(self, learner: Actor) -> None:
        plan = propose(learner, last=MONDAY)
        assert plan.unplaced
        assert plan.reasons

        for fix in plan.fixes:
            with unit_of_work(learner) as session:
                draft, wanted = plans.draft_fix(
                    session, learner, plan_id=UUID(plan.id), fix_id=fix["id"], at=NOW
                )
            result = plans.solve_draft(draft, time_limit_s=0.5)
            assert not result.unplaced, fix["summary"]
            with unit_of_work(learner) as session:
                fixed = plans.save_plan(session, learner, draft=draft, result=result, wanted=wanted)
            assert apply(learner, fixed).status == "applied"
            undo(learner, fixed)
        assert plan.fixes


class TestFixOfAFix:
    def test_is_solved_on_top_of_the_first(self, learner: Actor) -> None:
        plan = propose(learner, last=MONDAY)
        with unit_of_work(learner) as session:
            tasks.create_task(session, learner, title="More", estimated_minutes=360)

        for version in (2, 3):
            with unit_of_work(learner) as session:
                draft, wanted = plans.draft_fix(
                    session, learner, plan_id=UUID(plan.id), fix_id=plan.fixes[0]["id"], at=NOW
                )
            result = plans.solve_draft(draft, time_limit_s=0.2)
            with unit_of_work(learner) as session:
                plan = plans.save_plan(session, learner, draft=draft, result=result, wanted=wanted)
            assert (plan.version, len(wanted["changes"])) == (version, version - 1)
            assert bool(plan.unplaced) == (version == 2)

        assert apply(learner, plan).status == "applied"


class TestAppliedPlan:
    def test_creates_exactly_its_blocks(self, learner: Actor) -> None:
        plan = propose(learner)

        assert apply(learner, plan).status == "applied"

        made = sorted(
            (row.starts_at.isoformat(), row.title) for row in stored(learner, CalendarEntry)
        )
        assert made == sorted((block["start"], block["title"]) for block in plan.blocks)

    def test_leaves_nothing_open_to_plan(self, learner: Actor) -> None:
        apply(learner, propose(learner))

        assert propose(learner).blocks == ()

    def test_is_refused_a_second_time(self, learner: Actor) -> None:
        plan = propose(learner)
        apply(learner, plan)
        count = len(stored(learner, CalendarEntry))

        with pytest.raises(Conflict):
            apply(learner, plan)

        assert len(stored(learner, CalendarEntry)) == count

    def test_is_refused_when_the_calendar_changed(self, learner: Actor) -> None:
        plan = propose(learner)
        start = plans.datetime.fromisoformat(plan.blocks[-1]["start"])
        with unit_of_work(learner) as session:
            meeting = entries.NewBlock(
                title="Meeting",
                start=start,
                end=start + timedelta(minutes=30),
                entry_type=entries.EntryType.MEETING,
            )
            entries.create_blocks(session, learner, blocks=[meeting])

        with pytest.raises(CalendarChanged) as refused:
            apply(learner, plan)

        assert refused.value.code == "calendar_changed"
        assert [row.title for row in stored(learner, CalendarEntry)] == ["Meeting"]

    def test_is_refused_when_its_work_is_gone(self, learner: Actor) -> None:
        plan = propose(learner)
        with unit_of_work(learner) as session:
            [task] = tasks.list_tasks(session, learner)
            tasks.delete_task(session, learner, task_id=UUID(task.id))

        with pytest.raises(Conflict):
            apply(learner, plan)

        assert not stored(learner, CalendarEntry)


class TestUndonePlan:
    def test_takes_its_blocks_away_and_can_be_applied_again(self, learner: Actor) -> None:
        plan = propose(learner)
        apply(learner, plan)

        assert undo(learner, plan).status == "undone"
        assert not stored(learner, CalendarEntry)

        assert apply(learner, plan).status == "applied"
        assert len(stored(learner, CalendarEntry)) == len(plan.blocks)

    def test_keeps_what_a_person_changed(self, learner: Actor) -> None:
        plan = propose(learner)
        apply(learner, plan)
        [changed, *_] = stored(learner, CalendarEntry)
        with unit_of_work(learner) as session:
            entries.update_block(session, learner, block_id=str(changed.id), title="Mine")

        undo(learner, plan)

        assert [row.title for row in stored(learner, CalendarEntry)] == ["Mine"]

    def test_must_have_been_applied(self, learner: Actor) -> None:
        with pytest.raises(Conflict):
            undo(learner, propose(learner))


class TestStrangers:
    def test_find_no_plan_of_others(self, learner: Actor) -> None:
        plan_id = UUID(propose(learner).id)
        actor = make_learner("bob")
        use_cases: tuple[tuple[Any, dict[str, Any]], ...] = (
            (plans.get_plan, {}),
            (plans.apply_plan, {"at": NOW}),
            (plans.undo_plan, {"at": NOW}),
            (plans.draft_fix, {"fix_id": "x", "at": NOW}),
        )

        with unit_of_work(actor) as session:
            for use_case, extra in use_cases:
                with pytest.raises(NotFound):
                    use_case(session, actor, plan_id=plan_id, **extra)

    def test_find_no_fix_that_was_not_offered(self, learner: Actor) -> None:
        plan_id = UUID(propose(learner).id)

        with unit_of_work(learner) as session, pytest.raises(NotFound):
            plans.draft_fix(session, learner, plan_id=plan_id, fix_id="magic", at=NOW)
