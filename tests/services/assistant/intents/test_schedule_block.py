"""“Schedule 2 hours of reading tomorrow”."""

from datetime import date, timedelta

import pytest

from maigie.models.planning import CalendarEntry
from tests.factories.learners import make_learner, say, stored

TOMORROW = date(2026, 11, 23)
TWO_HOURS = timedelta(hours=2)


class TestScheduleBlock:
    def test_puts_one_block_on_the_day(self, database: str) -> None:
        actor = make_learner()

        answer = say(actor, "Schedule 2 hours of reading tomorrow")

        [block] = stored(actor, CalendarEntry)
        start = block.starts_at.astimezone(actor.timezone)
        assert (block.title, block.source) == ("Reading", "ai")
        assert (start.date(), block.ends_at - block.starts_at) == (TOMORROW, TWO_HOURS)
        assert 8 <= start.hour <= 19
        assert len(answer.actions) == 1

    def test_finds_free_time_for_each(self, database: str) -> None:
        actor = make_learner()

        for _ in range(3):
            say(actor, "Schedule 2 hours of reading tomorrow")

        rows = sorted((row.starts_at, row.ends_at) for row in stored(actor, CalendarEntry))
        assert rows
        assert all(a[1] <= b[0] for a, b in zip(rows, rows[1:], strict=False))

    def test_keeps_the_time_that_was_said(self, database: str) -> None:
        actor = make_learner()

        say(actor, "Schedule 2 hours of reading tomorrow at 10 am")

        [block] = stored(actor, CalendarEntry)
        assert block.starts_at.astimezone(actor.timezone).hour == 10
        assert block.ends_at - block.starts_at == TWO_HOURS

    def test_asks_when_that_time_is_taken(self, database: str) -> None:
        actor = make_learner()
        said = "Schedule 2 hours of reading tomorrow at 10 am"
        say(actor, said)

        asked = say(actor, said)

        assert asked.clarification
        assert len(stored(actor, CalendarEntry)) == 1
        say(actor, asked.clarification["options"][0]["value"], to=asked)
        assert len(stored(actor, CalendarEntry)) == 2

    @pytest.mark.parametrize(
        "message",
        ["Schedule 2 hours of reading", "Schedule 2 hours of reading today at 7 am"],
    )
    def test_asks_for_a_time_it_can_use(self, message: str, database: str) -> None:
        actor = make_learner()

        assert say(actor, message).clarification
        assert not stored(actor, CalendarEntry)

    def test_says_so_when_the_day_has_no_room(self, database: str) -> None:
        actor = make_learner()

        answer = say(actor, "Schedule 20 hours of reading tomorrow")

        assert "no free" in answer.message.content
        assert not stored(actor, CalendarEntry)
