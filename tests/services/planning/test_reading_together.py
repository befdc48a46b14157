"""Rows read together are the rows read one by one."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import Goal, Task
from services.planning.reading_together import together
from tests.factories.goals import add_goals

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


class TestTogether:
    def test_gives_what_each_query_gives_alone(self, session: Session, student: Actor) -> None:
        add_goals(session, student, "ÅB", target_date=date(2027, 1, 2))
        owner = {"owner_id": student.user_id, "organization_id": student.organization_id}
        session.add(Task(**owner, title='a "task"', completed_at=AT))
        choose: Any = select
        queries: dict[str, Any] = {
            "goals": choose(Goal.id, Goal.title, Goal.status, Goal.target_date, Goal.progress),
            "tasks": choose(Task.completed_at, Task.status, Task.goal_id, Task.title),
            "nothing": choose(Goal.id).where(col(Goal.title) == "C"),
        }
        mine = {
            name: query.where(col((Task if name == "tasks" else Goal).owner_id) == bindparam("me"))
            for name, query in queries.items()
        }

        found = together(**mine).read(session, {"me": student.user_id})

        connection = session.connection()
        for name, query in mine.items():
            alone = connection.execute(query, {"me": student.user_id}).all()
            assert sorted(map(tuple, found[name])) == sorted(map(tuple, alone)), name
        assert [row.completed_at for row in found["tasks"]] == [AT]
        assert found["nothing"] == []
