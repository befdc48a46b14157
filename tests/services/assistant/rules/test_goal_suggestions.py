"""Which goals are recommended."""

from datetime import date

from services.assistant.rules.goal_suggestions import (
    CourseLeft,
    DueTask,
    Kept,
    SuggestedGoal,
    suggested_goals,
)

TODAY = date(2026, 11, 22)
BIOLOGY = CourseLeft("b", "Biology", 30, has_goal=False, module="Cells", module_hours=4)
PHYSICS = CourseLeft("p", "Physics", 10, has_goal=True, module="Waves", module_hours=6)
ESSAY = DueTask("Essay", date(2026, 12, 4))


def suggest(*courses: CourseLeft, due: tuple[DueTask, ...] = (), **more: object) -> list[str]:
    kept = more.pop("kept", Kept(0, None))
    existing = more.pop("existing", ())
    found = suggested_goals(courses, due, kept, existing=existing, today=TODAY, **more)  # pyright: ignore[reportArgumentType]
    return [goal.title for goal in found]


class TestSuggestedGoals:
    def test_come_from_courses_deadlines_gaps_and_what_was_kept(self) -> None:
        titles = suggest(BIOLOGY, PHYSICS, due=(ESSAY,), kept=Kept(10, 0.5))

        assert titles == [
            "Finish Biology",
            "Hand in Essay in time",
            "Complete the module “Cells” of Biology",
            "Complete the module “Waves” of Physics",
            "Keep 80 % of my study plan",
        ]

    def test_are_three_to_five(self) -> None:
        many = [CourseLeft(str(n), f"Course {n}", 9, has_goal=False, module="M") for n in range(9)]

        assert 3 <= len(suggest(BIOLOGY)) <= 5
        assert 3 <= len(suggest(due=(ESSAY,))) <= 5
        assert 3 <= len(suggest(*many)) <= 5

    def test_never_repeat_a_goal_there_is(self) -> None:
        assert "Finish Biology" not in suggest(BIOLOGY, existing=["Finish biology"])

    def test_are_none_where_nothing_is_known(self) -> None:
        assert suggest() == []

    def test_end_with_the_time_they_are_for(self) -> None:
        until = date(2026, 12, 1)

        found = suggested_goals([BIOLOGY], [], Kept(9, 0.9), existing=(), today=TODAY, until=until)

        assert all(goal.target <= until for goal in found)
        assert isinstance(found[0], SuggestedGoal)
        assert any("90%" in goal.why for goal in found)
