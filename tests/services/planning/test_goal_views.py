"""How goals are shown."""

from datetime import date

from sqlmodel import Session, select

from maigie.core.actor import Actor
from maigie.models.planning import Goal
from services.planning import goals
from services.planning.goal_views import view_goals


class TestViewGoals:
    def test_gives_each_goal_its_own_milestones(self, session: Session, student: Actor) -> None:
        for name in "AB":
            due = [goals.NewMilestone(f"{name}{n}", date(2026, 12, n)) for n in (2, 1)]
            goals.create_goal(session, student, title=name, milestones=due)
        rows = sorted(session.exec(select(Goal)).all(), key=lambda row: row.title)

        views = view_goals(session, rows)

        assert [[m.title for m in view.milestones] for view in views] == [
            ["A1", "A2"],
            ["B1", "B2"],
        ]
        assert views[0].category == ""
        assert views[0].course_id is None

    def test_shows_nothing_for_nothing(self, session: Session) -> None:
        assert view_goals(session, []) == ()
