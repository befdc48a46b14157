"""What the assistant may write down, with its receipt and reversal."""

from maigie.core.actions import ActionContext
from maigie.core.changes import recorded_changes, undo_changes
from services.wellbeing.actions import LOG_ENERGY, LOG_MOOD, LogEnergy, LogMood
from services.wellbeing.energy import list_energy
from services.wellbeing.moods import list_moods
from tests.factories.learners import NOW


class TestLogMood:
    def test_removes_the_row_when_undone(self, session, student):
        context = ActionContext(session, student, NOW)

        with recorded_changes(session) as changes:
            outcome = LOG_MOOD.run(context, LogMood(mood="exhausted"))
        undo_changes(session, changes)

        assert outcome.summary == "Noted: exhausted, energy 1 of 5."
        assert list_moods(session, student) == ()


class TestLogEnergy:
    def test_says_the_level(self, session, student):
        outcome = LOG_ENERGY.run(ActionContext(session, student, NOW), LogEnergy(level=4))

        assert outcome.summary == "Noted: energy 4 of 5."
        assert [one.level for one in list_energy(session, student)] == [4]
