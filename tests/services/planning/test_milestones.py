"""Checkpoints and the progress they make."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from services.planning import goals, milestones
from tests.factories.learners import NOW


@pytest.fixture
def goal_id(session: Session, student: Actor) -> UUID:
    due = [goals.NewMilestone(name, date(2026, 12, 1)) for name in "ABCD"]
    return UUID(goals.create_goal(session, student, title="Pass", milestones=due).id)


class TestMilestones:
    def test_ticked_off_are_the_progress(
        self, session: Session, student: Actor, goal_id: UUID
    ) -> None:
        first, second, *_ = goals.get_goal(session, student, goal_id=goal_id).milestones

        one = milestones.complete_milestone(session, student, milestone_id=UUID(first.id), at=NOW)
        two = milestones.complete_milestone(session, student, milestone_id=UUID(second.id), at=NOW)
        back = milestones.reopen_milestone(session, student, milestone_id=UUID(first.id))

        assert [row.progress for row in (one, two, back)] == [0.25, 0.5, 0.25]
        assert [m.done for m in back.milestones] == [False, True, False, False]

    def test_are_counted_again_when_added_or_deleted(
        self, session: Session, student: Actor, goal_id: UUID
    ) -> None:
        first, second, *_ = goals.get_goal(session, student, goal_id=goal_id).milestones
        milestones.complete_milestone(session, student, milestone_id=UUID(first.id), at=NOW)

        more = milestones.add_milestone(
            session, student, goal_id=goal_id, title="E", due_on=date(2026, 12, 2)
        )
        less = milestones.delete_milestone(session, student, milestone_id=UUID(second.id))

        assert (more.progress, less.progress) == (0.2, 0.25)

    def test_need_a_title(self, session: Session, student: Actor, goal_id: UUID) -> None:
        with pytest.raises(Invalid):
            milestones.add_milestone(
                session, student, goal_id=goal_id, title=" ", due_on=date(2026, 12, 2)
            )

    def test_of_others_are_not_found(
        self, session: Session, student: Actor, goal_id: UUID, session_as, stranger: Actor
    ) -> None:
        first, *_ = goals.get_goal(session, student, goal_id=goal_id).milestones

        with session_as(stranger) as other:
            for use_case, extra in (
                (milestones.complete_milestone, {"at": NOW}),
                (milestones.reopen_milestone, {}),
                (milestones.delete_milestone, {}),
                (milestones.update_milestone, {"title": "x"}),
            ):
                with pytest.raises(NotFound):
                    use_case(other, stranger, milestone_id=UUID(first.id), **extra)

    def test_can_be_renamed_and_moved(
        self, session: Session, student: Actor, goal_id: UUID
    ) -> None:
        first, *_ = milestones.list_milestones(session, student, goal_id=goal_id)

        milestones.update_milestone(
            session, student, milestone_id=UUID(first.id), title=" Z ", due_on=date(2026, 12, 9)
        )

        *_, last = milestones.list_milestones(session, student, goal_id=goal_id)
        assert (last.id, last.title, last.due_on) == (first.id, "Z", date(2026, 12, 9))


class TestWeeklyCheckpoints:
    def test_lead_to_the_date_and_are_made_once(self, session: Session, student: Actor) -> None:
        today = NOW.astimezone(student.timezone).date()
        goal = goals.create_goal(
            session, student, title="Pass", target_date=today + timedelta(days=17)
        )

        made = [
            milestones.add_weekly_checkpoints(session, student, goal_id=UUID(goal.id), at=NOW)
            for _ in range(2)
        ]

        shown = [(m.title, (m.due_on - today).days) for m in made[0].milestones]
        assert shown == [("Week 1 of 3", 7), ("Week 2 of 3", 14), ("Week 3 of 3", 17)]
        assert made[1].milestones == made[0].milestones

    @pytest.mark.parametrize("days", [None, 0, -3, 7 * 60 + 1])
    def test_need_a_date_that_is_near_and_to_come(
        self, days: int | None, session: Session, student: Actor
    ) -> None:
        today = NOW.astimezone(student.timezone).date()
        target = None if days is None else today + timedelta(days=days)
        goal = goals.create_goal(session, student, title="Pass", target_date=target)

        with pytest.raises(milestones.NoDateToCheck):
            milestones.add_weekly_checkpoints(session, student, goal_id=UUID(goal.id), at=NOW)
