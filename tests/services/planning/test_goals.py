"""Goals: made, changed, reached, given up."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, select

from maigie.core.actor import Actor, Source
from maigie.core.errors import Invalid, NotFound
from maigie.models.ops import OutboxEvent
from maigie.models.planning import GoalCategory, GoalProgress, GoalStatus
from services.learning import courses
from services.planning import entries, goals, milestones
from services.planning.goal_similarity import similar_goals
from services.planning.goal_views import GoalView
from tests.factories.learners import NOW

HALF = 0.5


@pytest.fixture
def goal(session: Session, student: Actor) -> GoalView:
    return goals.create_goal(session, student, title="Pass chemistry")


class TestCreateGoal:
    def test_shows_milestones_in_date_order(self, session: Session, student: Actor) -> None:
        due = [
            goals.NewMilestone("B", date(2026, 12, 9)),
            goals.NewMilestone("A", date(2026, 12, 2)),
        ]

        made = goals.create_goal(session, student, title="  Pass  ", milestones=due)

        assert made.title == "Pass"
        assert [m.title for m in made.milestones] == ["A", "B"]
        assert (made.status, made.progress, made.source) == ("active", 0.0, "user")

    def test_is_announced_with_who_made_it(self, session: Session, student: Actor) -> None:
        made = goals.create_goal(session, student.acting_as(Source.AI), title="Pass")

        [event] = session.exec(select(OutboxEvent)).all()
        assert (event.type, event.source) == ("goal.created", "ai")
        assert event.payload["goal"]["id"] == made.id

    @pytest.mark.parametrize("values", [{"title": " "}, {"title": "x", "priority": 6}])
    def test_refuses_what_is_no_goal(
        self, values: dict[str, Any], session: Session, student: Actor
    ) -> None:
        with pytest.raises(Invalid):
            goals.create_goal(session, student, **values)

    def test_refuses_a_course_of_somebody_else(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        theirs = courses.create_course(session, student, title="Mine")

        with session_as(stranger) as other, pytest.raises(NotFound):
            goals.create_goal(other, stranger, title="x", course_id=UUID(theirs.id))

    def test_never_refuses_a_similar_one(
        self, session: Session, student: Actor, goal: GoalView
    ) -> None:
        again = goals.create_goal(session, student, title="Pass my chemistry")
        goals.create_goal(session, student, title="Learn Spanish")

        similar = similar_goals(session, student, goal_id=UUID(again.id))

        assert [other.id for other in similar] == [goal.id]


class TestListGoals:
    def test_puts_the_nearest_target_first(self, session: Session, student: Actor) -> None:
        for title, day in (
            ("later", date(2027, 2, 1)),
            ("never", None),
            ("soon", date(2026, 12, 1)),
        ):
            goals.create_goal(session, student, title=title, target_date=day)

        found = goals.list_goals(session, student)

        assert [row.title for row in found] == ["soon", "later", "never"]

    def test_can_leave_out_what_is_over(
        self, session: Session, student: Actor, goal: GoalView
    ) -> None:
        over = goals.create_goal(session, student, title="Over")
        goals.finish_goal(session, student, goal_id=UUID(over.id))

        found = goals.list_goals(session, student, active_only=True)

        assert [row.id for row in found] == [goal.id]

    def test_can_show_only_some(self, session: Session, student: Actor, goal: GoalView) -> None:
        urgent = goals.create_goal(
            session, student, title="Urgent", priority=5, category=GoalCategory.HEALTH
        )
        goals.cancel_goal(session, student, goal_id=UUID(goal.id))

        for wanted, expected in (
            ({"category": GoalCategory.HEALTH}, [urgent]),
            ({"category": GoalCategory.CAREER}, []),
            ({"priority": 5}, [urgent]),
            ({"statuses": (GoalStatus.CANCELED,)}, [goal]),
        ):
            found = goals.list_goals(session, student, **wanted)
            assert [row.id for row in found] == [row.id for row in expected]


class TestChangeGoal:
    def test_leaves_what_is_not_given(
        self, session: Session, student: Actor, goal: GoalView
    ) -> None:
        changed = goals.update_goal(session, student, goal_id=UUID(goal.id), priority=5)

        assert (changed.title, changed.priority) == ("Pass chemistry", 5)

    def test_clears_what_may_be_missing(
        self, session: Session, student: Actor, goal: GoalView
    ) -> None:
        goal_id = UUID(goal.id)
        course = courses.create_course(session, student, title="Chemistry")
        full = goals.update_goal(
            session,
            student,
            goal_id=goal_id,
            target_date=date(2027, 1, 3),
            category=GoalCategory.LEARNING,
            estimated_duration_days=0,
            course_id=UUID(course.id),
        )

        bare = goals.update_goal(
            session,
            student,
            goal_id=goal_id,
            target_date=None,
            category=None,
            estimated_duration_days=None,
            course_id=None,
        )

        shown = [
            (view.target_date, view.category, view.estimated_duration_days, view.course_id)
            for view in (full, bare)
        ]
        assert shown == [(date(2027, 1, 3), "learning", 0, course.id), (None, "", None, None)]
        with pytest.raises(Invalid):
            goals.update_goal(session, student, goal_id=goal_id, estimated_duration_days=-1)

    def test_finishes_cancels_and_reopens(
        self, session: Session, student: Actor, goal: GoalView
    ) -> None:
        goal_id = UUID(goal.id)

        done = goals.finish_goal(session, student, goal_id=goal_id)
        given_up = goals.cancel_goal(session, student, goal_id=goal_id)
        again = goals.reopen_goal(session, student, goal_id=goal_id)

        assert [row.status for row in (done, given_up, again)] == ["done", "canceled", "active"]
        assert done.progress == 1.0

    def test_deletes_it_and_keeps_its_blocks(
        self, session: Session, student: Actor, goal: GoalView
    ) -> None:
        goal_id = UUID(goal.id)
        [block] = entries.create_blocks(
            session,
            student,
            blocks=[
                entries.NewBlock(title="Read", start=NOW, end=NOW.replace(hour=9), goal_id=goal_id)
            ],
        )

        goals.delete_goal(session, student, goal_id=goal_id)

        session.expire_all()
        assert entries.get_block(session, student, block_id=block.id).goal_id is None
        with pytest.raises(NotFound):
            goals.get_goal(session, student, goal_id=goal_id)


class TestRecordProgress:
    def test_sets_or_adds_and_stays_within_bounds(
        self, session: Session, student: Actor, goal: GoalView
    ) -> None:
        goal_id = UUID(goal.id)

        seen = [
            goals.record_progress(session, student, goal_id=goal_id, **step).progress
            for step in ({"progress": HALF}, {"delta": 0.25}, {"delta": 0.9}, {"delta": -1.0})
        ]

        assert seen == [0.5, 0.75, 1.0, 0.0]
        assert len(session.exec(select(GoalProgress)).all()) == 4

    @pytest.mark.parametrize(
        "step", [{}, {"progress": HALF, "delta": HALF}, {"progress": 1.5}, {"progress": -0.1}]
    )
    def test_refuses_what_makes_no_sense(
        self, step: dict[str, float], session: Session, student: Actor, goal: GoalView
    ) -> None:
        with pytest.raises(Invalid):
            goals.record_progress(session, student, goal_id=UUID(goal.id), **step)


class TestStrangers:
    def test_find_no_goal_of_others(
        self, session: Session, student: Actor, goal: GoalView, session_as, stranger: Actor
    ) -> None:
        use_cases: tuple[tuple[Any, dict[str, Any]], ...] = (
            (goals.get_goal, {}),
            (similar_goals, {}),
            (goals.update_goal, {"title": "Taken"}),
            (goals.finish_goal, {}),
            (goals.reopen_goal, {}),
            (goals.cancel_goal, {}),
            (goals.delete_goal, {}),
            (goals.record_progress, {"progress": 1.0}),
            (milestones.add_milestone, {"title": "x", "due_on": date(2026, 12, 1)}),
        )

        with session_as(stranger) as other:
            for use_case, extra in use_cases:
                for goal_id in (UUID(goal.id), uuid4()):
                    with pytest.raises(NotFound):
                        use_case(other, stranger, goal_id=goal_id, **extra)
            assert goals.list_goals(other, stranger) == ()

        session.expire_all()
        assert goals.get_goal(session, student, goal_id=UUID(goal.id)) == goal
