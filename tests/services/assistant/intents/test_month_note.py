"""What a month's plan says about focus areas and the forecast."""

from datetime import date
from uuid import UUID

from maigie.models.planning import CalendarEntry
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_course, add_goal, add_task


class TestMonthNote:
    def test_groups_by_focus_area_and_says_the_forecast(self, database: str) -> None:
        actor = make_learner()
        course = add_course(actor, "Biology", "Cells", "Genes")
        add_goal(actor, "Pass", course_id=UUID(course.id), target_date=date(2026, 12, 20))
        add_task(actor, "Essay", estimated_minutes=60)

        said = say(actor, "Give me a timetable for this month").message.content

        assert stored(actor, CalendarEntry)
        assert "By focus area" in said
        assert "Biology 1 h" in said
        assert "Tasks 1 h" in said
        assert "To forecast this I need to know you a little" in said
