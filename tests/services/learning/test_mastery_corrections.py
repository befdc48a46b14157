from datetime import timedelta

import pytest

from maigie.core.errors import NotFound
from services.learning import mastery
from services.learning.concepts import concept_for
from services.learning.mastery_corrections import correct_mastery, dismiss_gap
from tests.services.learning.test_mastery import NOON, observe


class TestCorrectMastery:
    def test_counts_as_evidence_that_later_answers_still_move(self, session, student):
        cell = concept_for(session, student, title="Cell")
        for _ in range(3):
            observe(session, student, cell, 0.0)

        known = correct_mastery(session, student, concept_id=cell, knows=True, at=NOON)
        failed = observe(session, student, cell, 0.0, at=NOON + timedelta(hours=1))

        assert (known.level, known.is_gap, known.evidence_count) == (90.0, False, 4)
        assert failed.level < known.level
        said = mastery.list_evidence(session, student, concept_id=cell)[1]
        assert (said.kind, said.score, said.level_after) == ("correction", 1.0, 90.0)

    def test_is_nobody_elses_to_make(self, session, student, stranger, session_as):
        cell = concept_for(session, student, title="Cell")

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            correct_mastery(theirs, stranger, concept_id=cell, knows=True, at=NOON)


class TestDismissGap:
    def test_holds_until_it_goes_wrong_again(self, session, student):
        cell = concept_for(session, student, title="Cell")
        gap = [observe(session, student, cell, 0.0) for _ in range(3)][-1]

        dismissed = dismiss_gap(session, student, concept_id=cell, at=NOON)
        right = observe(session, student, cell, 1.0, at=NOON + timedelta(hours=1))
        wrong = observe(session, student, cell, 0.0, at=NOON + timedelta(hours=2))

        assert [one.is_gap for one in (gap, dismissed, right, wrong)] == [True, False, False, True]
