"""The strip of active days."""

from datetime import date, timedelta

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.insights.own_activity import DayCount
from services.insights.reactions import count_event
from state.insights.activity_days import DAYS, ActivityDaysState, cells_of
from tests.services.insights.test_reactions import happened
from tests.state.stage import open_tab

MONDAY = date(2026, 3, 2)


class TestCellsOf:
    def test_are_as_strong_as_the_day_was_busy(self):
        counts = (0, 1, 2, 8)

        cells = cells_of(
            tuple(DayCount(MONDAY + timedelta(days=at), n) for at, n in enumerate(counts))
        )

        assert [cell.level for cell in cells] == [0, 1, 1, 4]
        assert [cell.text for cell in cells[:3]] == [
            "2 March: nothing",
            "3 March: 1 thing",
            "4 March: 2 things",
        ]


class TestActivityDays:
    async def test_shows_the_persons_own_month(self, student: Actor) -> None:
        with unit_of_work(student) as session:
            count_event(session, student, happened("card.reviewed", clock.now()))

        async with open_tab(student) as tab:
            await tab.send(ActivityDaysState.on_load())

            assert tab.sees(ActivityDaysState, "summary") == "Active on 1 day of the last 30."
            cells = tab.sees(ActivityDaysState, "cells")
        assert len(cells) == DAYS
        assert cells[-1].level == 4
