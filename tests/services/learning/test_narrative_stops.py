"""Nuggets as stops."""

from dataclasses import replace

import pytest
from sqlmodel import select

from maigie.models.library_sources import Nugget
from services.learning import narrative_stops
from services.library.nuggets import list_nuggets
from tests.factories.nuggets import add_source


@pytest.fixture
def nuggets(session, student):
    add_source(session, student)
    return list_nuggets(session, student)


class TestTitleOf:
    def test_takes_the_heading_or_the_first_words_of_one_without_a_title(self, nuggets):
        untitled = replace(nuggets[0], title=" ")

        assert narrative_stops.title_of(nuggets[0]) == "The cell"
        assert narrative_stops.title_of(replace(untitled, heading="Life")) == "Life"
        assert narrative_stops.title_of(untitled).startswith("A cell is the smallest")


class TestPlaceOf:
    def test_names_page_and_source(self, nuggets):
        assert narrative_stops.place_of(nuggets[1]) == "“Energy”, page 2 of Biology"
        assert narrative_stops.place_of(replace(nuggets[1], page=None)) == "“Energy”, Biology"


class TestConceptName:
    def test_prefers_a_topic_and_needs_letters(self, nuggets):
        assert narrative_stops.concept_name(replace(nuggets[0], topics=("Cells",))) == "Cells"
        assert narrative_stops.concept_name(nuggets[0]) == "The cell"
        assert narrative_stops.concept_name(replace(nuggets[0], title="…")) == ""


class TestStopsOf:
    def test_asks_on_every_nugget_that_gives_a_question(self, nuggets):
        stops = narrative_stops.stops_of(nuggets)

        assert [stop.id for stop in stops] == [nugget.id for nugget in nuggets]
        assert stops[1].prerequisites == (nuggets[0].id,)
        assert stops[1].question.where == "“Energy”, page 2 of Biology"


class TestQuestionOn:
    def test_is_about_the_nugget(self, session, nuggets):
        question = narrative_stops.question_on(nuggets[1], nuggets[:1], seed="1")

        text = session.exec(select(Nugget.content).where(Nugget.position == 1)).one()
        assert question.because in text
