from uuid import UUID, uuid4

from maigie.models.learning_practice import EvidenceKind
from services.learning.concepts import concept_for
from services.learning.courses import create_course
from services.learning.mastery import record_evidence
from services.planning import tasks
from services.planning.next_action import next_action
from services.planning.next_from_mastery import from_mastery
from services.planning.next_views import read_course_labels
from tests.services.planning.test_next_action import NOW


def fail_at(session, actor, title, course_id):
    concept_id = concept_for(session, actor, title=title, course_id=course_id)
    for _ in range(3):
        record_evidence(
            session,
            actor,
            concept_id=concept_id,
            kind=EvidenceKind.ANSWER,
            object_id=uuid4(),
            score=0.0,
            at=NOW,
        )
    return str(concept_id)


class TestFromMastery:
    def test_offers_a_gap_only_when_nothing_else_is_open(self, session, student):
        course = create_course(session, student, title="Biology")
        gap = fail_at(session, student, "Osmosis", UUID(course.id))

        free = next_action(session, student, at=NOW)
        tasks.create_task(session, student, title="Essay")
        busy = next_action(session, student, at=NOW)

        assert (free.kind, free.id, free.course.title) == ("concept", gap, "Biology")
        assert "Osmosis" in free.reason
        assert busy.kind == "task"

    def test_is_nothing_without_evidence(self, session, student):
        concept_for(session, student, title="Osmosis")
        courses = read_course_labels(session, student)

        assert from_mastery(session, student, courses, at=NOW) is None
