"""“Gym every Tuesday and Thursday at 6pm until December”."""

import pytest

from maigie.models.planning import CalendarEntry, EntryType
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_block, local


class TestRepeatingBlock:
    @pytest.mark.parametrize(
        "message",
        [
            "gym every Tuesday and Thursday at 6pm until December",
            "schedule gym every Tuesday and Thursday at 6pm until December",
            "agenda gym todos los martes y jueves a las 6 de la tarde hasta diciembre",
        ],
    )
    def test_puts_one_series_on_the_calendar(self, message: str, database: str) -> None:
        actor = make_learner()

        answer = say(actor, message)

        [row] = stored(actor, CalendarEntry)
        assert (row.title, row.entry_type) == ("Gym", EntryType.PERSONAL)
        assert row.starts_at == local(24, 18)
        assert row.recurring_rule.startswith("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=202612")
        say(actor, "undo that", to=answer)
        assert not stored(actor, CalendarEntry)

    def test_shows_what_it_would_lie_over_first(self, database: str) -> None:
        actor = make_learner()
        add_block(actor, "Physics lab", local(25, 10))

        asked = say(actor, "schedule reading every Wednesday at 10am")

        assert "Physics lab" in asked.message.content
        assert len(stored(actor, CalendarEntry)) == 1
        say(actor, "Put it there anyway", to=asked)
        assert len(stored(actor, CalendarEntry)) == 2

    def test_finds_a_time_when_none_is_said(self, database: str) -> None:
        actor = make_learner()

        say(actor, "schedule reading every Wednesday")

        [row] = stored(actor, CalendarEntry)
        assert row.starts_at.astimezone(actor.timezone).weekday() == 2
        assert row.recurring_rule == "FREQ=WEEKLY;BYDAY=WE"
