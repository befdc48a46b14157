"""What somebody tells about themselves as a learner, handler by handler."""

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.learning.learner_profile import About, get_learner
from state.identity.settings_learner import LearnerState
from tests.state.stage import open_tab


class TestLearner:
    async def test_is_kept_as_the_form_says_it(self, student: Actor) -> None:
        form = {
            "level": "university",
            "languages": "Yoruba, English,",
            "goals": "Pass\n\nPublish",
            "about": " Nights ",
        }

        async with open_tab(student) as tab:
            await tab.send(LearnerState.on_load())
            await tab.send(LearnerState.save(form))
            await tab.send(LearnerState.save({**form, "languages": "x" * 61}))
            error = tab.sees(LearnerState, "error")
            shown = tab.sees(LearnerState, "languages")

        with unit_of_work(student) as session:
            told = get_learner(session, student).profile
        assert told == About(
            level="university",
            languages=("Yoruba", "English"),
            about="Nights",
            goals=("Pass", "Publish"),
        )
        assert (shown, error) == (
            "Yoruba, English",
            "Name at most 8 languages, each in up to 60 characters.",
        )
