"""Checkpoints and the progress they make."""

from datetime import date
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
            ):
                with pytest.raises(NotFound):
                    use_case(other, stranger, milestone_id=UUID(first.id), **extra)
