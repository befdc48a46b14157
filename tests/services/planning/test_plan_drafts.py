"""What plans are made from."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid
from maigie.models.learning import Origin
from services.learning import courses
from services.planning import goals, tasks
from services.planning.plan_drafts import (
    check_range,
    draft_plan,
    entry_wishes,
    key_of,
    links_of,
    place_of,
    planned_rows,
)
from services.planning.rules.planner.request import DayPart, Style
from tests.factories.learners import NOW, make_learner
from tests.factories.plans import put_block

MONDAY = date(2026, 11, 23)


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


class TestDraftPlan:
    def test_carries_style_part_of_day_and_fixes(self, learner: Actor) -> None:
        with unit_of_work(learner) as session:
            tasks.create_task(session, learner, title="Essay", estimated_minutes=60)

            draft = draft_plan(
                session,
                learner,
                first=MONDAY,
                last=MONDAY,
                at=NOW,
                style="focus",
                preferred_part="morning",
                changes=[{"extend_days": 1}, {"extend_days": 1, "daily_limit_minutes": 60}],
            )

        (wish,) = draft.request.wishes
        assert (draft.request.style, wish.preferred_part) == (Style.FOCUS, DayPart.MORNING)
        assert draft.request.end - draft.request.start == timedelta(days=3)
        assert draft.request.availability.daily_limit_minutes == 60

    def test_places_reopened_blocks_again(self, learner: Actor) -> None:
        start = NOW + timedelta(days=1)
        mine = put_block(learner, start)
        other = put_block(learner, start + timedelta(hours=2))
        with unit_of_work(learner) as session:
            draft = draft_plan(session, learner, first=MONDAY, last=MONDAY, at=NOW, reopened=[mine])

        assert [wish.key for wish in draft.request.wishes] == [f"entry:{mine}"]
        assert [place.key for place in draft.request.previous] == [f"entry:{mine}"]
        assert [block.key for block in draft.request.locked] == [f"entry:{other}"]


class TestCheckRange:
    @pytest.mark.parametrize("days", [-1, 92])
    def test_refuses_what_no_plan_covers(self, days: int) -> None:
        with pytest.raises(Invalid):
            check_range(MONDAY, MONDAY + timedelta(days=days))


class TestPlannedRows:
    def test_are_open_and_maigies_and_free_to_move(self, learner: Actor) -> None:
        start = NOW + timedelta(days=1)
        planned = put_block(learner, start)
        put_block(learner, start, locked=True)
        put_block(learner, start, source=Origin.USER)
        put_block(learner, start, recurring_rule="FREQ=WEEKLY")
        put_block(learner, NOW - timedelta(days=1))

        with unit_of_work(learner) as session:
            rows = planned_rows(session, learner, after=NOW, until=start + timedelta(hours=1))
            none = planned_rows(session, learner, after=NOW, until=start)

        assert [row.id for row in rows] == [planned]
        assert none == []


class TestEntryWishes:
    def test_are_for_one_session_before_the_nearest_deadline(self, learner: Actor) -> None:
        due = NOW + timedelta(days=5)
        with unit_of_work(learner) as session:
            task = tasks.create_task(
                session, learner, title="Essay", estimated_minutes=60, due_at=due, priority=5
            )
            course = courses.create_course(session, learner, title="Chemistry")
            goals.create_goal(
                session,
                learner,
                title="Pass",
                course_id=UUID(course.id),
                target_date=date(2026, 11, 26),
            )
        of_task = put_block(learner, NOW, minutes=50, task_id=UUID(task.id))
        of_both = put_block(learner, NOW, task_id=UUID(task.id), course_id=UUID(course.id))
        of_none = put_block(learner, NOW)

        with unit_of_work(learner) as session:
            rows = planned_rows(session, learner, after=NOW)
            wishes = {w.key: w for w in entry_wishes(session, learner, rows, in_order=True)}
            links = links_of(session, learner, rows)
            places = {place_of(row).key for row in rows}
            keys = {key_of(row) for row in rows}

        essay, both = wishes[f"entry:{of_task}"], wishes[f"entry:{of_both}"]
        assert (essay.minutes, essay.deadline, essay.priority) == (60, due, 5)
        assert both.deadline is not None
        assert both.deadline < due
        assert both.order_group is not None
        assert wishes[f"entry:{of_none}"].deadline is None
        assert keys == places == set(wishes)
        assert keys < set(links)
