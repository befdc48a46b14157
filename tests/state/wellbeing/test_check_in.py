"""The check-in on Today, and what Insights makes of it."""

from maigie.core.actor import Actor
from maigie.models.wellbeing import MoodObservation
from state.identity.settings_privacy import PrivacyState
from state.toast import ToastState
from state.wellbeing.check_in import CheckInState
from state.wellbeing.mood_history import MoodHistoryState
from tests.factories.learners import stored
from tests.state.stage import open_tab


class TestCheckIn:
    async def test_writes_down_a_face_with_energy_and_a_note(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(CheckInState.choose("good"))
            await tab.send(CheckInState.choose_energy("2"))
            await tab.send(CheckInState.save({"note": "long day"}))
            said = tab.sees(CheckInState, "said")
            await tab.send(MoodHistoryState.on_load)
            [row] = tab.sees(MoodHistoryState, "rows")
            days = tab.sees(MoodHistoryState, "days")
            [toast] = tab.sees(ToastState, "toasts")
            [mood] = stored(student, MoodObservation)
            await tab.send(ToastState.undo(toast.undo))

        assert (mood.mood, mood.energy_level, mood.note) == ("good", 2, "long day")
        assert said.startswith("Good, said at")
        assert (row.name, len(days), days[-1].energy) == ("Good", 14, 40)
        assert stored(student, MoodObservation) == []

    async def test_says_what_is_missing(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(CheckInState.choose("no such face"))
            await tab.send(CheckInState.save({}))
            error = tab.sees(CheckInState, "error")

        assert "A mood has" in error


class TestMoodHistory:
    async def test_lets_one_be_deleted(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(CheckInState.choose("okay"))
            await tab.send(CheckInState.save({}))
            [mood] = stored(student, MoodObservation)
            await tab.send(MoodHistoryState.delete(str(mood.id)))

        assert stored(student, MoodObservation) == []


class TestPrivacy:
    async def test_switches_one_consent(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(PrivacyState.on_load)
            before = [row.granted for row in tab.sees(PrivacyState, "rows")]
            await tab.send(PrivacyState.allow("wellbeing_planning", on=True))
            after = [row.granted for row in tab.sees(PrivacyState, "rows")]

        assert (before, after) == ([False, False], [True, False])
