"""The last days, a mood and an energy each."""

from datetime import timedelta

from services.wellbeing.energy import log_energy
from services.wellbeing.moods import log_mood
from services.wellbeing.trend import felt_by_day
from tests.factories.learners import NOW


class TestFeltByDay:
    def test_means_what_was_said_on_each_local_day(self, session, student):
        log_mood(session, student, mood="exhausted", at=NOW - timedelta(days=1))
        log_mood(session, student, mood="good", at=NOW)
        log_mood(session, student, mood="sad", energy_level=3, at=NOW)
        log_energy(session, student, level=4, at=NOW)

        days = felt_by_day(session, student, days=3, at=NOW)

        assert [(day.mood, day.energy) for day in days] == [(None, None), (1, 1), (2.5, 3.33)]
