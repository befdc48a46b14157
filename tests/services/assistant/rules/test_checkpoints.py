"""Weekly checkpoints up to a day."""

from datetime import date

from services.assistant.rules.checkpoints import weekly_checkpoints, weekly_days
from services.planning.rules.study_wishes import TopicToStudy

FIRST, TARGET = date(2026, 11, 2), date(2026, 11, 30)


class TestWeeklyDays:
    def test_are_a_week_apart_and_end_on_the_target(self) -> None:
        assert weekly_days(FIRST, TARGET) == (
            date(2026, 11, 9),
            date(2026, 11, 16),
            date(2026, 11, 23),
            TARGET,
        )

    def test_have_no_last_week_of_a_day(self) -> None:
        assert weekly_days(FIRST, date(2026, 11, 10)) == (date(2026, 11, 10),)


class TestWeeklyCheckpoints:
    def test_share_topics_out_by_their_hours(self) -> None:
        topics = [
            TopicToStudy(name, name, hours)
            for name, hours in zip("ABCD", (6, 2, 2, 2), strict=True)
        ]

        found = weekly_checkpoints(topics, subject="Math", first=FIRST, target=date(2026, 11, 16))

        assert [one.title for one in found] == ["Week 1: A", "Week 2: B to D"]

    def test_have_a_step_of_practice_without_topics(self) -> None:
        found = weekly_checkpoints([], subject="Math", first=FIRST, target=TARGET)

        assert len({one.title for one in found}) == 4
        assert all("Math" in one.title for one in found)
        assert "test yourself" in found[-1].title
