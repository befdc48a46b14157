"""Everything about mastery at once: the map, the gaps, repeating mistakes and what comes next."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from services.learning.concepts import ConceptView
from services.learning.gaps import (
    ErrorPattern,
    GapView,
    NextConcept,
    error_patterns,
    knowledge_gaps,
    next_concept,
)
from services.learning.mastery import EvidenceView, concept_view, list_evidence, mastery_map


@dataclass(frozen=True, slots=True)
class MasteryReport:
    """How a person stands: concepts weakest first, gaps, mistakes that repeat, and what is next."""

    concepts: tuple[ConceptView, ...]
    gaps: tuple[GapView, ...]
    error_patterns: tuple[ErrorPattern, ...]
    next: NextConcept | None


@dataclass(frozen=True, slots=True)
class ConceptReport:
    """One concept with what its level rests on, the latest first."""

    concept: ConceptView
    prerequisites: tuple[ConceptView, ...]
    evidence: tuple[EvidenceView, ...]


def mastery_report(
    session: Session, actor: Actor, *, at: datetime, course_id: UUID | None = None
) -> MasteryReport:
    """Return how the actor stands, in all or in one course."""
    return MasteryReport(
        concepts=mastery_map(session, actor, at=at, course_id=course_id),
        gaps=knowledge_gaps(session, actor, at=at, course_id=course_id),
        error_patterns=error_patterns(session, actor, at=at),
        next=next_concept(session, actor, at=at, course_id=course_id),
    )


def concept_report(
    session: Session, actor: Actor, *, concept_id: UUID, at: datetime
) -> ConceptReport:
    """Return one concept with its evidence and what comes before it.

    Raises:
        NotFound: The actor has no such concept.
    """
    concept = concept_view(session, actor, concept_id=concept_id, at=at)
    return ConceptReport(
        concept=concept,
        prerequisites=tuple(
            one for one in mastery_map(session, actor, at=at) if one.id in concept.prerequisites
        ),
        evidence=list_evidence(session, actor, concept_id=concept_id),
    )
