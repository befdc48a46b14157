"""A person as a learner: what they told, and where they stand."""

from datetime import timedelta
from uuid import uuid4

import pytest
from pydantic import ValidationError
from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.changes import recorded_changes, undo_changes
from maigie.models.learning_practice import EvidenceKind
from maigie.models.ops import ScheduledJob
from services.learning.concepts import concept_for
from services.learning.learner_profile import (
    About,
    get_learner,
    map_mastery,
    reader_of,
    update_learner,
    usual_difficulty,
)
from services.learning.mastery import record_evidence
from services.learning.mastery_rows import MAP_MASTERY


def answer(session: Session, actor: Actor, title: str, score: float) -> None:
    concept_id = concept_for(session, actor, title=title)
    for _ in range(3):
        record_evidence(
            session,
            actor,
            concept_id=concept_id,
            kind=EvidenceKind.ANSWER,
            object_id=uuid4(),
            score=score,
            at=clock.now(),
        )


def maps_asked_for(session: Session) -> int:
    session.flush()
    return len(
        session.exec(select(ScheduledJob.id).where(col(ScheduledJob.name) == MAP_MASTERY)).all()
    )


class TestUpdateLearner:
    def test_keeps_what_is_not_given(self, session: Session, student: Actor) -> None:
        update_learner(session, student, changes={"level": "university", "goals": ["MSc"]})

        told = update_learner(session, student, changes={"languages": ["Yoruba", "English"]})

        assert told.profile == About(
            level="university", languages=("Yoruba", "English"), goals=("MSc",)
        )
        assert told.organization_id == str(student.organization_id)
        assert update_learner(session, student, changes={"level": None}).profile.level is None

    def test_refuses_what_it_does_not_know(self, session: Session, student: Actor) -> None:
        with pytest.raises(ValidationError):
            update_learner(session, student, changes={"level": "wizard"})

    def test_is_nobody_elses(
        self, session: Session, student: Actor, stranger: Actor, session_as
    ) -> None:
        update_learner(session, student, changes={"about": "Secret"})

        with session_as(stranger) as other:
            assert get_learner(other, stranger).profile == About()


class TestLevel:
    def test_sets_the_difficulty_and_the_reader(self, session: Session, student: Actor) -> None:
        before = usual_difficulty(session, student, otherwise=2), reader_of(session, student)
        update_learner(session, student, changes={"level": "professional"})

        after = usual_difficulty(session, student, otherwise=2), reader_of(session, student)

        assert before == (2, "")
        assert after == (4, "somebody who works in the field")


class TestMapMastery:
    def test_keeps_levels_and_gaps(self, session: Session, student: Actor) -> None:
        answer(session, student, "Cells", 1.0)
        answer(session, student, "Genes", 0.0)

        map_mastery(session, student)

        seen = get_learner(session, student)
        assert seen.mastery_map["cells"] > 60
        assert seen.mastery_map["genes"] < 40
        assert seen.knowledge_gaps == ("Genes",)
        assert seen.mapped_at is not None
        assert seen.mapped_at >= clock.now() - timedelta(minutes=1)

    def test_is_asked_for_once_by_much_evidence_and_by_its_undo(
        self, session: Session, student: Actor
    ) -> None:
        with recorded_changes(session) as changes:
            answer(session, student, "Cells", 1.0)
        asked = maps_asked_for(session)

        undo_changes(session, changes)

        assert (asked, maps_asked_for(session)) == (1, 1)
        map_mastery(session, student)
        assert get_learner(session, student).mastery_map == {}
