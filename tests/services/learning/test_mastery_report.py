import pytest

from maigie.core.errors import NotFound
from services.learning.concepts import concept_for
from services.learning.mastery_report import concept_report, mastery_report
from tests.services.learning.test_mastery import NOON, observe


class TestMasteryReport:
    def test_puts_everything_side_by_side(self, session, student):
        cell = concept_for(session, student, title="Cell")
        for _ in range(3):
            observe(session, student, cell, 0.0, error="wrong_term")

        report = mastery_report(session, student, at=NOON)

        assert [one.title for one in report.concepts] == ["Cell"]
        assert [gap.concept.title for gap in report.gaps] == ["Cell"]
        assert [one.count for one in report.error_patterns] == [3]
        assert report.next is not None


class TestConceptReport:
    def test_names_what_comes_before(self, session, student):
        concept_for(session, student, title="Limits")
        derivative = concept_for(
            session, student, title="My derivative", prerequisites=["limits", "unheard of"]
        )
        observe(session, student, derivative, 1.0)

        report = concept_report(session, student, concept_id=derivative, at=NOON)

        assert [one.title for one in report.prerequisites] == ["Limits"]
        assert len(report.evidence) == 1

    def test_hides_other_peoples(self, session, student, stranger, session_as):
        cell = concept_for(session, student, title="Cell")

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            concept_report(theirs, stranger, concept_id=cell, at=NOON)
