"""What a question to the memory is about."""

import pytest

from services.assistant.rules.asked_memory import asked_of_memory, asks_for_talk

ABOUT = [
    ("What do you know about my exam?", "exam", True),
    ("who is my maths teacher", "maths teacher", False),
    ("¿Qué sabes de mi examen de historia?", "examen historia", True),
    ("O que você sabe sobre mim?", "", False),
    ("Que sais-tu de moi ?", "", False),
    ("what do you remember about me", "", False),
]


class TestAskedOfMemory:
    @pytest.mark.parametrize(("text", "about", "exam"), ABOUT)
    def test_names_what_is_left_of_the_question(self, text, about, exam):
        asked = asked_of_memory(text)

        assert (asked.about, asked.exam) == (about, exam)

    def test_fits_things_by_their_subject_and_exams_by_any_name(self):
        asked = asked_of_memory("when is my physics exam")

        assert asked.fits("Physics midterm")
        assert not asked.fits("Physics reading")
        assert asked.fits_dated("Learn Physics")
        assert not asked.fits_dated("Learn History")


class TestAsksForTalk:
    def test_tells_talk_from_facts(self):
        assert asks_for_talk("what did we talk about yesterday")
        assert not asks_for_talk("what do you know about talk shows")
