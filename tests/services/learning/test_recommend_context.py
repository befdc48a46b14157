from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.errors import NotFound
from maigie.models.learning_practice import EvidenceKind
from maigie.models.planning import Goal
from services.learning import courses
from services.learning.concepts import concept_for
from services.learning.mastery import record_evidence
from services.learning.recommend_context import is_known, known_addresses, read_needs
from services.learning.rules.outlines import Outline, OutlineModule, OutlineTopic
from services.library.resources import save_resource

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NOBODY = UUID(int=7)


def needs_of(session, actor, **given):
    wanted = {"courses": (), "goals": (), "recent_activity": (), **given}
    return read_needs(session, actor, at=NOON, **wanted)


@pytest.fixture
def course(session, student):
    topics = (OutlineTopic("Arrays", 1.0), OutlineTopic("Heaps", 1.0))
    outline = Outline("", "", (OutlineModule("Basics", "", topics),), "library")
    return courses.create_course(session, student, title="Data Structures", outline=outline)


class TestReadNeeds:
    def test_puts_what_is_weak_before_what_is_open(self, session, student, course):
        weak = concept_for(session, student, title="Heaps", course_id=UUID(course.id))
        record_evidence(
            session,
            student,
            concept_id=weak,
            kind=EvidenceKind.ANSWER,
            object_id=NOBODY,
            score=0.0,
            at=NOON,
        )

        (need,) = needs_of(session, student, courses=[UUID(course.id)])

        assert need.topics == ("Heaps", "Arrays")
        assert need.subjects == ("data_structures",)
        assert need.level is not None

    def test_reads_a_goal_by_its_course(self, session, student, course):
        goal = Goal(
            owner_id=student.user_id,
            organization_id=student.organization_id,
            title="Pass it",
            course_id=UUID(course.id),
        )
        session.add(goal)
        session.flush()

        (need,) = needs_of(session, student, goals=[goal.id])

        assert (need.kind, need.title, need.course_id) == ("goal", "Pass it", course.id)
        assert need.subjects == ("data_structures",)

    def test_ignores_activity_that_says_nothing(self, session, student):
        needs = needs_of(session, student, recent_activity=["Fed the cat", " ", "Read on Dijkstra"])

        assert [need.subjects for need in needs] == []

    def test_refuses_what_is_not_there(self, session, student):
        with pytest.raises(NotFound):
            needs_of(session, student, goals=[NOBODY])


class TestKnownAddresses:
    def test_knows_an_address_however_it_is_written(self, session, student):
        save_resource(session, student, url="https://X.org/a?utm_source=b", at=NOON)

        known = known_addresses(session, student)

        assert is_known("https://x.org/a", known)
        assert not is_known("https://x.org/b", known)
