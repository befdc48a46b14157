from uuid import UUID

import pytest

from maigie.core.errors import Invalid
from services.learning.concepts import concept_for
from services.learning.courses import create_course
from services.learning.owned import owned_concept


class TestConceptFor:
    def test_returns_the_same_for_the_same_name(self, session, student):
        first = concept_for(session, student, title="The Cell Membrane")

        again = concept_for(session, student, title="cell membrane ")

        assert first == again
        assert owned_concept(session, student, first).title == "The Cell Membrane"

    def test_fills_in_the_course_it_is_met_in_and_keeps_the_first(self, session, student):
        biology, medicine = (
            UUID(create_course(session, student, title=title).id)
            for title in ("Biology", "Medicine")
        )
        concept_for(session, student, title="Cell")
        concept_for(session, student, title="Cell", course_id=biology)

        concept_id = concept_for(session, student, title="Cell", course_id=medicine)

        assert owned_concept(session, student, concept_id).course_id == biology

    def test_takes_prerequisites_from_the_topic_library(self, session, student):
        concept_id = concept_for(session, student, title="Debits, credits and ledgers")

        assert owned_concept(session, student, concept_id).prerequisites == ["accounting equation"]

    def test_keeps_people_apart(self, session, student, stranger, session_as):
        mine = concept_for(session, student, title="Cell")

        with session_as(stranger) as theirs:
            other = concept_for(theirs, stranger, title="Cell")

        assert mine != other

    def test_refuses_a_name_of_nothing(self, session, student):
        with pytest.raises(Invalid):
            concept_for(session, student, title=" … ")
