from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from maigie.core.errors import NotFound
from maigie.models.learning_practice import EvidenceKind
from services.learning import mastery
from services.learning.concepts import concept_for
from services.learning.courses import create_course

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def observe(session, actor, concept_id, score, at=NOON, **more):
    return mastery.record_evidence(
        session,
        actor,
        concept_id=concept_id,
        kind=more.pop("kind", EvidenceKind.ANSWER),
        object_id=more.pop("object_id", None) or uuid4(),
        score=score,
        at=at,
        **more,
    )


class TestRecordEvidence:
    def test_moves_the_level_and_keeps_why(self, session, student):
        cell = concept_for(session, student, title="Cell")

        first = observe(session, student, cell, 1.0)
        second = observe(session, student, cell, 0.0, error="wrong_term", note="Chose it.")

        latest, earliest = mastery.list_evidence(session, student, concept_id=cell)
        assert first.level > second.level
        assert (second.evidence_count, second.evidence_at) == (2, NOON)
        assert (earliest.level_before, earliest.level_after) == (None, first.level)
        assert (latest.level_before, latest.level_after) == (first.level, second.level)
        assert (latest.error, latest.note) == ("wrong_term", "Chose it.")

    def test_counts_the_same_observation_once(self, session, student):
        cell = concept_for(session, student, title="Cell")
        seen = uuid4()
        first = observe(session, student, cell, 1.0, object_id=seen)

        again = observe(session, student, cell, 0.0, object_id=seen)
        of_another_kind = observe(
            session, student, cell, 1.0, object_id=seen, kind=EvidenceKind.REVIEW
        )

        assert (again.level, again.evidence_count) == (first.level, 1)
        assert of_another_kind.evidence_count == 2

    def test_does_not_turn_time_back_for_late_news(self, session, student):
        cell = concept_for(session, student, title="Cell")
        observe(session, student, cell, 1.0)

        late = observe(session, student, cell, 1.0, at=NOON - timedelta(days=3))

        assert late.evidence_at == NOON

    def test_refuses_what_is_somebody_elses(self, session, student, stranger, session_as):
        cell = concept_for(session, student, title="Cell")

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            observe(theirs, stranger, cell, 1.0)


class TestMasteryMap:
    def test_forgets_as_days_pass(self, session, student):
        cell = concept_for(session, student, title="Cell")
        for _ in range(3):
            observe(session, student, cell, 1.0)

        now, later = (
            mastery.mastery_map(session, student, at=NOON + timedelta(days=days))[0].level
            for days in (0, 60)
        )

        assert 0 < later < now <= 100

    def test_shows_the_weakest_first_and_one_course_when_asked(self, session, student):
        course = UUID(create_course(session, student, title="Biology").id)
        concept_for(session, student, title="Untouched")
        strong = concept_for(session, student, title="Strong", course_id=course)
        weak = concept_for(session, student, title="Weak")
        observe(session, student, strong, 1.0)
        observe(session, student, weak, 0.0)

        everything = mastery.mastery_map(session, student, at=NOON)
        of_course = mastery.mastery_map(session, student, at=NOON, course_id=course)

        assert [one.title for one in everything] == ["Weak", "Strong", "Untouched"]
        assert [one.title for one in of_course] == ["Strong"]
