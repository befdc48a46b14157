"""“I'm starting a new class on Z”, then its syllabus."""

import pytest

from maigie.models.learning import Course, Module, Topic
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_course

SYLLABUS = "Week 1: Alkanes\n- Naming\n- Conformations\nWeek 2: Alkenes\n- Addition\nWeek 3: Rings\n- Benzene"


class TestAddClass:
    def test_makes_the_course_and_reads_the_syllabus_of_the_next_message(self, database: str):
        ada = make_learner()

        asked = say(ada, "I'm starting a new class on Organic Chemistry")
        filled = say(ada, SYLLABUS, to=asked)

        assert [course.title for course in stored(ada, Course)] == ["Organic Chemistry"]
        assert "Paste the syllabus" in asked.message.content
        assert [m.title for m in sorted(stored(ada, Module), key=lambda m: m.order)] == [
            "Alkanes",
            "Alkenes",
            "Rings",
        ]
        assert len(stored(ada, Topic)) == 4
        say(ada, "undo that", to=filled)
        assert (stored(ada, Module), stored(ada, Topic)) == ([], [])
        assert len(stored(ada, Course)) == 1

    def test_fills_it_from_the_topic_library_when_wanted(self, database: str):
        ada = make_learner()
        asked = say(ada, "I'm taking a class in biology this semester")

        say(ada, asked.suggestions[0], to=asked)

        assert len(stored(ada, Module)) >= 4

    def test_lets_another_request_come_first(self, database: str):
        ada = make_learner()
        asked = say(ada, "I'm starting a new class on Knitting")

        between = say(ada, "explain photosynthesis", to=asked)
        say(ada, SYLLABUS, to=between)

        assert between.intent["name"] == "learning.explain_topic"
        assert len(stored(ada, Module)) == 3

    def test_makes_no_second_course_of_the_same_name(self, database: str):
        ada = make_learner()
        add_course(ada, "Biology", "Cells")

        answer = say(ada, "I'm starting a new class on Biology")

        assert "already" in answer.message.content
        assert len(stored(ada, Course)) == 1

    @pytest.mark.parametrize(
        "message",
        [
            "empiezo una clase nueva de química orgánica",
            "vou começar uma disciplina nova de química orgânica",
            "je commence un nouveau cours de chimie organique",
        ],
    )
    def test_understands_other_languages(self, database: str, message: str):
        ada = make_learner()

        say(ada, message)

        assert [course.title for course in stored(ada, Course)] == ["Organic Chemistry"]
