from datetime import timedelta
from uuid import UUID

from services.learning import gaps
from services.learning.concepts import concept_for
from services.learning.courses import create_course
from tests.services.learning.test_mastery import NOON, observe


def fail(session, actor, concept_id, times=3, **more):
    for _ in range(times):
        observe(session, actor, concept_id, 0.0, **more)


class TestKnowledgeGaps:
    def test_name_the_weak_and_the_prerequisite_of_what_failed(self, session, student):
        limits = concept_for(session, student, title="Limits")
        slopes = concept_for(session, student, title="Slopes", prerequisites=["Limits"])
        fail(session, student, limits, times=1)
        fail(session, student, slopes)

        found = gaps.knowledge_gaps(session, student, at=NOON)

        assert {gap.concept.title: gap.reason for gap in found} == {
            "Limits": "failed_prerequisite",
            "Slopes": "low_level",
        }
        assert all(gap.concept.title in gap.said for gap in found)

    def test_can_be_of_one_course(self, session, student):
        course = UUID(create_course(session, student, title="Biology").id)
        fail(session, student, concept_for(session, student, title="Cell", course_id=course))
        fail(session, student, concept_for(session, student, title="Supply"))

        found = gaps.knowledge_gaps(session, student, at=NOON, course_id=course)

        assert [gap.concept.title for gap in found] == ["Cell"]


class TestNextConcept:
    def test_is_what_the_failed_one_builds_on(self, session, student):
        limits = concept_for(session, student, title="Limits")
        slopes = concept_for(session, student, title="Slopes", prerequisites=["Limits"])
        fail(session, student, limits, times=2)
        fail(session, student, slopes, times=5)

        following = gaps.next_concept(session, student, at=NOON)

        assert following.concept.title == "Limits"
        assert "Limits" in following.said

    def test_is_nothing_without_evidence(self, session, student):
        concept_for(session, student, title="Cell")

        assert gaps.next_concept(session, student, at=NOON) is None


class TestErrorPatterns:
    def test_are_mistakes_of_a_kind_that_repeat_lately(self, session, student):
        cell, supply = (concept_for(session, student, title=t) for t in ("Cell", "Supply"))
        fail(session, student, cell, times=2, error="wrong_order")
        fail(session, student, supply, times=1, error="wrong_order")
        fail(session, student, cell, times=2, error="wrong_term")
        fail(session, student, cell, times=9, error="believed_false", at=NOON - timedelta(days=90))

        found = gaps.error_patterns(session, student, at=NOON)

        assert [(one.error, one.count) for one in found] == [("wrong_order", 3)]
        assert found[0].concept_ids == (str(cell), str(supply))
        assert found[0].said == "Mixing up the order of steps or dates"
