"""Micro-lessons from the learner's own sources."""

from dataclasses import replace

import pytest

from services.learning import tutor_lessons
from services.library.nuggets import list_nuggets
from tests.factories.nuggets import add_source


@pytest.fixture
def energy(session, student):
    add_source(session, student, slides=True)
    return list_nuggets(session, student)[1]


class TestExplainTopic:
    def test_quotes_with_the_place(self, session, student, energy):
        told = tutor_lessons.explain_topic(session, student, topic="ribosomes", vector=None)

        [citation] = told.tool_calls[0]["result"]["citations"]
        assert "Ribosomes are small structures" in told.text
        assert (citation["title"], citation["page"], citation["object_id"]) == (
            "Energy",
            2,
            energy.id,
        )
        assert told.nuggets == (energy.id,)

    def test_is_silent_where_the_sources_are(self, session, student, energy):
        told = tutor_lessons.explain_topic(session, student, topic="the Reformation", vector=None)

        assert told.text.startswith("I don't know")
        assert (told.lesson, told.nuggets) == (None, ())

    def test_leaves_out_what_must_not_be_said(self, session, student, energy):
        told = tutor_lessons.explain_topic(
            session, student, topic="chloroplasts light", vector=None, secrets=("Mitochondria",)
        )

        assert "capture light" in told.text
        assert "itochondria" not in f"{told.text}{told.tool_calls}{told.media}"
        assert told.lesson is None

    def test_looks_at_nobody_elses_sources(self, session, stranger, session_as, energy):
        with session_as(stranger) as theirs:
            told = tutor_lessons.explain_topic(theirs, stranger, topic="ribosomes", vector=None)

        assert told.text.startswith("I don't know")


class TestExplainNugget:
    def test_says_what_matters_of_it(self, energy):
        told = tutor_lessons.explain_nugget(energy, question="again")

        assert "organelles" in told.text
        assert told.media[0]["type"] == "slide"

    def test_says_nothing_rather_than_a_secret(self, energy):
        secrets = ("Mitochondria", "Chloroplasts", "Ribosomes")

        told = tutor_lessons.explain_nugget(energy, question="again", secrets=secrets)

        assert (told.tool_calls, told.media) == ((), ())


class TestSlideOf:
    def test_is_the_first_one(self, energy):
        assert tutor_lessons.slide_of(energy)["slide"]["title"] == "Energy"
        assert tutor_lessons.slide_of(replace(energy, slides=())) is None
