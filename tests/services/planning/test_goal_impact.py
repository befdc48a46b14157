"""What canceling or deferring a goal would do."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from services.planning import goals
from services.planning.goal_impact import (
    GoalChange,
    NotCanceled,
    Resolution,
    preview_impact,
    resolve_canceled,
)
from tests.factories.goals import add_chain, edges, statuses
from tests.factories.learners import NOW

CANCEL, DEFER = GoalChange.CANCEL, GoalChange.DEFER


def in_days(actor: Actor, days: int) -> date:
    return NOW.astimezone(actor.timezone).date() + timedelta(days=days)


@pytest.fixture
def chain(session: Session, student: Actor) -> list[UUID]:
    """A, B and C of seven days each, one after the other; C is due in 25 days."""
    made = add_chain(session, student, "ABC")
    goals.update_goal(session, student, goal_id=made[2], target_date=in_days(student, 25))
    return made


class TestPreviewImpact:
    def test_of_nothing_lists_what_builds_on_it(
        self, session: Session, student: Actor, chain: list[UUID]
    ) -> None:
        found = preview_impact(session, student, goal_id=chain[0], at=NOW)

        assert [goal.title for goal in found.items] == ["B", "C"]
        assert (found.blocked, found.dates_at_risk) == ((), ())

    def test_of_canceling_lists_who_could_never_start(
        self, session: Session, student: Actor, chain: list[UUID]
    ) -> None:
        found = preview_impact(session, student, goal_id=chain[0], at=NOW, change=CANCEL)

        assert [goal.title for goal in found.blocked] == ["B", "C"]
        assert [(risk.title, risk.expected_on) for risk in found.dates_at_risk] == [("C", None)]
        assert statuses(session)["A"] == "todo"

    def test_of_canceling_stops_at_what_is_done(
        self, session: Session, student: Actor, chain: list[UUID]
    ) -> None:
        goals.finish_goal(session, student, goal_id=chain[1])

        found = preview_impact(session, student, goal_id=chain[0], at=NOW, change=CANCEL)

        assert (found.blocked, found.dates_at_risk) == ((), ())

    @pytest.mark.parametrize(("days", "late"), [(0, []), (4, []), (5, [1]), (14, [10])])
    def test_of_deferring_lists_dates_that_cannot_be_kept(
        self, days: int, late: list[int], session: Session, student: Actor, chain: list[UUID]
    ) -> None:
        found = preview_impact(session, student, goal_id=chain[0], at=NOW, change=DEFER, days=days)

        assert [risk.late_days for risk in found.dates_at_risk] == late
        assert not any(risk.late_already for risk in found.dates_at_risk)

    def test_of_deferring_counts_from_the_goals_own_date(
        self, session: Session, student: Actor, chain: list[UUID]
    ) -> None:
        goals.update_goal(session, student, goal_id=chain[0], target_date=in_days(student, 20))

        [risk] = preview_impact(
            session, student, goal_id=chain[0], at=NOW, change=DEFER, days=1
        ).dates_at_risk

        assert (risk.expected_on, risk.late_already) == (in_days(student, 35), True)

    def test_of_deferring_what_is_over_is_nothing(
        self, session: Session, student: Actor, chain: list[UUID]
    ) -> None:
        goals.finish_goal(session, student, goal_id=chain[0])

        found = preview_impact(session, student, goal_id=chain[0], at=NOW, change=DEFER, days=99)

        assert found.dates_at_risk == ()


class TestResolveCanceled:
    def test_can_free_what_waits(self, session: Session, student: Actor, chain: list[UUID]) -> None:
        goals.cancel_goal(session, student, goal_id=chain[0])

        freed = resolve_canceled(session, student, goal_id=chain[0], resolution=Resolution.DROP)

        assert [(goal.title, goal.status) for goal in freed] == [("B", "active")]
        assert edges(session) == {"BC"}

    def test_can_cancel_what_waits(
        self, session: Session, student: Actor, chain: list[UUID]
    ) -> None:
        goals.cancel_goal(session, student, goal_id=chain[0])

        resolve_canceled(session, student, goal_id=chain[0], resolution=Resolution.CANCEL)

        assert set(statuses(session).values()) == {"canceled"}

    def test_needs_a_canceled_goal_of_ones_own(
        self, session: Session, student: Actor, chain: list[UUID], session_as, stranger: Actor
    ) -> None:
        with pytest.raises(NotCanceled):
            resolve_canceled(session, student, goal_id=chain[0], resolution=Resolution.DROP)
        with session_as(stranger) as other:
            with pytest.raises(NotFound):
                resolve_canceled(other, stranger, goal_id=chain[0], resolution=Resolution.DROP)
            with pytest.raises(NotFound):
                preview_impact(other, stranger, goal_id=chain[0], at=NOW)
