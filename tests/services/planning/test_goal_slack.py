"""How long each goal can wait."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from services.planning import goal_dependencies, goals
from services.planning.goal_slack import days_to_spare
from services.planning.goals import list_goals

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


class TestDaysToSpare:
    def test_takes_the_smaller_of_date_and_graph(self, session: Session, student: Actor) -> None:
        long, short, end, alone, free = (
            goals.create_goal(session, student, title=title, estimated_duration_days=days)
            for title, days in (("Long", 30), ("Short", 10), ("End", 5), ("Alone", 3), ("Free", 3))
        )
        goals.update_goal(
            session,
            student,
            goal_id=UUID(alone.id),
            target_date=NOW.date() + timedelta(days=7),
        )
        for first in (long, short):
            goal_dependencies.add_dependency(
                session, student, goal_id=UUID(end.id), depends_on=UUID(first.id)
            )

        found = days_to_spare(session, student, goals=list_goals(session, student), at=NOW)

        assert found == {long.id: 0, short.id: 20, end.id: 0, alone.id: 4}
        assert free.id not in found
